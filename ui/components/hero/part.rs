//! The masthead: a plate with the town's street plan engraved, the question, one search field and at most four taps.

use askama::Template;

use crate::markup::Markup;

/// The front page's plate.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "hero/view.html")]
pub struct Hero {
    /// The question in one or two lines: "What do", "you need?".
    pub lines: Vec<String>,
    /// The page has an `h1` of its own; the question is then an `h2`.
    pub inside: bool,
    /// Where the search leads; the words come as `q`.
    pub action: String,
    pub label: String,
    pub placeholder: String,
    pub button: String,
    /// The street plan: an `svg` element with class `plan`, its river with class `riv`.
    pub plan: Markup,
    pub taps_label: String,
    pub taps: Vec<Tap>,
}

/// One thing people report most.
#[derive(Clone, Debug)]
pub struct Tap {
    pub href: String,
    pub word: String,
    pub icon: String,
}

part!(Hero);
