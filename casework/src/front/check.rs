//! The last look before sending, and the sending itself, which happens once.

use askama::Template;
use axum::http::HeaderMap;
use ui::Page;
use ui::parts::{Answer as Row, Back, Link, Photos, Steps, Summary};
use ui::web::{Answer, Sent, Visit, html, private, see_other};

use super::way::{self, Step, Writing};
use super::{details, photos};
use crate::case::open::{self, NewCase};
use crate::case::{history, queue};
use crate::definition::{Answers, Contact, Question, QuestionKind, Visibility};
use crate::photo::{self, Given, Through};

#[derive(Template)]
#[template(path = "front/check.html")]
struct Check {
    page: Page,
    steps: Steps,
    back: Back,
    summary: Summary,
    left_out: Vec<Link>,
    promise: String,
    is_public: bool,
}

/// The page; whatever still lacks comes first.
///
/// # Errors
/// When the database cannot be read.
pub async fn show(visit: Visit, headers: HeaderMap) -> Answer {
    let writing = match way::writing(&visit, &headers).await? {
        Ok(writing) => writing,
        Err(answer) => return Ok(answer),
    };
    let next = way::next(&visit, &writing);
    if next != Step::Check {
        return Ok(see_other(next.href()));
    }
    let lang = &visit.lang;
    let (steps, back) = way::trail(lang, &writing.service, Step::Check);
    let days = i64::from(writing.service.clock.working_days);
    let (answers, left_out) = rows(&visit, &writing)
        .into_iter()
        .partition(|row: &Row| !row.none);
    Ok(private(html(&Check {
        page: visit.page(lang.t("report-check-title")),
        steps,
        back,
        summary: Summary { answers },
        left_out: links(left_out),
        promise: lang.ta(
            "report-promise",
            &[("days", lang.working_days(days).into())],
        ),
        is_public: writing.service.visibility == Visibility::Public,
    })?))
}

/// Opens the case. A second press of the button finds the first one's case.
///
/// # Errors
/// When the database cannot be written.
pub async fn send(visit: Visit, headers: HeaderMap, sent: Sent) -> Answer {
    visit.check_csrf(&sent)?;
    if let Some(case) = way::any_draft(&visit, &headers)
        .await?
        .and_then(|draft| draft.sent)
    {
        return done(&visit, None, case).await;
    }
    let writing = match way::writing(&visit, &headers).await? {
        Ok(writing) => writing,
        Err(answer) => return Ok(answer),
    };
    let next = way::next(&visit, &writing);
    if next != Step::Check {
        return Ok(see_other(next.href()));
    }
    let content = &writing.draft.content;
    let asks = writing.service.contact != Contact::None;
    let answers = writing.answers();
    let new = NewCase {
        photos: given(&writing, &answers),
        writer: Some(writing.draft.key().subject()),
        answers,
        service: writing.service.clone(),
        words: content.words.clone(),
        place: content.whole_place(),
        contact: if asks {
            content.contact.clone()
        } else {
            open::Contact::default()
        },
        media: None,
        channel: "web",
        language: visit.lang.code().to_owned(),
        draft: Some(writing.draft.hash.clone()),
        once: None,
    };
    let opened = open::open(&visit.town, &visit.actor, new).await?;
    done(&visit, opened.token, opened.case).await
}

/// The photos of the questions that are asked.
fn given(writing: &Writing, answers: &Answers) -> Vec<Given> {
    let service = &writing.service;
    let is_public = open::is_in_public(service);
    let asked = way::asked(service, answers).into_iter();
    asked
        .filter(|question| question.kind == QuestionKind::Photo)
        .flat_map(|question| {
            writing
                .photos_of(question)
                .map(move |photo| (question, photo))
        })
        .map(|(question, photo)| Given::with(photo, service, Some(&question.id), is_public))
        .collect()
}

