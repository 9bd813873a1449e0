//! The form on a telephone in the room: what, where and a few words. It is a real report, judged by its
//! service and sent by the act that every report goes through; only the pages in between are left out.

mod short;

use std::sync::Arc;

use askama::Template;
use casework::case::open::{Contact, NewCase, open};
use casework::case::{history, queue};
use casework::definition::{Answers, Question, ServiceDefinition};
use contracts::places::Places;
use kernel::{Error, Place};
use places::TownPlaces;
use sha2::{Digest as _, Sha256};
use ui::Page;
use ui::parts::{Choice, Errors, Field, Index, IndexItem};
use ui::web::{Answer, Sent, Visit, html, see_other};

use super::reached;

/// The most characters of somebody's words.
const LONGEST: usize = 500;
/// So many places are offered.
const PLACES: usize = 12;
/// How long the key of a form is.
const KEY: usize = 24;

#[derive(Template)]
#[template(path = "show/here.html")]
struct What {
    page: Page,
    services: Index,
}

#[derive(Template)]
#[template(path = "show/here_form.html")]
struct Form {
    page: Page,
    errors: Errors,
    fields: Vec<Field>,
    service: String,
    key: String,
}

/// The services to choose from, and the form of the one that was chosen.
pub async fn show(visit: Visit) -> Answer {
    reached::stage(&visit)?;
    let asked = visit.asked();
    let services = short::offered(&visit).await?;
    if let Some(code) = asked.get("service") {
        let chosen = services.iter().find(|service| service.id.as_str() == code);
        let service = chosen.ok_or(Error::NotFound)?;
        return html(&form(&visit, service, &Sent::default(), None));
    }
    let code = visit.lang.code();
    let items = services.iter().map(|service| IndexItem {
        href: format!("/demo/here?service={}", service.id.as_str()),
        icon: service.icon.clone(),
        name: service.title.get(code).to_owned(),
        ..IndexItem::default()
    });
    html(&What {
        page: visit.page(visit.lang.t("show-here")),
        services: Index {
            items: items.collect(),
        },
    })
}

/// Opens the case; a second press of the button finds the first one's.
pub async fn send(visit: Visit, sent: Sent) -> Answer {
    visit.check_csrf(&sent)?;
    reached::stage(&visit)?;
    let code = sent.text("service");
    let services = short::offered(&visit).await?;
    let chosen = services
        .into_iter()
        .find(|service| service.id.as_str() == code);
    let service = chosen.ok_or(Error::NotFound)?;
    let place = place(&visit, &sent.text("place"));
    let answers = short::answers(&service, &place, &sent);
    let form = form(&visit, &service, &sent, Some(&answers));
    if !form.errors.is_empty() {
        return html(&form);
    }
    let words = sent.text("words");
    let new = NewCase {
        once: once(&sent),
        answers,
        service,
        words,
        place,
        contact: Contact::default(),
        photos: Vec::new(),
        writer: None,
        media: None,
        channel: "web",
        language: visit.lang.code().to_owned(),
        draft: None,
    };
    let opened = open(&visit.town, &visit.actor, new).await?;
    let token = match opened.token {
        Some(token) => token,
        None => {
            let case = queue::get(&visit.town, opened.case).await?;
            history::link_secret(&visit.town, &case).await?
        }
    };
    Ok(see_other(&format!("/s/{token}?sent=1")))
}

/// The key of the form and the hash of what came with it.
fn once(sent: &Sent) -> Option<(String, Vec<u8>)> {
    let key = sent.text("key");
    let is_ours = key.len() == KEY && key.chars().all(|letter| letter.is_ascii_alphanumeric());
    let mut hash = Sha256::new();
    for (name, value) in sent.values() {
        hash.update(format!("{} {name} {} {value}", name.len(), value.len()));
    }
    is_ours.then(|| (format!("show:{key}"), hash.finalize().to_vec()))
}

