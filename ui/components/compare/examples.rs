//! Is it the same?, in every state.

use crate::gallery::Example;
use crate::parts::{Compare, Link, Map, Ratio};
use crate::words::Lang;

pub(super) const TITLE: &str = "Is it the same?";
pub(super) const RULE: &str = "Both pins, their own words, distance, age, one tap to follow.";

/// The examples the gallery shows.
pub(super) fn examples(lang: &Lang) -> Vec<Example> {
    let _ = lang;
    let map = Map {
        svg: super::map::sample("compare"),
        ratio: Ratio::ThreeTwo,
        ..Map::default()
    };
    let compare = Compare {
        map: Some(map),
        quote: "“Lamp not working at the top of Weir Lane, near the steps.”".into(),
        line: "2 days ago, 31 m from your pin. Lamp 0413, not 0412. 3 people follow it.".into(),
        yes: Link::new("#", "Yes, follow that one"),
        no: Some(Link::new("#", "No, it’s another light")),
    };
    vec![Example::card("", &compare)]
}
