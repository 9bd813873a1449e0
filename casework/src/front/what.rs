//! What is wrong: the person's own words, and the services they may mean. Nothing is set by
//! looking; the first answer begins the draft.

use std::sync::Arc;

use askama::Template;
use axum::http::HeaderMap;
use ui::Page;
use ui::parts::{Choice, Errors, Field, Link, Note, NoteKind, Steps};
use ui::web::{Answer, Fault, Sent, Visit, html, private, see_other};

use super::way::{self, Step};
use crate::catalogue::catalogue;
use crate::definition::{Catalogue, Proposal, ServiceDefinition};
use crate::draft::{self, DraftContent};

/// The most characters of somebody's own words.
const LONGEST: usize = 4_000;
/// How many services are proposed.
const PROPOSED: usize = 4;

#[derive(Template)]
#[template(path = "front/what.html")]
struct What {
    page: Page,
    steps: Option<Steps>,
    errors: Errors,
    words: Field,
    picks: Option<Field>,
    groups: Vec<(String, bool, Field)>,
    note: Option<Note>,
    keeps: bool,
}

/// The page.
///
/// # Errors
/// When the database cannot be read.
pub async fn show(visit: Visit, headers: HeaderMap) -> Answer {
    let asked = visit.asked();
    let kept = way::draft(&visit, &headers).await?;
    let keeps = kept.is_some();
    let mut content = kept.map(|draft| draft.content).unwrap_or_default();
    if let Some(service) = asked.get("service") {
        content.service = Some(service.to_owned());
    }
    if let Some(words) = asked.get("q") {
        content.words = words.trim().to_owned();
    }
    let answer = html(&page(&visit, &content, keeps, None, None).await?)?;
    Ok(if keeps { private(answer) } else { answer })
}

/// Takes the answer, begins the draft or keeps it, and leads on.
///
/// # Errors
/// When the database cannot be written.
pub async fn answer(visit: Visit, headers: HeaderMap, sent: Sent) -> Answer {
    visit.check_csrf(&sent)?;
    let kept = way::draft(&visit, &headers).await?;
    let mut content = kept.as_ref().map(|d| d.content.clone()).unwrap_or_default();
    content.words = sent.text("words");
    let catalogue = catalogue(&visit.town).await?;
    let chosen = sent
        .get("service")
        .and_then(|code| catalogue.get(code))
        .cloned();
    if content.words.chars().count() > LONGEST {
        let told = visit.lang.ta("answer-too-long", &[("max", LONGEST.into())]);
        return html(&page(&visit, &content, kept.is_some(), Some(told), None).await?);
    }
    if chosen.is_none() && content.words.is_empty() {
        let told = visit.lang.t("report-words-missing");
        return html(&page(&visit, &content, kept.is_some(), Some(told), None).await?);
    }
    if chosen.is_none() && sent.get("chosen").is_some() {
        let told = visit.lang.t("report-choose");
        return html(&page(&visit, &content, kept.is_some(), None, Some(told)).await?);
    }
    let next = chosen
        .as_ref()
        .map_or(Step::What, |service| way::after(service, Step::What));
    let words = content.words;
    let apply = |content: &mut DraftContent| {
        content.words.clone_from(&words);
        content.service = chosen
            .as_ref()
            .map(|service| service.id.as_str().to_owned());
        if let Some(service) = &chosen {
            content.answers = known(service, content);
        }
        next
    };
    let answer = see_other(if chosen.is_some() {
        next.href()
    } else {
        "/report#which"
    });
    Ok(match kept {
        Some(draft) => {
            draft::change(&visit.town, draft, apply).await?;
            answer
        }
        None => {
            let mut content = DraftContent::default();
            apply(&mut content);
            let secret = draft::begin(&visit.town, &content, next).await?;
            way::with_cookie(
                answer,
                &visit.cookie(way::COOKIE, &secret, Some(way::AGE_S)),
            )
        }
    })
}

/// The answers that the newly chosen service asks for, too.
fn known(service: &ServiceDefinition, content: &DraftContent) -> crate::definition::Answers {
    let fits = |id: &str| service.question(id).is_some();
    content
        .answers
        .iter()
        .filter(|(id, _)| fits(id))
        .map(|(id, a)| (id.to_owned(), a.clone()))
        .collect()
}

