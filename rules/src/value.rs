//! What a rule reads and gives: values, their types, and the names a form declares.

use std::collections::BTreeMap;
use std::fmt;

use jiff::civil::Date;
use rust_decimal::Decimal;

/// The most rows of one list.
pub const MAX_ROWS: usize = 100;

/// One value. Decimals and money are exact; there are no floats.
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
    /// An amount in the town's currency.
    Money(Decimal),
    /// A calendar day.
    Date(Date),
    /// So many calendar days.
    Days(i64),
    /// So many working days.
    WorkingDays(i64),
    /// The values chosen in a question that takes several.
    Choices(Vec<String>),
    /// A place, as whoever answers for places writes it. A rule hands it on to lookups.
    Place(String),
    /// The ids of files.
    Files(Vec<String>),
    /// Named values that belong together, such as one row of a question that repeats.
    Group(BTreeMap<String, Value>),
    /// The rows of a question that repeats.
    List(Vec<Value>),
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
    /// An amount in the town's currency.
    Money,
    /// A calendar day.
    Date,
    /// So many calendar days.
    Days,
    /// So many working days.
    WorkingDays,
    /// One of these values.
    Choice(Vec<String>),
    /// Any number of these values.
    Choices(Vec<String>),
    /// A place.
    Place,
    /// Files, of which a rule sees how many there are.
    Files,
    /// Named values.
    Group(BTreeMap<String, Type>),
    /// Rows, at most [`MAX_ROWS`].
    List(Box<Type>),
}

impl Type {
    /// Whether `value` is of this type. A choice takes only its own values; a group may lack some of its
    /// own, which are unknown then.
    #[must_use]
    pub fn takes(&self, value: &Value) -> bool {
        match (self, value) {
            (Self::Bool, Value::Bool(_))
            | (Self::Text, Value::Text(_))
            | (Self::Integer, Value::Integer(_))
            | (Self::Decimal, Value::Decimal(_) | Value::Integer(_))
            | (Self::Money, Value::Money(_))
            | (Self::Date, Value::Date(_))
            | (Self::Days, Value::Days(_))
            | (Self::WorkingDays, Value::WorkingDays(_))
            | (Self::Place, Value::Place(_))
            | (Self::Files, Value::Files(_)) => true,
            (Self::Choice(values), Value::Text(chosen)) => values.contains(chosen),
            (Self::Choices(values), Value::Choices(chosen)) => {
                chosen.iter().all(|value| values.contains(value))
            }
            (Self::Group(fields), Value::Group(values)) => {
                let fits = |(name, value): (&String, &Value)| {
                    fields.get(name).is_some_and(|kind| kind.takes(value))
                };
                values.iter().all(fits)
            }
            (Self::List(row), Value::List(rows)) => {
                rows.len() <= MAX_ROWS && rows.iter().all(|value| row.takes(value))
            }
            _ => false,
        }
    }

    /// Whether `<` says something about it.
    #[must_use]
    pub fn is_ordered(&self) -> bool {
        self.is_number()
            || matches!(
                self,
                Self::Money | Self::Date | Self::Days | Self::WorkingDays
            )
    }

    pub(crate) fn is_number(&self) -> bool {
        matches!(self, Self::Integer | Self::Decimal)
    }

    /// The type that takes what either does, as in the two branches of an `if`.
    pub(crate) fn join(&self, other: &Self) -> Option<Self> {
        match (self, other) {
            (a, b) if a == b => Some(a.clone()),
            (Self::Integer, Self::Decimal) | (Self::Decimal, Self::Integer) => Some(Self::Decimal),
            (Self::Text, Self::Choice(_)) | (Self::Choice(_), Self::Text) => Some(Self::Text),
            (Self::Choice(a), Self::Choice(b)) => Some(Self::Choice(either(a, b))),
            (Self::Choices(a), Self::Choices(b)) => Some(Self::Choices(either(a, b))),
            (Self::List(a), Self::List(b)) => Some(Self::List(Box::new(a.join(b)?))),
            _ => None,
        }
    }
}

fn either(a: &[String], b: &[String]) -> Vec<String> {
    let more = b.iter().filter(|value| !a.contains(value));
    a.iter().chain(more).cloned().collect()
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Bool => "yes or no",
            Self::Text => "text",
            Self::Integer => "a whole number",
            Self::Decimal => "a number",
            Self::Money => "an amount of money",
            Self::Date => "a date",
            Self::Days => "a number of days",
            Self::WorkingDays => "a number of working days",
            Self::Choice(_) => "one choice",
            Self::Choices(_) => "several choices",
            Self::Place => "a place",
            Self::Files => "files",
            Self::Group(_) => "a group of answers",
            Self::List(_) => "a list",
        })
    }
}

/// What somebody outside is asked while a rule runs: it gives the same for the same, and what it gave is
/// written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lookup {
    /// What it is told.
    pub takes: Vec<Type>,
    /// What it answers.
    pub gives: Type,
}

/// The names a rule may use, with their types.
#[derive(Clone, Debug, Default)]
pub struct Names {
    answers: BTreeMap<String, Type>,
    lookups: BTreeMap<String, Lookup>,
}

impl Names {
    /// Declares a name. A second declaration replaces the first.
    pub fn declare(&mut self, name: impl Into<String>, kind: Type) {
        self.answers.insert(name.into(), kind);
    }

    /// Declares a lookup, which is written as a function.
    pub fn declare_lookup(&mut self, name: impl Into<String>, takes: Vec<Type>, gives: Type) {
        self.lookups.insert(name.into(), Lookup { takes, gives });
    }

    /// The type of a name, or none where it is not declared.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Type> {
        self.answers.get(name)
    }

    /// A lookup, or none where it is not declared.
    #[must_use]
    pub fn lookup(&self, name: &str) -> Option<&Lookup> {
        self.lookups.get(name)
    }

    /// Every declared name, sorted.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.answers.keys().map(String::as_str)
    }

    /// Every declared lookup, sorted.
    pub fn lookups(&self) -> impl Iterator<Item = &str> {
        self.lookups.keys().map(String::as_str)
    }
}

impl<const N: usize> From<[(&str, Type); N]> for Names {
    fn from(names: [(&str, Type); N]) -> Self {
        let answers = names.map(|(name, kind)| (name.to_owned(), kind));
        Self {
            answers: answers.into(),
            lookups: BTreeMap::new(),
        }
    }
}

/// What an evaluation gives: a value, or not known yet because something is unanswered.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// The value is decided, whatever the missing answers turn out to be.
    Known(Value),
    /// It depends on an answer that is not there, or has no value: a division by zero, a number that is
    /// too large, the smallest of no rows.
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

    /// Not decided.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        *self == Self::Unknown
    }
}

impl From<Option<Value>> for Outcome {
    fn from(value: Option<Value>) -> Self {
        value.map_or(Self::Unknown, Self::Known)
    }
}
