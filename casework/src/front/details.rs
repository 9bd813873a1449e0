//! What else the crew needs: the service's own questions, each by its kind.

use askama::Template;
use axum::http::HeaderMap;
use rust_decimal::Decimal;
use ui::Page;
use ui::parts::{Back, Choice, Errors, Field, Steps};
use ui::web::{Answer as Reply, Sent, Visit, html, private, see_other};

use super::photos::{self, Faults};
use super::way::{self, Step, Writing};
use crate::definition::{Answer, Answers, Question, QuestionKind, ServiceDefinition};
use crate::draft;

#[derive(Template)]
#[template(path = "front/details.html")]
struct Details {
    page: Page,
    steps: Steps,
    back: Back,
    errors: Errors,
    fields: Vec<Field>,
    shown: String,
    has_photos: bool,
}

/// The page; without anything to ask it leads on.
///
/// # Errors
/// When the database cannot be read.
pub async fn show(visit: Visit, headers: HeaderMap) -> Reply {
    let writing = match way::writing(&visit, &headers).await? {
        Ok(writing) => writing,
        Err(answer) => return Ok(answer),
    };
    if way::asked(&writing.service, &writing.draft.content.answers).is_empty() {
        return Ok(see_other(
            way::after(&writing.service, Step::Details).href(),
        ));
    }
    page(&visit, &writing, None, &Faults::new())
}

/// Takes the answers. When they open further questions, those are asked before going on.
///
/// # Errors
/// When the database cannot be written.
pub async fn answer(visit: Visit, headers: HeaderMap, sent: Sent) -> Reply {
    visit.check_csrf(&sent)?;
    let mut writing = match way::writing(&visit, &headers).await? {
        Ok(writing) => writing,
        Err(answer) => return Ok(answer),
    };
    let shown: Vec<String> = sent.text("shown").split(' ').map(str::to_owned).collect();
    let service = writing.service.clone();
    let next = way::after(&service, Step::Details);
    writing.draft = draft::change(&visit.town, writing.draft, |content| {
        for question in service.questions.iter().filter(|q| shown.contains(&q.id)) {
            take(question, &sent, &mut content.answers);
        }
        next
    })
    .await?;
    let faults = photos::take(&visit, &mut writing, &sent, &shown).await?;
    if let Some(field) = stays(&service, &sent).filter(|_| faults.is_empty()) {
        draft::stays(&visit.town, &writing.draft, Step::Details).await?;
        return Ok(see_other(&format!("{}#f-{field}", Step::Details.href())));
    }
    let answers = writing.answers();
    let asked = way::asked(&service, &answers);
    let told = |q: &&Question| fault(&visit, q, &answers, Some(&sent)).is_some();
    if !faults.is_empty() || asked.iter().filter(|q| shown.contains(&q.id)).any(told) {
        draft::stays(&visit.town, &writing.draft, Step::Details).await?;
        return page(&visit, &writing, Some((&sent, shown.as_slice())), &faults);
    }
    let fresh = asked.iter().find(|q| !shown.contains(&q.id));
    Ok(see_other(&match fresh {
        Some(question) => format!(
            "{}#{}",
            Step::Details.href(),
            field(&visit, question, &writing, &answers).first_id()
        ),
        None => next.href().to_owned(),
    }))
}

/// The field whose button was pressed to add or to take out a photo: its person stays here.
fn stays(service: &ServiceDefinition, sent: &Sent) -> Option<String> {
    let added = sent.get("photo-add");
    let question = service
        .questions
        .iter()
        .find(|q| added == Some(&name(&q.id)));
    let left = sent.get("photo-remove").is_some();
    let question = question.or_else(|| service.first_of(QuestionKind::Photo).filter(|_| left));
    question.map(|question| name(&question.id))
}

