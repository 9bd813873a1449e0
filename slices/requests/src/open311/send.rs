//! A post opens a case, once: a sender that repeats its `Idempotency-Key` gets the first answer.

use axum::http::HeaderMap;
use casework::case::open::{Contact, NewCase, Opened, open};
use casework::catalogue;
use casework::definition::{Answer, Answers, FieldFault, QuestionKind, ServiceDefinition};
use casework::definition::{Contact as Asked, Programs, Visibility};
use contracts::places::Places;
use kernel::people::Actor;
use kernel::{Place, Point};
use sha2::{Digest, Sha256};
use ui::web::{Sent, Visit};

use super::attributes;
use super::document::{Document, Node};
use super::keys::{self, API_KEY};
use super::limit;
use super::media;
use super::refusal::Refusal;
use super::services::unknown;

const DESCRIPTION: usize = 4_000;
const LINE: usize = 500;
const KEY: usize = 200;

pub(super) async fn send(
    visit: &Visit,
    headers: &HeaderMap,
    sent: &Sent,
) -> Result<Document, Refusal> {
    let once = key(headers)?.map(|key| (key, digest(sent)));
    let sender = keys::sender(visit, sent).await?;
    if sender.is_none() {
        limit::take(&visit.town, visit.peer)?;
    }
    let code = sent.text("service_code");
    if code.is_empty() {
        return Err(Refusal::bad("service_code required"));
    }
    let catalogue = catalogue::catalogue(&visit.town).await?;
    let service = catalogue
        .get(&code)
        .cloned()
        .ok_or_else(|| unknown(&code))?;
    if sender.is_none() && service.programs == Programs::WithKey {
        return Err(keys::missing(visit, Some(&code)));
    }
    let actor = sender.map_or(Actor::Anonymous, Actor::Program);
    let mut wrong = Vec::new();
    let place = keep(place(visit, sent), &mut wrong).unwrap_or_default();
    let contact = keep(contact(&service, sent), &mut wrong).unwrap_or_default();
    let words = keep(words(sent), &mut wrong).unwrap_or_default();
    let mut answers = keep(attributes::answers(&service, sent), &mut wrong).unwrap_or_default();
    if let Some(question) = service.first_of(QuestionKind::Location) {
        answers.set(question.id.clone(), Answer::Location(place.clone()));
    }
    wrong.extend(faults(visit, &service, &answers, &words));
    if !wrong.is_empty() {
        wrong.dedup();
        return Err(Refusal::Wrong(400, wrong));
    }
    let address = media::address(sent).map_err(Refusal::bad)?;
    let kept = media::keep(visit, &service, sent).await?;
    let (photos, writer) = (kept.given(&service), kept.subject());
    let is_private = service.visibility == Visibility::Private;
    let notice = service.summary.get(visit.lang.code()).to_owned();
    let language = visit.lang.code().to_owned();
    let new = NewCase {
        service,
        answers,
        words,
        place,
        contact,
        channel: "api",
        language,
        photos,
        writer,
        media: address,
        draft: None,
        once,
    };
    let opened = open(&visit.town, &actor, new).await;
    if !matches!(&opened, Ok(opened) if opened.token.is_some()) {
        // It came before, or it did not come: these are nobody's.
        kept.forget(&visit.town).await?;
    }
    let opened = opened?;
    Ok(receipt(opened, notice, is_private))
}

fn keep<T>(read: Result<T, Vec<String>>, wrong: &mut Vec<String>) -> Option<T> {
    read.map_err(|faults| wrong.extend(faults)).ok()
}

/// The answer to a post. A private case is found by its token alone, so only that carries one.
fn receipt(opened: Opened, notice: String, is_private: bool) -> Document {
    let mut fields = vec![("service_request_id", opened.reference.into())];
    if let Some(token) = opened.token.filter(|_| is_private) {
        fields.push(("token", token.into()));
    }
    fields.push(("service_notice", notice.into()));
    fields.push(("account_id", Node::Null));
    Document {
        name: "service_requests",
        node: Node::List("request", vec![Node::Record(fields)]),
    }
}

fn key(headers: &HeaderMap) -> Result<Option<String>, Refusal> {
    let Some(value) = headers.get("idempotency-key") else {
        return Ok(None);
    };
    let text = value
        .to_str()
        .ok()
        .map(str::trim)
        .filter(|text| !text.is_empty() && text.len() <= KEY);
    let text = text
        .ok_or_else(|| Refusal::bad(format!("Idempotency-Key is 1 to {KEY} plain characters")))?;
    Ok(Some(format!("open311:{text}")))
}

