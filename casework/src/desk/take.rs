//! Taking a report for somebody, by telephone or at the counter: one page for the keyboard, the
//! same questions and the same checks as the resident's own form.

use std::sync::Arc;

use askama::Template;
use contracts::places::Places;
use kernel::Place;
use ui::Page;
use ui::parts::{Choice, Errors, Field};
use ui::web::{Answer, Sent, Visit, html, see_other};

use super::filters::current_services;
use super::take_form::{Taken, contact_fields, question_fields};
use crate::case::Calendar;
use crate::case::open::{NewCase, is_in_public, open};
use crate::catalogue;
use crate::definition::{Catalogue, QuestionKind, ServiceDefinition};
use crate::front::because;
use crate::permissions::CASES_TAKE;
use crate::photo::{Beside, Given, Through, beside};

/// How many services are proposed for somebody's words.
const PROPOSED: usize = 4;

#[derive(Template)]
#[template(path = "desk/take.html")]
struct TakePage {
    page: Page,
    ask: Ask,
    chosen: Option<Chosen>,
    errors: Errors,
}

/// What it is about: their words, the services these propose, and all others.
struct Ask {
    words: Field,
    proposed: Option<Field>,
    all: Field,
}

struct Chosen {
    code: String,
    title: String,
    emergency: Option<String>,
    fields: Vec<Field>,
}

pub(super) async fn show(visit: Visit) -> Answer {
    visit.need(CASES_TAKE)?;
    let code = visit.asked().text("service");
    let catalogue = catalogue::catalogue(&visit.town).await?;
    page(&visit, &catalogue, catalogue.get(&code), &Taken::default()).await
}

pub(super) async fn send(visit: Visit, sent: Sent) -> Answer {
    visit.need(CASES_TAKE)?;
    visit.check_csrf(&sent)?;
    let catalogue = catalogue::catalogue(&visit.town).await?;
    let service = [sent.text("other"), sent.text("service")]
        .iter()
        .find_map(|code| catalogue.get(code));
    let service = service.filter(|_| sent.get("ask").is_none());
    let Some(service) = service.filter(|_| sent.get("begin").is_none()) else {
        let taken = Taken::of_words(sent.text("words"));
        return page(&visit, &catalogue, service, &taken).await;
    };
    let mut taken = Taken::read(&sent, service);
    taken.place = place(&visit, &mut taken, &sent);
    taken.beside = beside::take(&visit.town, &visit.lang, &visit.actor, None, &sent).await?;
    taken.judge(
        service,
        &visit.lang,
        Calendar::of(visit.town.profile()).date(visit.town.now()),
    );
    if taken.is_wrong() || taken.beside.is_unsent || taken.beside.told.is_some() {
        return page(&visit, &catalogue, Some(service), &taken).await;
    }
    let new = NewCase {
        service: Arc::clone(service),
        answers: taken.answers,
        words: taken.words,
        place: taken.place,
        contact: taken.contact,
        channel: if taken.channel == "counter" {
            "counter"
        } else {
            "phone"
        },
        language: taken.language,
        photos: given(service, &taken.beside),
        writer: taken.beside.subject(),
        media: None,
        draft: None,
        once: None,
    };
    let opened = open(&visit.town, &visit.actor, new).await?;
    Ok(see_other(&format!("/desk/taken/{}", opened.case)))
}

/// The photos they showed or sent, as the answer to the service's own question.
fn given(service: &ServiceDefinition, beside: &Beside) -> Vec<Given> {
    let asked = service.first_of(QuestionKind::Photo);
    let asked = asked.map(|question| question.id.as_str());
    let is_public = is_in_public(service);
    let photos = beside.photos.iter();
    photos
        .map(|photo| Given::with(photo, service, asked, is_public))
        .collect()
}

/// What the gazetteer makes of the place. Where it may mean several, they are offered.
fn place(visit: &Visit, taken: &mut Taken, sent: &Sent) -> Place {
    let words = taken.place_text.clone();
    let in_words = Place {
        words: words.clone(),
        ..Place::default()
    };
    let places = visit
        .town
        .port::<dyn Places>()
        .filter(|places| places.has_ground());
    let Some(places) = places.filter(|_| !words.is_empty()) else {
        return in_words;
    };
    let hits = places.find(&words, 6);
    let picked = sent.get("place_pick");
    if picked == Some("words") {
        return in_words;
    }
    let exact = hits
        .iter()
        .find(|hit| Some(hit.label.as_str()) == picked || hit.label.eq_ignore_ascii_case(&words));
    let only = hits.first().filter(|_| hits.len() == 1);
    if let Some(hit) = exact.or(only) {
        let found = places.place(hit.point);
        return Place {
            words: hit.label.clone(),
            asset: hit.asset.clone(),
            ..found
        };
    }
    taken.place_hits = hits
        .into_iter()
        .map(|hit| (hit.label, hit.detail))
        .collect();
    in_words
}

