//! One question of a form: its kind, its words, its limits, and who may see the answer.

use rules::{Rule, Type};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Text;

/// One question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The name rules and exports use: lower-case letters, digits and `_`.
    pub id: String,
    /// What kind of answer it takes.
    #[serde(rename = "type")]
    pub kind: QuestionKind,
    /// The question itself.
    pub label: Text,
    /// One line of help under the question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Text>,
    /// Whether the form cannot be sent without it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub required: bool,
    /// Asked only when this holds. It may look at earlier questions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub when: Option<Rule>,
    /// Who may see the answer. Without it only staff do.
    #[serde(default, skip_serializing_if = "DataClass::is_default")]
    pub class: DataClass,
    /// Whether the answer goes into the open-data files. Only a public one may.
    #[serde(default, skip_serializing_if = "is_false")]
    pub publish: bool,
    /// The choices of `choice` and `multi_choice`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
    /// What an answer has to stay within.
    #[serde(default, skip_serializing_if = "Limits::is_empty")]
    pub limits: Limits,
    /// What a number counts: `{en: inches, es: pulgadas}`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Text>,
}

/// The kinds of question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum QuestionKind {
    /// One line.
    Text,
    /// Several lines.
    LongText,
    /// One of the choices.
    Choice,
    /// Any number of the choices.
    MultiChoice,
    /// A number, whole unless `limits.decimals` allows more.
    Number,
    /// A calendar day.
    Date,
    /// Yes or no.
    YesNo,
    /// Photos.
    Photo,
    /// A place: on the map, by address, or in words.
    Location,
}

/// Who may see an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DataClass {
    /// Everybody, where the case itself is public.
    Public,
    /// Staff.
    #[default]
    Internal,
    /// Staff who work on the case; about a person, so kept sealed.
    Personal,
    /// As personal, and could harm somebody.
    Sensitive,
}

impl DataClass {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// Whether the answer says something about a person.
    #[must_use]
    pub fn is_about_a_person(self) -> bool {
        matches!(self, Self::Personal | Self::Sensitive)
    }
}

/// One choice of a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// The value rules and exports use: lower-case letters, digits and `_`.
    pub value: String,
    /// What people read.
    pub label: Text,
    /// One line that says why one would choose it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Text>,
    /// Choosing this ends the form and says this instead: “Call 555 0111 now”.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stop: Option<Text>,
}

/// What an answer has to stay within. Each suits only some kinds; the checker knows which.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Fewest characters of a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_length: Option<u32>,
    /// Most characters of a text. Without it 200, or 5,000 for a long one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u32>,
    /// Smallest number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<i64>,
    /// Largest number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<i64>,
    /// Most digits after the point. Without it none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decimals: Option<u32>,
    /// Most photos (without it 3) or most choices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<u32>,
    /// How many days back from today a date may lie.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days_back: Option<u32>,
    /// How many days after today a date may lie; 0 means today at the latest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days_ahead: Option<u32>,
}

impl Limits {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The limits that are set, by their key in the file.
    pub(super) fn set(&self) -> Vec<&'static str> {
        let all = [
            ("min_length", self.min_length.is_some()),
            ("max_length", self.max_length.is_some()),
            ("min", self.min.is_some()),
            ("max", self.max.is_some()),
            ("decimals", self.decimals.is_some()),
            ("most", self.most.is_some()),
            ("days_back", self.days_back.is_some()),
            ("days_ahead", self.days_ahead.is_some()),
        ];
        all.into_iter()
            .filter(|(_, set)| *set)
            .map(|(key, _)| key)
            .collect()
    }
}

impl Question {
    /// A choice by its value.
    #[must_use]
    pub fn choice(&self, value: &str) -> Option<&Choice> {
        self.choices.iter().find(|choice| choice.value == value)
    }

    /// The most characters a text answer may have.
    #[must_use]
    pub fn max_length(&self) -> usize {
        let usual = if self.kind == QuestionKind::LongText {
            5_000
        } else {
            200
        };
        self.limits.max_length.unwrap_or(usual) as usize
    }

    /// The most photos, or the most choices, an answer may have.
    #[must_use]
    pub fn most(&self) -> usize {
        let usual = if self.kind == QuestionKind::Photo {
            3
        } else {
            u32::MAX
        };
        self.limits.most.unwrap_or(usual) as usize
    }

    /// The type rules see, or none for what rules cannot look at (photos and places).
    #[must_use]
    pub fn rule_type(&self) -> Option<Type> {
        let values = || {
            self.choices
                .iter()
                .map(|choice| choice.value.clone())
                .collect()
        };
        match self.kind {
            QuestionKind::Text | QuestionKind::LongText => Some(Type::Text),
            QuestionKind::Choice => Some(Type::Choice(values())),
            QuestionKind::MultiChoice => Some(Type::Choices(values())),
            QuestionKind::Number if self.limits.decimals.unwrap_or(0) > 0 => Some(Type::Decimal),
            QuestionKind::Number => Some(Type::Integer),
            QuestionKind::Date => Some(Type::Date),
            QuestionKind::YesNo => Some(Type::Bool),
            QuestionKind::Photo | QuestionKind::Location => None,
        }
    }
}

fn is_false(value: &bool) -> bool {
    !*value
}