fn page(
    visit: &Visit,
    writing: &Writing,
    sent: Option<(&Sent, &[String])>,
    faults: &Faults,
) -> Reply {
    let answers = &writing.answers();
    let asked = way::asked(&writing.service, answers);
    // Whoever only added or took out a photo is not told what else is missing.
    let judged = sent.filter(|(sent, _)| stays(&writing.service, sent).is_none());
    let one = |question: &&Question| {
        let field = field(visit, question, writing, answers);
        let of_photo = faults.iter().find(|(id, _)| *id == question.id);
        if let Some((_, told)) = of_photo {
            return field.error(Some(told.clone()));
        }
        let Some((sent, _)) = judged.filter(|(_, shown)| shown.contains(&question.id)) else {
            return field;
        };
        let error = fault(visit, question, answers, Some(sent));
        let typed = sent.text(&name(&question.id));
        let unread = error.is_some() && !typed.is_empty() && answers.get(&question.id).is_none();
        if unread {
            field.value(typed).error(error)
        } else {
            field.error(error)
        }
    };
    let fields: Vec<Field> = asked.iter().map(one).collect();
    let errors = Errors::of(&visit.lang, &fields.iter().collect::<Vec<_>>());
    let (steps, back) = way::trail(&visit.lang, &writing.service, Step::Details);
    let shown = asked
        .iter()
        .map(|q| q.id.as_str())
        .collect::<Vec<_>>()
        .join(" ");
    let mut page = visit.page(visit.lang.t("report-details-title"));
    page.has_errors = !errors.is_empty();
    Ok(private(html(&Details {
        page,
        steps,
        back,
        errors,
        has_photos: asked.iter().any(|q| q.kind == QuestionKind::Photo),
        fields,
        shown,
    })?))
}

/// What is wrong with the answer to a question, in the reader's words.
fn fault(
    visit: &Visit,
    question: &Question,
    answers: &Answers,
    sent: Option<&Sent>,
) -> Option<String> {
    let today = visit.town.now().zoned(visit.town.zone()).date();
    let answer = answers.get(&question.id);
    let typed = sent.is_some_and(|sent| !sent.text(&name(&question.id)).is_empty());
    if answer.is_none() && typed {
        return Some(visit.lang.t(match question.kind {
            QuestionKind::Number => "answer-missing-number",
            QuestionKind::Date => "answer-missing-date",
            _ => "answer-wrong-kind",
        }));
    }
    let fault = question.fault(answer, visit.lang.code(), today)?;
    Some(way::worded(&visit.lang, &fault))
}

/// The name a question's answer is sent under.
#[must_use]
pub fn name(question: &str) -> String {
    format!("q-{question}")
}

/// Reads what was sent for a question. What cannot be read is no answer. Photos and the place are
/// taken in ways of their own.
pub fn take(question: &Question, sent: &Sent, answers: &mut Answers) {
    if matches!(question.kind, QuestionKind::Photo | QuestionKind::Location) {
        return;
    }
    let name = name(&question.id);
    match read(question.kind, &sent.text(&name), sent.all(&name)) {
        Some(answer) => answers.set(question.id.clone(), answer),
        None => answers.remove(&question.id),
    };
}

fn read<'a>(kind: QuestionKind, text: &str, all: impl Iterator<Item = &'a str>) -> Option<Answer> {
    if kind == QuestionKind::MultiChoice {
        let values: Vec<String> = all.filter(|v| !v.is_empty()).map(str::to_owned).collect();
        return (!values.is_empty()).then_some(Answer::Choices(values));
    }
    if text.is_empty() {
        return None;
    }
    match kind {
        QuestionKind::Text | QuestionKind::LongText => Some(Answer::Text(text.to_owned())),
        QuestionKind::Choice => Some(Answer::Choice(text.to_owned())),
        QuestionKind::Number => number(text).map(Answer::Number),
        QuestionKind::Date => text.parse().ok().map(Answer::Date),
        QuestionKind::YesNo => match text {
            "yes" => Some(Answer::YesNo(true)),
            "no" => Some(Answer::YesNo(false)),
            _ => None,
        },
        QuestionKind::MultiChoice | QuestionKind::Photo | QuestionKind::Location => None,
    }
}

/// A number as people write it: with a point or a comma before its decimals.
fn number(text: &str) -> Option<Decimal> {
    text.replace(' ', "").replace(',', ".").parse().ok()
}

