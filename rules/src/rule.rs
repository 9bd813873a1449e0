//! A rule: read once, checked against names, run over answers, written back the same.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::error::RuleError;
use crate::evaluate::{self, Answered, Mismatch};
use crate::expression::{Expression, Node};
use crate::{Names, Outcome, Type, check, cost, format, parse};

/// The longest rule, in bytes.
pub const MAX_TEXT: usize = 4_000;
/// How deep brackets, lists and `!` may stand within each other.
pub const MAX_DEPTH: usize = 32;
/// The most parts (names, values, comparisons, joints) of one rule.
pub const MAX_PARTS: usize = 500;

/// Words a question may not be called by, because the language has or will have a use for them.
const RESERVED: [&str; 24] = [
    "true",
    "false",
    "null",
    "in",
    "and",
    "or",
    "not",
    "if",
    "else",
    "contains",
    "date",
    "today",
    "money",
    "any",
    "all",
    "count",
    "sum",
    "min",
    "max",
    "days",
    "working_days",
    "schedule",
    "table",
    "total",
];

/// One rule of a service definition.
#[derive(Clone, Debug)]
pub struct Rule {
    pub(crate) tree: Node,
}

impl Rule {
    /// Reads a rule.
    ///
    /// # Errors
    /// The first thing that cannot be read, with its character and a mend, or the limit it breaks.
    pub fn parse(text: &str) -> Result<Self, RuleError> {
        let tree = parse::parse(text)?;
        cost::check(&tree)?;
        Ok(Self { tree })
    }

    /// The type of what the rule gives, over these names.
    ///
    /// # Errors
    /// The first name that is not there or part that does not fit, with the nearest right one.
    pub fn check(&self, names: &Names) -> Result<Type, RuleError> {
        check::check(&self.tree, names)
    }

    /// Checks that the rule gives yes or no.
    ///
    /// # Errors
    /// As [`Rule::check`], and where it gives something else.
    pub fn check_condition(&self, names: &Names) -> Result<(), RuleError> {
        match self.check(names)? {
            Type::Bool => Ok(()),
            other => Err(RuleError::wrong_type(self.tree.at, Type::Bool, &other)),
        }
    }

    /// What the rule gives over these answers. Values that do not fit together, which a checked
    /// rule never meets, give unknown.
    #[must_use]
    pub fn evaluate(&self, answers: &dyn Answered) -> Outcome {
        self.try_evaluate(answers).unwrap_or(Outcome::Unknown)
    }

    /// As [`Rule::evaluate`], but says when values do not fit together.
    ///
    /// # Errors
    /// [`Mismatch`], only for a rule that was not checked or answers of other types.
    pub fn try_evaluate(&self, answers: &dyn Answered) -> Result<Outcome, Mismatch> {
        evaluate::evaluate(&self.tree, answers)
    }

    /// The most steps that an evaluation takes, however long the lists are.
    #[must_use]
    pub fn steps(&self) -> u64 {
        cost::steps(&self.tree)
    }

    /// The questions the rule looks at, sorted.
    #[must_use]
    pub fn names(&self) -> BTreeSet<&str> {
        let (mut names, mut rows) = (BTreeSet::new(), BTreeSet::new());
        let mut waiting = vec![&self.tree];
        while let Some(node) = waiting.pop() {
            match &node.what {
                Expression::Name(name) => {
                    names.insert(name.as_str());
                }
                // No row may be called like a question.
                Expression::Each(each) => {
                    rows.insert(each.row.as_str());
                }
                _ => {}
            }
            waiting.extend(node.children());
        }
        &names - &rows
    }
}

/// Whether a question may be called this: a lower-case letter, then lower-case letters, digits
/// and `_`, at most 40, and no word of the language.
#[must_use]
pub fn is_name(text: &str) -> bool {
    text.len() <= 40
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
        && !RESERVED.contains(&text)
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        format::write(&self.tree, f)
    }
}

/// Rules are the same when they are written the same in canonical form.
impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.to_string() == other.to_string()
    }
}

impl FromStr for Rule {
    type Err = RuleError;
    fn from_str(text: &str) -> Result<Self, RuleError> {
        Self::parse(text)
    }
}

impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Rule {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}
