//! Chips narrow a list or name a choice.

use askama::Template;

/// A row of chips with a name.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "chip/view.html")]
pub struct Chips {
    /// What the chips choose: "State".
    pub label: String,
    pub chips: Vec<Chip>,
}

/// One chip.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chip {
    pub href: String,
    pub word: String,
    pub on: bool,
    /// Drawn after the word, such as `close`.
    pub icon: Option<&'static str>,
    /// What a tap does, said before the word to those who do not see the icon.
    pub about: Option<String>,
    /// The desk's key.
    pub key: Option<char>,
}

impl Chip {
    /// A plain chip.
    pub fn new(href: impl Into<String>, word: impl Into<String>, on: bool) -> Self {
        Self {
            href: href.into(),
            word: word.into(),
            on,
            icon: None,
            about: None,
            key: None,
        }
    }
}

part!(Chips);
