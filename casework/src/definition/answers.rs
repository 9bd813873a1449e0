//! What a person answered, question by question.

use std::collections::BTreeMap;

use jiff::civil::Date;
use kernel::Place;
use rules::{Answered, Value};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// One answer. In JSON it says its own kind: `{"choice": "wires"}`, `{"number": "12.5"}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// To `text` and `long_text`.
    Text(String),
    /// To `choice`: its value.
    Choice(String),
    /// To `multi_choice`: their values.
    Choices(Vec<String>),
    /// To `number`, exact; stored as text.
    Number(#[serde(with = "rust_decimal::serde::str")] Decimal),
    /// To `date`.
    Date(Date),
    /// To `yes_no`.
    YesNo(bool),
    /// To `photo`: their ids, in order.
    Photos(Vec<String>),
    /// To `location`.
    Location(Place),
}

impl Answer {
    /// The chosen values of a choice or of several.
    #[must_use]
    pub fn chosen(&self) -> Vec<&str> {
        match self {
            Self::Choice(value) => vec![value],
            Self::Choices(values) => values.iter().map(String::as_str).collect(),
            _ => Vec::new(),
        }
    }

    /// Whether it says nothing: empty text, no photo, a place without point or words.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Text(text) | Self::Choice(text) => text.trim().is_empty(),
            Self::Choices(list) | Self::Photos(list) => list.is_empty(),
            Self::Location(place) => {
                place.point.is_none() && place.words.trim().is_empty() && place.asset.is_none()
            }
            Self::Number(_) | Self::Date(_) | Self::YesNo(_) => false,
        }
    }
}

/// The answers of one form, by question id. A blank answer counts as none.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(BTreeMap<String, Answer>);

impl Answers {
    /// No answers.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The answer to a question, unless it is blank.
    #[must_use]
    pub fn get(&self, question: &str) -> Option<&Answer> {
        self.0.get(question).filter(|answer| !answer.is_blank())
    }

    /// Answers a question, or changes its answer. Gives back the earlier one.
    pub fn set(&mut self, question: impl Into<String>, answer: Answer) -> Option<Answer> {
        self.0.insert(question.into(), answer)
    }

    /// Takes an answer back.
    pub fn remove(&mut self, question: &str) -> Option<Answer> {
        self.0.remove(question)
    }

    /// Every answer that is not blank, by question id.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Answer)> {
        self.0
            .iter()
            .filter(|(_, answer)| !answer.is_blank())
            .map(|(id, a)| (id.as_str(), a))
    }
}

impl FromIterator<(String, Answer)> for Answers {
    fn from_iter<I: IntoIterator<Item = (String, Answer)>>(answers: I) -> Self {
        Self(answers.into_iter().collect())
    }
}

impl Answered for Answers {
    fn answer(&self, name: &str) -> Option<Value> {
        match self.get(name)?.clone() {
            Answer::Text(text) | Answer::Choice(text) => Some(Value::Text(text)),
            Answer::Choices(values) => Some(Value::Choices(values)),
            Answer::Number(number) => Some(Value::Decimal(number)),
            Answer::Date(day) => Some(Value::Date(day)),
            Answer::YesNo(yes) => Some(Value::Bool(yes)),
            Answer::Photos(_) | Answer::Location(_) => None,
        }
    }
}
