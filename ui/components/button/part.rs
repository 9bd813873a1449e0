//! A button that does one thing at once, with a form of its own.

use askama::Template;

/// A button that sends a form of one value.
#[derive(Clone, Debug, Default, PartialEq, Eq, Template)]
#[template(path = "button/view.html")]
pub struct Press {
    pub action: String,
    pub csrf: Option<String>,
    /// What it sends.
    pub name: &'static str,
    pub value: String,
    pub word: String,
    /// What the word is about, for those who do not see where the button stands.
    pub about: String,
}

part!(Press);
