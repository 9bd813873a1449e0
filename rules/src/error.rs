//! What can be wrong with a rule, said with the character where it is and the mend.

use std::fmt;

use crate::Type;

/// A rule that cannot be read or does not fit its names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleError {
    /// The character where it is, counted from 1.
    pub at: usize,
    /// What is wrong.
    pub fault: Fault,
    /// What to write instead, where there is a good guess.
    pub mend: Option<String>,
}

/// The kinds of fault.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Nothing is written.
    #[error("the rule is empty")]
    Empty,
    /// More bytes than a rule may have.
    #[error("the rule is longer than {0} bytes")]
    TooLong(usize),
    /// More brackets within brackets than a rule may have.
    #[error("the rule is nested deeper than {0} levels")]
    TooDeep(usize),
    /// More parts than a rule may have.
    #[error("the rule has more than {0} parts")]
    TooLarge(usize),
    /// A sign the language does not know.
    #[error("“{0}” is no sign of this language")]
    UnknownSign(String),
    /// A text without its closing quotation mark.
    #[error("this text has no closing quotation mark")]
    OpenText,
    /// A backslash before something that needs none.
    #[error("“\\{0}” is no escape; only \\\\, \\', \\\", \\n, \\r and \\t are")]
    UnknownEscape(char),
    /// A number out of range, or written in a way the language does not know.
    #[error("“{0}” is no number the language can hold")]
    Number(String),
    /// A date that is no day.
    #[error("“{0}” is no day; write a date as date(\"2026-03-10\")")]
    Date(String),
    /// Something else should stand here.
    #[error("{expected} should stand here, not {found}")]
    Expected {
        /// What should stand here.
        expected: &'static str,
        /// What does.
        found: String,
    },
    /// Two comparisons in a row.
    #[error("only two things can be compared at a time; join comparisons with &&")]
    Chain,
    /// A name nobody declared.
    #[error("there is no question “{0}”")]
    UnknownName(String),
    /// A function the language does not have.
    #[error("there is no function “{0}”")]
    UnknownFunction(String),
    /// A function that is given too little or too much.
    #[error("“{word}” is given {}, not {given}", range(*least, *most))]
    Given {
        /// The function.
        word: String,
        /// How many things it takes at least.
        least: usize,
        /// And at most.
        most: usize,
        /// How many there are.
        given: usize,
    },
    /// A row of a list that is called by no name, or by one that is taken.
    #[error("a row cannot be called “{0}” here; take another name")]
    NoName(String),
    /// A decision table that may end without a value.
    #[error("a table ends with a row of _ for everything else")]
    OpenTable,
    /// A row of a decision table with too few cells or too many.
    #[error("this row has {given} cells; the table has {heads} heads")]
    Cells {
        /// How many there should be.
        heads: usize,
        /// How many there are.
        given: usize,
    },
    /// A group of answers without this one.
    #[error("it has no answer “{0}”")]
    UnknownField(String),
    /// Two sides that cannot be calculated with.
    #[error("{1} cannot be calculated with {2} by {0}")]
    Incalculable(&'static str, String, String),
    /// Two branches that give what does not belong together.
    #[error("one branch gives {0}, the other {1}")]
    Branches(String, String),
    /// More steps than a rule may take, however long its lists are.
    #[error("the rule may take more than {0} steps; ask less of lists within lists")]
    TooCostly(u64),
    /// A value that is not among a question's choices.
    #[error("“{0}” is none of the choices")]
    UnknownChoice(String),
    /// A part of another type than is needed.
    #[error("this is {found}, but {expected} is needed here")]
    WrongType {
        /// What is needed.
        expected: String,
        /// What is there.
        found: String,
    },
    /// Two sides that can never be compared.
    #[error("{0} cannot be compared with {1}")]
    Incomparable(String, String),
    /// An order between things that have none.
    #[error("{0} has no order, so < and > say nothing about it")]
    NoOrder(String),
}

impl RuleError {
    pub(crate) fn new(at: usize, fault: Fault) -> Self {
        Self {
            at,
            fault,
            mend: None,
        }
    }

    pub(crate) fn mend(mut self, mend: Option<String>) -> Self {
        self.mend = mend;
        self
    }

    pub(crate) fn wrong_type(at: usize, expected: impl fmt::Display, found: &Type) -> Self {
        Self::new(
            at,
            Fault::WrongType {
                expected: expected.to_string(),
                found: found.to_string(),
            },
        )
    }
}

fn range(least: usize, most: usize) -> String {
    if least == most {
        format!("{least} in its brackets")
    } else {
        format!("{least} to {most} in its brackets")
    }
}

impl fmt::Display for RuleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "at character {}: {}", self.at, self.fault)?;
        if let Some(mend) = &self.mend {
            write!(f, ". Write {mend}")?;
        }
        Ok(())
    }
}

impl std::error::Error for RuleError {}
