//! One error for everything that can go wrong below a page.
//!
//! Outcomes a person can cause are variants of their own, so that a page can offer a way onward;
//! everything else is [`Error::Internal`], whose text is logged once and never shown.

use std::fmt;

/// The result of anything that touches the town.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What went wrong, as far as a page or an API needs to know it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such thing, or this person may not know that there is.
    #[error("not found")]
    NotFound,
    /// The person is known and may not do this. Names the permission that is missing.
    #[error("permission {0} is missing")]
    Forbidden(&'static str),
    /// Nobody has signed in, and this needs somebody.
    #[error("sign-in needed")]
    SignInNeeded,
    /// Somebody else changed the thing since it was shown.
    #[error("changed meanwhile")]
    Stale,
    /// The same key was used before with another content.
    #[error("conflict: {0}")]
    Conflict(&'static str),
    /// What was sent cannot be read at all (not a field's fault). The text is ours and may be shown.
    #[error("{0}")]
    Unreadable(String),
    /// More than is taken. The number is the limit in bytes.
    #[error("larger than {0} bytes")]
    TooLarge(u64),
    /// Too many acts from one place. The number is the seconds to wait.
    #[error("too many, wait {0} s")]
    TooMany(u64),
    /// The town's own machine cannot do this at the moment: disk full, database away, closing.
    #[error("not available: {0}")]
    Unavailable(String),
    /// The database says this row is there already. Carries nothing, because its text is not ours.
    #[error("already there")]
    AlreadyThere,
    /// A fault of ours. The text is for the log.
    #[error("{0}")]
    Internal(String),
}

impl Error {
    /// A fault of ours, with what was being done when it happened.
    pub fn internal(what: impl fmt::Display) -> Self {
        Self::Internal(what.to_string())
    }

    /// What a disk says that takes nothing for the moment.
    pub(crate) fn of_disk(error: &std::io::Error) -> Option<Self> {
        use std::io::ErrorKind::{QuotaExceeded, ReadOnlyFilesystem, StorageFull};
        let what = match error.kind() {
            StorageFull => "the disk is full",
            QuotaExceeded => "the disk has no more room for this user",
            ReadOnlyFilesystem => "the disk is read-only",
            _ => return None,
        };
        Some(Self::Unavailable(what.into()))
    }

    /// Wraps any error as a fault of ours, saying what was being done.
    pub fn during<E: fmt::Display>(what: &'static str) -> impl FnOnce(E) -> Self {
        move |error| Self::Internal(format!("{what}: {error}"))
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::of_disk(&error).unwrap_or_else(|| Self::Internal(format!("input or output: {error}")))
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Internal(format!("stored JSON: {error}"))
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    #[test]
    fn a_disk_that_takes_nothing_is_told_plainly() {
        for (kind, told) in [
            (
                io::ErrorKind::StorageFull,
                "not available: the disk is full",
            ),
            (
                io::ErrorKind::ReadOnlyFilesystem,
                "not available: the disk is read-only",
            ),
            (io::ErrorKind::NotFound, "input or output: entity not found"),
        ] {
            assert_eq!(Error::from(io::Error::from(kind)).to_string(), told);
        }
    }
}
