//! An empty list says what is so, and what comes next.

use askama::Template;

use super::Link;

/// Nothing to list.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "empty/view.html")]
pub struct Empty {
    pub title: String,
    pub text: String,
    pub link: Option<Link>,
}

part!(Empty);