/// What came, as one hash: names, values and files, each with its length so that none runs into
/// another. Who sends again with another key sends the same.
fn digest(sent: &Sent) -> Vec<u8> {
    let mut hash = Sha256::new();
    let mut part = |bytes: &[u8]| {
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
    };
    for (name, value) in sent.values().iter().filter(|(name, _)| name != API_KEY) {
        part(name.as_bytes());
        part(value.as_bytes());
    }
    for file in sent.files() {
        part(file.field.as_bytes());
        part(&file.bytes);
    }
    hash.finalize().to_vec()
}

fn place(visit: &Visit, sent: &Sent) -> Result<Place, Vec<String>> {
    let (lat, long) = (sent.text("lat"), sent.text("long"));
    let words: String = sent.text("address_string");
    if words.chars().count() > LINE {
        return Err(vec![format!(
            "address_string has at most {LINE} characters"
        )]);
    }
    let asset = Some(sent.text("address_id")).filter(|id| !id.is_empty() && id.len() <= 40);
    let said = Place {
        words,
        asset,
        ..Place::default()
    };
    if lat.is_empty() && long.is_empty() {
        return Ok(said);
    }
    let point = lat
        .parse()
        .ok()
        .zip(long.parse().ok())
        .and_then(|(lat, long)| Point::new(lat, long));
    let point =
        point.ok_or_else(|| vec!["lat and long are degrees (WGS 84), both together".to_owned()])?;
    let known = visit
        .town
        .port::<dyn Places>()
        .map(|places| places.place(point))
        .unwrap_or_default();
    let words = if said.words.is_empty() {
        known.words
    } else {
        said.words
    };
    Ok(Place {
        point: Some(point),
        words,
        district: known.district,
        asset: said.asset,
    })
}

fn contact(service: &ServiceDefinition, sent: &Sent) -> Result<Contact, Vec<String>> {
    if service.contact == Asked::None {
        return Ok(Contact::default());
    }
    let line = |name: &str| Some(sent.text(name)).filter(|text| !text.is_empty());
    let mut wrong = Vec::new();
    let email = line("email").and_then(|text| {
        text.parse()
            .map_err(|_| wrong.push("email is an address like ana@example.org".to_owned()))
            .ok()
    });
    let name = [line("first_name"), line("last_name")]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ");
    let contact = Contact {
        name: Some(name).filter(|name| !name.is_empty()),
        email,
        phone: line("phone"),
    };
    for (field, text) in [
        ("first_name and last_name", &contact.name),
        ("phone", &contact.phone),
    ] {
        if text
            .as_ref()
            .is_some_and(|text| text.chars().count() > LINE)
        {
            wrong.push(format!("{field} has at most {LINE} characters"));
        }
    }
    if wrong.is_empty()
        && service.contact == Asked::Required
        && contact.email.is_none()
        && contact.phone.is_none()
    {
        wrong.push("email or phone required".into());
    }
    if wrong.is_empty() {
        Ok(contact)
    } else {
        Err(wrong)
    }
}

fn words(sent: &Sent) -> Result<String, Vec<String>> {
    let words = sent.text("description");
    if words.chars().count() > DESCRIPTION {
        return Err(vec![format!(
            "description has at most {DESCRIPTION} characters"
        )]);
    }
    Ok(words)
}

/// What keeps the form from being sent, with the code of each attribute.
fn faults(
    visit: &Visit,
    service: &ServiceDefinition,
    answers: &Answers,
    words: &str,
) -> Vec<String> {
    let mut checked = answers.clone();
    let described = service.first_of(QuestionKind::LongText);
    if let Some(question) = described {
        checked.set(question.id.clone(), Answer::Text(words.to_owned()));
    }
    let today = visit.town.now().zoned(visit.town.zone()).date();
    let name = |fault: &FieldFault| match service
        .question(&fault.question)
        .map(|question| question.kind)
    {
        Some(QuestionKind::Location) => "lat and long, or address_string,".to_owned(),
        Some(QuestionKind::LongText) if described.is_some_and(|q| q.id == fault.question) => {
            "description".to_owned()
        }
        _ => fault.question.clone(),
    };
    let faults = service.validate(&checked, visit.lang.code(), today);
    // The standard posts photos beside the attributes, so none is missed here.
    let is_photo = |fault: &FieldFault| {
        service
            .question(&fault.question)
            .is_some_and(|q| q.kind == QuestionKind::Photo)
    };
    faults
        .iter()
        .filter(|fault| !is_photo(fault))
        .map(|fault| told(visit, fault, &name(fault)))
        .collect()
}

fn told(visit: &Visit, fault: &FieldFault, name: &str) -> String {
    if fault.key.starts_with("answer-missing") {
        return format!("{name} required");
    }
    let params: Vec<_> = fault
        .params
        .iter()
        .map(|(name, value)| (*name, value.as_str().into()))
        .collect();
    format!("{name}: {}", visit.lang.ta(fault.key, &params))
}
