//! The way through the form: which draft a browser holds, which pages its service needs, and
//! which of them comes next.

use std::sync::Arc;

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::Error;
use ui::parts::{Back, Link, Steps};
use ui::web::{Fault, Visit};
use ui::{ErrorPage, Lang};

use crate::case::reference;
use crate::catalogue::catalogue;
use crate::definition::{
    Answer, Answers, Contact, FieldFault, Question, QuestionKind, ServiceDefinition,
};
use crate::draft::{self, Draft};
use crate::photo::{self, Photo};

/// The cookie of this form; it opens the draft and nothing else.
pub const COOKIE: &str = "report";
/// 30 days, in seconds.
pub const AGE_S: u32 = 30 * 24 * 3600;

/// The pages of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    What,
    Where,
    Details,
    You,
    Check,
}

impl Step {
    /// Where it stands.
    #[must_use]
    pub fn href(self) -> &'static str {
        match self {
            Self::What => "/report",
            Self::Where => "/report/where",
            Self::Details => "/report/details",
            Self::You => "/report/you",
            Self::Check => "/report/check",
        }
    }

    /// How it is counted: `where`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::What => "what",
            Self::Where => "where",
            Self::Details => "details",
            Self::You => "you",
            Self::Check => "check",
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::What => "step-what",
            Self::Where => "step-where",
            Self::Details => "step-details",
            Self::You => "step-you",
            Self::Check => "step-check",
        }
    }
}

/// A draft with the service it is for and the photos in it.
pub struct Writing {
    pub draft: Draft,
    pub service: Arc<ServiceDefinition>,
    pub photos: Vec<Photo>,
}

impl Writing {
    /// The answers as they are judged and sent: the place and the photos among them, nothing that
    /// is not asked.
    #[must_use]
    pub fn answers(&self) -> Answers {
        let (service, content) = (&self.service, &self.draft.content);
        let mut answers = content.answers.clone();
        if let Some(question) = service.first_of(QuestionKind::Location) {
            answers.set(question.id.clone(), Answer::Location(content.whole_place()));
        }
        let photo = |question: &&Question| question.kind == QuestionKind::Photo;
        for question in service.questions.iter().filter(photo) {
            let ids = self.photos_of(question).map(|photo| photo.id.to_string());
            answers.set(question.id.clone(), Answer::Photos(ids.collect()));
        }
        service.asked_answers(&answers)
    }

    /// The photos that answer a question. Those sent for another service's question answer the
    /// first one of this.
    pub fn photos_of<'a>(&'a self, question: &'a Question) -> impl Iterator<Item = &'a Photo> {
        let first = self.service.first_of(QuestionKind::Photo);
        let is_first = first.is_some_and(|first| first.id == question.id);
        let answers_it = move |photo: &&Photo| match photo.question.as_deref() {
            Some(id) if self.service.question(id).is_some() => id == question.id,
            _ => is_first,
        };
        self.photos.iter().filter(answers_it)
    }
}

/// The draft of this browser, unless it is gone, too old or sent.
///
/// # Errors
/// When the database or the key store cannot be read.
pub async fn draft(visit: &Visit, headers: &HeaderMap) -> Result<Option<Draft>, Fault> {
    Ok(any_draft(visit, headers)
        .await?
        .filter(|draft| draft.sent.is_none()))
}

/// As [`draft`], also when it was sent.
///
/// # Errors
/// As [`draft`].
pub async fn any_draft(visit: &Visit, headers: &HeaderMap) -> Result<Option<Draft>, Fault> {
    let Some(secret) = secret(headers) else {
        return Ok(None);
    };
    match draft::find(&visit.town, &secret).await {
        Ok(draft) => {
            let age = visit.town.now().since(draft.changed_at);
            Ok(Some(draft).filter(|_| age < i64::from(AGE_S) * 1_000))
        }
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The draft with its service, or the answer to give instead.
///
/// # Errors
/// As [`draft`].
pub async fn writing(
    visit: &Visit,
    headers: &HeaderMap,
) -> Result<Result<Writing, Response>, Fault> {
    let Some(draft) = draft(visit, headers).await? else {
        return Ok(Err(gone(visit)));
    };
    let catalogue = catalogue(&visit.town).await?;
    let service = draft
        .content
        .service
        .as_deref()
        .and_then(|code| catalogue.get(code))
        .cloned();
    let Some(service) = service else {
        return Ok(Err(ui::web::see_other(Step::What.href())));
    };
    let photos = photo::in_draft(&visit.town, &draft.hash).await?;
    Ok(Ok(Writing {
        draft,
        service,
        photos,
    }))
}

/// Whether a request comes with the cookie of this draft.
#[must_use]
pub fn holds_draft(headers: &HeaderMap, hash: &[u8]) -> bool {
    secret(headers).is_some_and(|secret| reference::hash(&secret) == hash)
}

/// A page that says that nothing is kept here any more, and leads to the beginning.
#[must_use]
pub fn gone(visit: &Visit) -> Response {
    let (title, text) = (
        visit.lang.t("report-gone-title"),
        visit.lang.t("report-gone-text"),
    );
    let mut page = ErrorPage::new(visit.page(""), StatusCode::NOT_FOUND, title, text);
    page.ways = vec![Link::new("/report", visit.lang.t("report-again"))];
    page.into_response()
}

fn secret(headers: &HeaderMap) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, value)| *name == COOKIE && !value.is_empty() && value.len() <= 64)
        .map(|(_, value)| value.to_owned())
}

