//! Something was just done; it can be undone.

use askama::Template;

use super::{Link, Press};

/// A short message that floats.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "toast/view.html")]
pub struct Toast {
    pub text: String,
    pub undo: Option<Link>,
    /// Undoing it is an act of its own.
    pub press: Option<Press>,
}

impl Toast {
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            undo: None,
            press: None,
        }
    }
}

part!(Toast);
