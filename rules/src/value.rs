//! What a rule reads and gives: values, their types, and the names a form declares.

use std::collections::BTreeMap;
use std::fmt;

use jiff::civil::Date;
use rust_decimal::Decimal;

/// One value. Decimals are exact; there are no floats.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Yes or no.
    Bool(bool),
    /// Text, or the value of one choice.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// An exact decimal number.
    Decimal(Decimal),
    /// A calendar day.
    Date(Date),
    /// The values chosen in a question that takes several.
    Choices(Vec<String>),
}

/// The type of a name or of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// Yes or no.
    Bool,
    /// Free text.
    Text,
    /// A whole number.
    Integer,
    /// An exact decimal number. A whole number may stand wherever a decimal may.
    Decimal,
    /// A calendar day.
    Date,
    /// One of these values.
    Choice(Vec<String>),
    /// Any number of these values.
    Choices(Vec<String>),
}

impl Type {
    /// Whether `value` is of this type. A choice takes only its own values.
    #[must_use]
    pub fn takes(&self, value: &Value) -> bool {
        match (self, value) {
            (Self::Bool, Value::Bool(_))
            | (Self::Text, Value::Text(_))
            | (Self::Integer, Value::Integer(_))
            | (Self::Decimal, Value::Decimal(_) | Value::Integer(_))
            | (Self::Date, Value::Date(_)) => true,
            (Self::Choice(values), Value::Text(chosen)) => values.contains(chosen),
            (Self::Choices(values), Value::Choices(chosen)) => {
                chosen.iter().all(|value| values.contains(value))
            }
            _ => false,
        }
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Bool => "yes or no",
            Self::Text => "text",
            Self::Integer => "a whole number",
            Self::Decimal => "a number",
            Self::Date => "a date",
            Self::Choice(_) => "one choice",
            Self::Choices(_) => "several choices",
        })
    }
}

/// The names a rule may use, with their types.
#[derive(Clone, Debug, Default)]
pub struct Names(BTreeMap<String, Type>);

impl Names {
    /// Declares a name. A second declaration replaces the first.
    pub fn declare(&mut self, name: impl Into<String>, kind: Type) {
        self.0.insert(name.into(), kind);
    }

    /// The type of a name, or none where it is not declared.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Type> {
        self.0.get(name)
    }

    /// Every declared name, sorted.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

impl<const N: usize> From<[(&str, Type); N]> for Names {
    fn from(names: [(&str, Type); N]) -> Self {
        Self(
            names
                .into_iter()
                .map(|(name, kind)| (name.to_owned(), kind))
                .collect(),
        )
    }
}

/// What an evaluation gives: a value, or not known yet because something is unanswered.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// The value is decided, whatever the missing answers turn out to be.
    Known(Value),
    /// It depends on an answer that is not there.
    Unknown,
}

impl Outcome {
    /// Decided, and yes.
    #[must_use]
    pub fn is_true(&self) -> bool {
        *self == Self::Known(Value::Bool(true))
    }

    /// Decided, and no.
    #[must_use]
    pub fn is_false(&self) -> bool {
        *self == Self::Known(Value::Bool(false))
    }

    /// Not decided yet.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        *self == Self::Unknown
    }
}