async fn page(
    visit: &Visit,
    catalogue: &Catalogue,
    service: Option<&Arc<ServiceDefinition>>,
    taken: &Taken,
) -> Answer {
    let lang = &visit.lang;
    let chosen = service.map(|service| chosen(visit, service, taken));
    let errors = chosen
        .as_ref()
        .map(|chosen| Errors::of(lang, &chosen.fields.iter().collect::<Vec<_>>()));
    let errors = errors.unwrap_or_default();
    let mut page = visit.desk_page(lang.t("desk-take"));
    page.find = Some("/desk".into());
    page.path = "/desk/take".into();
    page.has_errors = !errors.is_empty();
    html(&TakePage {
        page,
        ask: ask(visit, catalogue, taken).await?,
        chosen,
        errors,
    })
}

async fn ask(visit: &Visit, catalogue: &Catalogue, taken: &Taken) -> kernel::Result<Ask> {
    let lang = &visit.lang;
    let proposals = catalogue.propose(&taken.words, lang.code(), PROPOSED);
    let choices: Vec<Choice> = proposals
        .iter()
        .filter_map(|proposal| {
            let service = catalogue.get(proposal.service.as_str())?;
            let title = service.title.get(lang.code());
            Some(Choice::new(service.id.as_str(), title).why(because(visit, &proposal.because)))
        })
        .collect();
    let first = choices.first().map(|choice| choice.value.clone());
    let mut all = vec![Choice::new("", lang.t("desk-take-by-words"))];
    all.extend(current_services(visit).await?);
    Ok(Ask {
        words: Field::area("words", lang.t("desk-take-words"))
            .hint(lang.t("desk-take-words-hint"))
            .id("ask-words")
            .rows(3)
            .value(&taken.words),
        proposed: first.map(|first| {
            Field::choice("service", lang.t("desk-take-service"), choices).value(first)
        }),
        all: Field::select("other", lang.t("desk-take-all"), all)
            .hint(lang.t("desk-take-service-hint")),
    })
}

fn chosen(visit: &Visit, service: &ServiceDefinition, taken: &Taken) -> Chosen {
    let (lang, code) = (&visit.lang, visit.lang.code());
    let channels =
        ["phone", "counter"].map(|name| Choice::new(name, lang.t(&format!("desk-channel-{name}"))));
    let mut fields = vec![
        Field::choice("channel", lang.t("desk-take-channel"), channels.to_vec())
            .value(&taken.channel),
        Field::area("words", lang.t("desk-take-words"))
            .value(&taken.words)
            .error(taken.wrong("words")),
        Field::text("place", lang.t("desk-take-place"))
            .hint(lang.t("desk-take-place-hint"))
            .value(&taken.place_text)
            .error(taken.wrong("place")),
    ];
    if !taken.place_hits.is_empty() {
        fields.push(offered(visit, taken));
    }
    fields.extend(question_fields(service, lang, taken));
    if service.first_of(QuestionKind::Photo).is_some() {
        let label = lang.t("desk-take-photos");
        fields.push(taken.beside.field(lang, label, Through::Door));
    }
    fields.extend(contact_fields(visit, service, taken));
    Chosen {
        code: service.id.as_str().to_owned(),
        title: service.title.get(code).to_owned(),
        emergency: service
            .emergency
            .as_ref()
            .map(|text| text.get(code).to_owned()),
        fields,
    }
}

/// The places that were perhaps meant.
fn offered(visit: &Visit, taken: &Taken) -> Field {
    let lang = &visit.lang;
    let hits = taken
        .place_hits
        .iter()
        .map(|(label, detail)| Choice::new(label, label).why(detail));
    let words = Choice::new("words", lang.t("desk-take-place-words"));
    Field::choice(
        "place_pick",
        lang.t("desk-take-place-which"),
        hits.chain([words]).collect(),
    )
    .error(taken.wrong("place_pick"))
}
