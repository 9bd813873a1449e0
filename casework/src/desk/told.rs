//! What somebody told the town when a case was opened, as staff may read it.

use kernel::keys::DataKey;
use kernel::{Error, Result, Town};
use ui::Lang;
use ui::parts::Facts;

use crate::case::Case;
use crate::case::open::{Contact, WORDS};
use crate::definition::{Answer, Answers, Question, ServiceDefinition};

/// The opened words and answers of a case. Empty when the person was erased.
#[derive(Default)]
pub(super) struct TheirWords {
    pub words: Option<String>,
    pub answers: Answers,
}

/// Opens what a case holds sealed.
pub(super) async fn open(town: &Town, case: &Case) -> Result<TheirWords> {
    let sealed = case.answers.as_ref();
    let Some((key, sealed)) = key(town, case).await?.zip(sealed) else {
        return Ok(TheirWords {
            words: case.public_words.clone(),
            answers: Answers::new(),
        });
    };
    let mut answers = key.open(sealed)?;
    let words = match answers.remove(WORDS) {
        Some(Answer::Text(words)) => Some(words),
        _ => case.public_words.clone(),
    };
    Ok(TheirWords {
        words: words.filter(|words| !words.is_empty()),
        answers,
    })
}

/// Opens how whoever reported can be reached.
pub(super) async fn contact(town: &Town, case: &Case) -> Result<Option<Contact>> {
    let Some((key, sealed)) = key(town, case).await?.zip(case.contact.as_ref()) else {
        return Ok(None);
    };
    Ok(Some(key.open(sealed)?))
}

/// The key of the case's subject, unless they were erased.
async fn key(town: &Town, case: &Case) -> Result<Option<DataKey>> {
    let Some(subject) = case.subject else {
        return Ok(None);
    };
    match town.keys().key(subject).await {
        Ok(key) => Ok(Some(key)),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

impl TheirWords {
    /// Question by question, in the reader's language, in the order of the form.
    pub(super) fn facts(&self, service: &ServiceDefinition, lang: &Lang) -> Facts {
        let asked = service.questions.iter();
        let answered =
            asked.filter_map(|question| Some((question, self.answers.get(&question.id)?)));
        answered.fold(
            Facts {
                close: true,
                ..Facts::default()
            },
            |facts, (question, answer)| {
                facts.row(
                    question.label.get(lang.code()),
                    said(question, answer, lang),
                )
            },
        )
    }
}

fn said(question: &Question, answer: &Answer, lang: &Lang) -> String {
    let label = |value: &str| {
        question.choice(value).map_or_else(
            || value.to_owned(),
            |choice| choice.label.get(lang.code()).to_owned(),
        )
    };
    match answer {
        Answer::Text(text) => text.clone(),
        Answer::Choice(value) => label(value),
        Answer::Choices(values) => values
            .iter()
            .map(|value| label(value))
            .collect::<Vec<_>>()
            .join(", "),
        Answer::Number(number) => match &question.unit {
            Some(unit) => format!("{number} {}", unit.get(lang.code())),
            None => number.to_string(),
        },
        Answer::Date(day) => lang.day(*day),
        Answer::YesNo(yes) => lang.t(if *yes { "yes" } else { "no" }),
        Answer::Photos(photos) => lang.tn("desk-photos", photos.len()),
        Answer::Location(place) => place.words.clone(),
    }
}
