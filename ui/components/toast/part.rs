//! Something was just done; it can be undone.

use askama::Template;

use super::Link;

/// A short message that floats.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "toast/view.html")]
pub struct Toast {
    pub text: String,
    pub undo: Option<Link>,
}

impl Toast {
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            undo: None,
        }
    }
}

part!(Toast);
