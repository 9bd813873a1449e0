//! Errors as the standard shapes them: a list of codes with what to do about each.

use axum::http::StatusCode;
use kernel::Error;
use ui::web::{Fault, Visit};

use super::document::{Document, Node};

/// Why there is no answer.
#[derive(Debug)]
pub(super) enum Refusal {
    /// What is wrong with the request, one sentence each.
    Wrong(u16, Vec<String>),
    Fault(Fault),
}

impl Refusal {
    pub(super) fn bad(description: impl Into<String>) -> Self {
        Self::Wrong(400, vec![description.into()])
    }

    pub(super) fn forbidden(description: impl Into<String>) -> Self {
        Self::Wrong(403, vec![description.into()])
    }

    pub(super) fn not_found(description: impl Into<String>) -> Self {
        Self::Wrong(404, vec![description.into()])
    }

    pub(super) fn no_such_address() -> Self {
        Self::not_found("There is nothing at this address. The discovery lists what there is.")
    }

    pub(super) fn no_such_format() -> Self {
        Self::bad("The address ends in .json or .xml.")
    }

    /// Status, list of errors, and the seconds to wait when there were too many.
    pub(super) fn told(self, visit: &Visit) -> (StatusCode, Document, Option<u64>) {
        let (code, descriptions, wait) = match self {
            Self::Wrong(code, descriptions) => (code, descriptions, None),
            Self::Fault(fault) => of_fault(visit, &fault),
        };
        let one = |description: String| {
            Node::Record(vec![
                ("code", Node::Integer(i64::from(code))),
                ("description", description.into()),
            ])
        };
        let errors = descriptions.into_iter().map(one).collect();
        let status = StatusCode::from_u16(code).unwrap_or(StatusCode::BAD_REQUEST);
        (
            status,
            Document {
                name: "errors",
                node: Node::List("error", errors),
            },
            wait,
        )
    }
}

fn of_fault(visit: &Visit, fault: &Fault) -> (u16, Vec<String>, Option<u64>) {
    let Fault::Error(error) = fault else {
        return (403, vec!["This cannot be done from here.".into()], None);
    };
    match &**error {
        Error::NotFound => (404, vec!["There is no such thing.".into()], None),
        Error::Unreadable(what) => (400, vec![what.clone()], None),
        Error::TooLarge(_) => (413, vec![error.to_string()], None),
        Error::Conflict(_) | Error::AlreadyThere | Error::Stale => {
            (409, vec![error.to_string()], None)
        }
        Error::TooMany(seconds) => (
            429,
            vec![format!("Too many requests. Wait {seconds} seconds.")],
            Some(*seconds),
        ),
        Error::Forbidden(_) | Error::SignInNeeded => {
            (403, vec!["This needs a permission.".into()], None)
        }
        Error::Unavailable(_) => (
            503,
            vec!["The town cannot answer now. Try again in a few minutes.".into()],
            Some(60),
        ),
        Error::Internal(what) => {
            let reference = visit.town.random().letters(5);
            tracing::error!(%reference, what, "An Open311 answer failed.");
            (
                500,
                vec![format!(
                    "This did not work, and it is our fault. Reference {reference}."
                )],
                None,
            )
        }
    }
}

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self::Fault(error.into())
    }
}
