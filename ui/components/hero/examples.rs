//! Masthead, in every state.

use crate::gallery::Example;
use crate::markup::Markup;
use crate::parts::{Hero, Tap};
use crate::words::Lang;

pub(super) const TITLE: &str = "Masthead";
pub(super) const RULE: &str =
    "A plate with the engraved street plan, the question, one search, at most four taps.";

/// The examples the gallery shows.
pub(super) fn examples(_: &Lang) -> Vec<Example> {
    vec![Example::new("", &sample())]
}

/// The one the gallery shows.
pub(super) fn sample() -> Hero {
    let tap = |icon: &str, word: &str| Tap {
        href: "#".into(),
        word: word.into(),
        icon: icon.into(),
    };
    Hero {
        inside: true,
        lines: vec!["What do".into(), "you need?".into()],
        action: "#".into(),
        label: "Say it in your own words".into(),
        placeholder: "The light outside my house".into(),
        button: "Find".into(),
        plan: Markup(include_str!("plan.svg").trim().to_owned()),
        taps_label: "Report in a minute, no account needed".into(),
        taps: vec![
            tap("lamp", "Street light out"),
            tap("road", "Pothole"),
            tap("bin", "Missed bin"),
            tap("tree", "Fallen tree"),
        ],
    }
}