async fn page(
    visit: &Visit,
    content: &DraftContent,
    keeps: bool,
    words_error: Option<String>,
    pick_error: Option<String>,
) -> Result<What, Fault> {
    let (lang, catalogue) = (&visit.lang, catalogue(&visit.town).await?);
    let proposals = catalogue.propose(&content.words, lang.code(), PROPOSED);
    let own = content
        .service
        .as_deref()
        .and_then(|code| catalogue.get(code))
        .cloned();
    let first = proposals
        .first()
        .and_then(|p| catalogue.get(p.service.as_str()))
        .cloned();
    let chosen = own.or(first);
    let words = Field::area("words", lang.t("report-words"))
        .rows(3)
        .value(&content.words)
        .error(words_error);
    let picks = chosen
        .as_ref()
        .map(|service| picks(visit, &catalogue, &proposals, service).error(pick_error.clone()));
    let groups = if picks.is_some() {
        Vec::new()
    } else {
        groups(visit, &catalogue, pick_error)
    };
    let error_fields: Vec<&Field> = [
        Some(&words),
        picks.as_ref().or(groups.first().map(|g| &g.2)),
    ]
    .into_iter()
    .flatten()
    .collect();
    let errors = Errors::of(lang, &error_fields);
    let note = chosen
        .as_ref()
        .and_then(|s| s.emergency.as_ref())
        .map(|text| Note::new(NoteKind::Now, "", text.get(lang.code())));
    let mut page = visit.page(lang.t("report-what-title"));
    page.has_errors = !errors.is_empty();
    let steps = chosen
        .as_ref()
        .map(|service| way::trail(lang, service, Step::What).0);
    Ok(What {
        page,
        steps,
        errors,
        words,
        picks,
        groups,
        note,
        keeps,
    })
}

/// The services that may be meant, the likeliest chosen, and at the end whatever else there is.
fn picks(
    visit: &Visit,
    catalogue: &Catalogue,
    proposals: &[Proposal],
    chosen: &Arc<ServiceDefinition>,
) -> Field {
    let lang = &visit.lang;
    let mut choices: Vec<Choice> = proposals
        .iter()
        .filter_map(|p| Some((catalogue.get(p.service.as_str())?, p)))
        .map(|(service, p)| pick(visit, service).why(because(visit, &p.because)))
        .collect();
    if !choices.iter().any(|c| c.value == chosen.id.as_str()) {
        choices.insert(0, pick(visit, chosen));
    }
    for other in catalogue.iter().filter(|s| s.group == "other") {
        if !choices.iter().any(|c| c.value == other.id.as_str()) {
            choices.push(pick(visit, other));
        }
    }
    let by_words = !proposals.is_empty();
    let hint = if by_words {
        lang.t("report-which-hint")
    } else {
        String::new()
    };
    Field::choice("service", lang.t("report-which"), choices)
        .hint(hint)
        .value(chosen.id.as_str())
}

/// Every service under its heading, for who has not written anything yet.
fn groups(
    visit: &Visit,
    catalogue: &Catalogue,
    error: Option<String>,
) -> Vec<(String, bool, Field)> {
    let mut error = error;
    let group = |(title, services): (String, Vec<&Arc<ServiceDefinition>>)| {
        let name = services.first().map_or("", |service| &service.group);
        let choices = services
            .into_iter()
            .map(|service| pick(visit, service))
            .collect();
        let told = error.take();
        let open = told.is_some();
        let field = Field::choice("service", &title, choices)
            .id(format!("g-{name}"))
            .error(told);
        (title, open, field)
    };
    super::services::titled_groups(&visit.lang, catalogue)
        .into_iter()
        .map(group)
        .collect()
}

fn pick(visit: &Visit, service: &ServiceDefinition) -> Choice {
    let code = visit.lang.code();
    Choice::new(service.id.as_str(), service.title.get(code)).icon(&service.icon)
}

/// “Because you wrote “light” and “dark””.
pub(crate) fn because(visit: &Visit, heard: &[String]) -> String {
    let lang = &visit.lang;
    let quoted: Vec<String> = heard
        .iter()
        .take(3)
        .map(|word| lang.ta("report-quoted", &[("word", word.into())]))
        .collect();
    let list = match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => lang.ta(
            "report-list",
            &[("some", rest.join(", ").into()), ("last", last.into())],
        ),
        _ => quoted.join(""),
    };
    lang.ta("report-because", &[("words", list.into())])
}

impl What {
    /// The way to speak with a person instead.
    fn call(&self) -> Option<Link> {
        let phone = self.page.town.phone.as_ref()?;
        Some(Link::new(format!("tel:{}", phone.replace(' ', "")), phone))
    }
}
