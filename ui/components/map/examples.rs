//! Map, in every state.

use crate::gallery::Example;
use crate::markup::Markup;
use crate::parts::{Link, Map, Ratio};
use crate::words::Lang;

pub(super) const TITLE: &str = "Map";
pub(super) const RULE: &str =
    "Words beside the map, never under it. Pins carry the number of the list.";

/// The examples the gallery shows.
pub(super) fn examples(lang: &Lang) -> Vec<Example> {
    let _ = lang;
    vec![Example::new(
        "",
        &Map {
            svg: sample("map"),
            ratio: Ratio::Photo,
            caption: "Lamp 0412, Riverside. 4 people follow this.".into(),
            link: Some(Link::new("#", "Others nearby")),
        },
    )]
}

/// A small piece of a street map with a pin, in the classes every drawn map uses.
pub(super) fn sample(prefix: &str) -> Markup {
    Markup(
        include_str!("sample.svg")
            .trim()
            .replace("id=\"sn", &format!("id=\"{prefix}"))
            .replace("href=\"#sn", &format!("href=\"#{prefix}")),
    )
}