async fn done(visit: &Visit, token: Option<String>, case: kernel::id::CaseId) -> Answer {
    let token = match token {
        Some(token) => token,
        None => history::link_secret(&visit.town, &queue::get(&visit.town, case).await?).await?,
    };
    let answer = see_other(&format!("/s/{token}?sent=1"));
    Ok(way::with_cookie(
        answer,
        &visit.cookie(way::COOKIE, "", Some(0)),
    ))
}

/// The questions that were left out, each the way back to it.
fn links(left_out: Vec<Row>) -> Vec<Link> {
    left_out
        .into_iter()
        .filter_map(|row| Some(Link::new(row.change?.href, row.question)))
        .collect()
}

/// Every question that was asked.
fn rows(visit: &Visit, writing: &Writing) -> Vec<Row> {
    let (lang, content, service) = (&visit.lang, &writing.draft.content, &writing.service);
    let change = lang.t("change");
    let row = |question: String, answer: String, href: String| Row {
        none: answer.is_empty(),
        ..Row::new(question, answer).change(href, &change)
    };
    let what = row(
        lang.t("step-what"),
        service.title.get(lang.code()).to_owned(),
        Step::What.href().to_owned(),
    );
    let mut answers = vec![what.note(&content.words)];
    if service.first_of(QuestionKind::Location).is_some() {
        let note = content
            .place
            .asset
            .as_ref()
            .map(|number| asset(visit, service, number));
        let place = row(
            lang.t("step-where"),
            content.whole_place().words,
            Step::Where.href().to_owned(),
        );
        answers.push(place.note(note.unwrap_or_default()));
    }
    let given = writing.answers();
    for question in way::asked(service, &given) {
        let label = question.label.get(lang.code()).to_owned();
        if question.kind == QuestionKind::Photo {
            answers.push(photo_row(visit, writing, question));
            continue;
        }
        let said = given
            .get(&question.id)
            .map(|a| details::said(visit, question, a));
        answers.push(row(label, said.unwrap_or_default(), at(question)));
    }
    if service.contact != Contact::None {
        let contact = &content.contact;
        let email = contact.email.as_ref().map(ToString::to_string);
        let told: Vec<String> = [contact.name.clone(), email, contact.phone.clone()]
            .into_iter()
            .flatten()
            .collect();
        let title = if told.is_empty() {
            "report-you-title"
        } else {
            "step-you"
        };
        let href = Step::You.href().to_owned();
        answers.push(row(lang.t(title), told.join(", "), href));
    }
    answers
}

/// The photos as they will be sent.
fn photo_row(visit: &Visit, writing: &Writing, question: &Question) -> Row {
    let lang = &visit.lang;
    let photos: Vec<_> = writing.photos_of(question).collect();
    let of = photos.len();
    let shown = photos
        .iter()
        .enumerate()
        .map(|(at, photo)| photo::shown(photo, Through::Door, photo::own(lang, at + 1, of)));
    let strip = Photos {
        photos: shown.collect(),
        desk: false,
    };
    let seen = if photos::is_for_everybody(writing, question) {
        "photos-for-everybody"
    } else {
        "photos-for-team"
    };
    let note = if of == 0 { String::new() } else { lang.t(seen) };
    Row {
        none: of == 0,
        ..Row::new(lang.t("photos"), "")
            .photos(strip)
            .note(note)
            .change(at(question), lang.t("change"))
    }
}

/// Where this question is asked.
fn at(question: &Question) -> String {
    format!("{}#f-{}", Step::Details.href(), details::name(&question.id))
}

fn asset(visit: &Visit, service: &crate::definition::ServiceDefinition, number: &str) -> String {
    use contracts::places::{AssetKind, Places};
    let found = AssetKind::named(&service.icon)
        .zip(visit.town.port::<dyn Places>())
        .and_then(|(kind, ground)| ground.asset(kind, number));
    found.map_or_else(|| number.to_owned(), |asset| asset.label)
}