fn field(visit: &Visit, question: &Question, writing: &Writing, answers: &Answers) -> Field {
    if question.kind == QuestionKind::Photo {
        return photos::field(visit, question, writing);
    }
    let (lang, code) = (&visit.lang, visit.lang.code());
    let (name, label) = (name(&question.id), question.label.get(code));
    let choices = || {
        let choice = |c: &crate::definition::Choice| {
            let choice = Choice::new(&c.value, c.label.get(code));
            match &c.hint {
                Some(hint) => choice.why(hint.get(code)),
                None => choice,
            }
        };
        question.choices.iter().map(choice).collect::<Vec<_>>()
    };
    let field = match question.kind {
        QuestionKind::LongText => Field::area(name, label).max_length(question.max_length()),
        QuestionKind::Choice => Field::choice(name, label, choices()),
        QuestionKind::MultiChoice => Field::many(name, label, choices()),
        QuestionKind::Number => Field::number(name, label),
        QuestionKind::Date => Field::date(name, label),
        QuestionKind::YesNo => Field::yes_no(lang, name, label),
        QuestionKind::Text | QuestionKind::Photo | QuestionKind::Location => {
            Field::text(name, label).max_length(question.max_length())
        }
    };
    let field = field.hint(question.hint.as_ref().map_or("", |hint| hint.get(code)));
    let field = match &question.unit {
        Some(unit) => field.unit(unit.get(code)),
        None => field,
    };
    let field = if question.required {
        field
    } else {
        field.optional(lang)
    };
    filled(field, answers.get(&question.id))
}

fn filled(field: Field, answer: Option<&Answer>) -> Field {
    match answer {
        Some(Answer::Text(text) | Answer::Choice(text)) => field.value(text),
        Some(Answer::Choices(values)) => field.values(values),
        Some(Answer::Number(number)) => field.value(number.normalize().to_string()),
        Some(Answer::Date(day)) => field.value(day.to_string()),
        Some(Answer::YesNo(yes)) => field.value(if *yes { "yes" } else { "no" }),
        Some(Answer::Photos(_) | Answer::Location(_)) | None => field,
    }
}

/// An answer as a page says it.
#[must_use]
pub fn said(visit: &Visit, question: &Question, answer: &Answer) -> String {
    let (lang, code) = (&visit.lang, visit.lang.code());
    let label = |value: &str| {
        question
            .choice(value)
            .map_or_else(|| value.to_owned(), |c| c.label.get(code).to_owned())
    };
    match answer {
        Answer::Text(text) => text.clone(),
        Answer::Choice(value) => label(value),
        Answer::Choices(values) => values
            .iter()
            .map(|v| label(v))
            .collect::<Vec<_>>()
            .join(", "),
        Answer::Number(number) => {
            let unit = question.unit.as_ref().map_or("", |unit| unit.get(code));
            format!("{} {unit}", number.normalize()).trim().to_owned()
        }
        Answer::Date(day) => lang.day(*day),
        Answer::YesNo(yes) => lang.t(if *yes { "yes" } else { "no" }),
        Answer::Photos(photos) => lang.number(i64::try_from(photos.len()).unwrap_or(0)),
        Answer::Location(place) => place.words.clone(),
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

    fn one(kind: QuestionKind, text: &str) -> Option<Answer> {
        read(kind, text, [text].into_iter())
    }

    #[test]
    fn answers_are_read_by_their_kind() {
        assert_eq!(
            one(QuestionKind::Number, "12,5"),
            Some(Answer::Number("12.5".parse().unwrap()))
        );
        assert_eq!(one(QuestionKind::Number, "many"), None);
        assert_eq!(one(QuestionKind::Date, "tomorrow"), None);
        assert_eq!(one(QuestionKind::YesNo, "no"), Some(Answer::YesNo(false)));
        assert_eq!(one(QuestionKind::YesNo, "maybe"), None);
        assert_eq!(one(QuestionKind::Text, ""), None);
        let both = read(QuestionKind::MultiChoice, "a", ["a", "", "b"].into_iter());
        assert_eq!(both, Some(Answer::Choices(vec!["a".into(), "b".into()])));
    }
}