/// Adds a cookie to an answer.
#[must_use]
pub fn with_cookie(mut answer: Response, cookie: &str) -> Response {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        answer.headers_mut().append(header::SET_COOKIE, value);
    }
    answer
}

/// The questions of the details page that are asked after these answers: all but the place,
/// which has its own page.
#[must_use]
pub fn asked<'a>(
    service: &'a ServiceDefinition,
    answers: &Answers,
) -> Vec<&'a crate::definition::Question> {
    service
        .visible_questions(answers)
        .into_iter()
        .filter(|q| q.kind != QuestionKind::Location)
        .collect()
}

/// The pages a service needs, in order.
#[must_use]
pub fn steps(service: &ServiceDefinition) -> Vec<Step> {
    let details = service
        .questions
        .iter()
        .any(|q| q.kind != QuestionKind::Location);
    let mut steps = vec![Step::What];
    if service.first_of(QuestionKind::Location).is_some() {
        steps.push(Step::Where);
    }
    if details {
        steps.push(Step::Details);
    }
    if service.contact != Contact::None {
        steps.push(Step::You);
    }
    steps.push(Step::Check);
    steps
}

/// The page after this one.
#[must_use]
pub fn after(service: &ServiceDefinition, step: Step) -> Step {
    let steps = steps(service);
    let here = steps.iter().position(|s| *s == step).unwrap_or(0);
    steps.get(here + 1).copied().unwrap_or(Step::Check)
}

/// The page before this one.
#[must_use]
pub fn before(service: &ServiceDefinition, step: Step) -> Step {
    let steps = steps(service);
    let here = steps.iter().position(|s| *s == step).unwrap_or(0);
    steps
        .get(here.saturating_sub(1))
        .copied()
        .unwrap_or(Step::What)
}

/// The row of steps and the way back, for the top of a page.
#[must_use]
pub fn trail(lang: &Lang, service: &ServiceDefinition, step: Step) -> (Steps, Back) {
    let all = steps(service);
    let words: Vec<String> = all.iter().map(|s| lang.t(s.key())).collect();
    let here = all.iter().position(|s| *s == step).unwrap_or(0);
    let back = Back::new(before(service, step).href(), lang.t("back"));
    (Steps::new(lang, &words, here), back)
}

/// What keeps the form from being sent.
#[must_use]
pub fn faults(visit: &Visit, writing: &Writing) -> Vec<FieldFault> {
    let today = visit.town.now().zoned(visit.town.zone()).date();
    writing
        .service
        .validate(&writing.answers(), visit.lang.code(), today)
}

/// The first page that still lacks something, or the last one.
#[must_use]
pub fn next(visit: &Visit, writing: &Writing) -> Step {
    let (service, content) = (&*writing.service, &writing.draft.content);
    let faults = faults(visit, writing);
    let lacks_place = |f: &FieldFault| {
        service
            .question(&f.question)
            .is_some_and(|q| q.kind == QuestionKind::Location)
    };
    if faults.iter().any(lacks_place) {
        return Step::Where;
    }
    if !faults.is_empty() {
        return Step::Details;
    }
    let lacks_contact = service.contact == Contact::Required
        && content.contact.email.is_none()
        && content.contact.phone.is_none();
    if lacks_contact {
        Step::You
    } else {
        Step::Check
    }
}

/// A fault in the reader's words.
#[must_use]
pub fn worded(lang: &Lang, fault: &FieldFault) -> String {
    let args: Vec<(&str, ui::Arg<'_>)> = fault
        .params
        .iter()
        .map(|(name, value)| (*name, value_of(lang, name, value)))
        .collect();
    lang.ta(fault.key, &args)
}

fn value_of<'a>(lang: &Lang, name: &str, value: &'a str) -> ui::Arg<'a> {
    if name == "day" {
        return value
            .parse()
            .map_or_else(|_| value.into(), |day| lang.day(day).into());
    }
    match value.parse::<i64>() {
        Ok(number) if name != "message" && name != "unit" => number.into(),
        _ => value.into(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        reason = "tests"
    )]
    use super::*;

    fn lamp() -> ServiceDefinition {
        let text = include_str!("../../tests/definition/lamp.yaml");
        ServiceDefinition::from_yaml("lamp.yaml", text).unwrap()
    }

    #[test]
    fn the_cookie_is_read_among_others() {
        let mut headers = HeaderMap::new();
        headers.insert(
            header::COOKIE,
            HeaderValue::from_static("lang=es; report=AB12; x=1"),
        );
        assert_eq!(secret(&headers).as_deref(), Some("AB12"));
        headers.insert(header::COOKIE, HeaderValue::from_static("report="));
        assert_eq!(secret(&headers), None);
    }

    #[test]
    fn pages_follow_one_another_and_end_with_the_check() {
        let service = lamp();
        let all = steps(&service);
        assert_eq!(all.first(), Some(&Step::What));
        assert_eq!(all.last(), Some(&Step::Check));
        for pair in all.windows(2) {
            assert_eq!(after(&service, pair[0]), pair[1]);
            assert_eq!(before(&service, pair[1]), pair[0]);
        }
        assert_eq!(after(&service, Step::Check), Step::Check);
    }

    #[test]
    fn the_place_is_not_asked_among_the_details() {
        let service = lamp();
        let asked = asked(&service, &Answers::new());
        assert!(asked.iter().all(|q| q.kind != QuestionKind::Location));
    }
}
