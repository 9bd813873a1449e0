//! Why something that the program does on its own did not go through, as a word that a page can
//! explain to people. The error's own text is for the log and never shown.

use crate::Error;

/// What stood in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Something outside did not answer: a mail server, another program, a full disk.
    Away,
    /// It was begun as often as it may be, and the program stopped in the middle each time.
    Stopped,
    /// It took longer than it may.
    Slow,
    /// No room of this program knows how it is done.
    Unknown,
    /// What it was about is gone, or is such that it cannot be done.
    Refused,
    /// A fault of ours.
    Broken,
}

impl Trouble {
    pub const ALL: [Self; 6] = [
        Self::Away,
        Self::Stopped,
        Self::Slow,
        Self::Unknown,
        Self::Refused,
        Self::Broken,
    ];

    /// As it is stored, and as words are named after it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Away => "away",
            Self::Stopped => "stopped",
            Self::Slow => "slow",
            Self::Unknown => "unknown",
            Self::Refused => "refused",
            Self::Broken => "broken",
        }
    }

    /// The trouble of a stored name. What nobody knows is a fault of ours.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|trouble| trouble.name() == name)
            .unwrap_or(Self::Broken)
    }
}

impl From<&Error> for Trouble {
    fn from(error: &Error) -> Self {
        match error {
            Error::Unavailable(_) | Error::TooMany(_) => Self::Away,
            Error::Internal(_) => Self::Broken,
            Error::NotFound
            | Error::Forbidden(_)
            | Error::SignInNeeded
            | Error::Stale
            | Error::Conflict(_)
            | Error::Unreadable(_)
            | Error::TooLarge(_)
            | Error::AlreadyThere => Self::Refused,
        }
    }
}

/// A trouble with what the log says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub why: Trouble,
    pub text: String,
}

impl Fault {
    pub fn new(why: Trouble, text: &str) -> Self {
        Self {
            why,
            text: text.to_owned(),
        }
    }
}

impl From<&Error> for Fault {
    fn from(error: &Error) -> Self {
        Self {
            why: error.into(),
            text: error.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trouble_is_known_by_its_name() {
        for trouble in Trouble::ALL {
            assert_eq!(Trouble::named(trouble.name()), trouble);
        }
        assert_eq!(Trouble::named("from a newer program"), Trouble::Broken);
    }
}