/// The places that people know by their names.
fn known(visit: &Visit) -> Vec<String> {
    let town = visit.town.port::<TownPlaces>();
    let Some(gazetteer) = town.and_then(|town| town.gazetteer()) else {
        return Vec::new();
    };
    let landmarks = gazetteer.ground().landmarks.iter();
    landmarks
        .take(PLACES)
        .map(|landmark| landmark.name.clone())
        .collect()
}

fn place(visit: &Visit, text: &str) -> Place {
    let ground = visit.town.port::<dyn Places>();
    let hit = ground.and_then(|ground| {
        let hit = ground.find(text, 1).into_iter().next()?;
        Some(ground.place(hit.point))
    });
    Place {
        words: text.to_owned(),
        ..hit.unwrap_or_default()
    }
}

/// The form of a service with what was sent, and what keeps it from being taken.
fn form(
    visit: &Visit,
    service: &Arc<ServiceDefinition>,
    sent: &Sent,
    judged: Option<&Answers>,
) -> Form {
    let mut fields: Vec<Field> = questions(visit, service, sent, judged);
    fields.push(r#where(visit, sent, judged.is_some()));
    fields.push(words(visit, sent, judged.is_some()));
    let errors = Errors::of(&visit.lang, &fields.iter().collect::<Vec<_>>());
    let mut page = visit.page(service.title.get(visit.lang.code()));
    page.has_errors = !errors.is_empty();
    let key = sent.text("key");
    let fresh = || visit.town.random().letters(KEY);
    Form {
        page,
        errors,
        fields,
        service: service.id.as_str().to_owned(),
        key: if key.is_empty() { fresh() } else { key },
    }
}

fn questions(
    visit: &Visit,
    service: &ServiceDefinition,
    sent: &Sent,
    judged: Option<&Answers>,
) -> Vec<Field> {
    let lang = &visit.lang;
    let today = visit.town.now().zoned(visit.town.zone()).date();
    let faults = judged.map(|answers| service.validate(answers, lang.code(), today));
    let stop = judged.and_then(|answers| service.stop(answers));
    let mut stop = stop.map(|text| text.get(lang.code()).to_owned());
    let field = |question: &Question| {
        let mut faults = faults.iter().flatten();
        let is_wrong = faults.any(|fault| fault.question == question.id);
        let wrong = is_wrong.then(|| lang.t("show-here-choose"));
        let stops = question.choices.iter().any(|choice| choice.stop.is_some());
        let told = wrong.or_else(|| stop.take_if(|_| stops));
        short::field(lang, question, sent).error(told)
    };
    short::asked(service).map(field).collect()
}

fn r#where(visit: &Visit, sent: &Sent, is_judged: bool) -> Field {
    let lang = &visit.lang;
    let (places, said) = (known(visit), sent.text("place"));
    let is_missing = is_judged && (said.is_empty() || said.chars().count() > LONGEST);
    let field = if places.is_empty() {
        Field::text("place", lang.t("show-here-where")).max_length(LONGEST)
    } else {
        let places = places.iter().map(|name| Choice::new(name, name));
        Field::select("place", lang.t("show-here-where"), places.collect())
    };
    field
        .value(said)
        .error(is_missing.then(|| lang.t("show-here-where-missing")))
}

fn words(visit: &Visit, sent: &Sent, is_judged: bool) -> Field {
    let (lang, said) = (&visit.lang, sent.text("words"));
    let is_long = said.chars().count() > LONGEST;
    let told = match (is_judged, said.is_empty(), is_long) {
        (true, true, _) => Some(lang.t("report-words-missing")),
        (true, _, true) => Some(lang.ta("answer-too-long", &[("max", LONGEST.into())])),
        _ => None,
    };
    Field::area("words", lang.t("show-here-words"))
        .hint(lang.t("show-here-words-hint"))
        .rows(3)
        .max_length(LONGEST)
        .error(told)
        .value(said)
}
