//! A map to tap, in every state.

use crate::gallery::Example;
use crate::parts::{Aim, Map, Ratio};
use crate::words::Lang;

pub(super) const TITLE: &str = "Map to tap";
pub(super) const RULE: &str = "A help that nobody needs: a grid of buttons that is felt and not seen, beside a field that does the whole job.";

/// The examples the gallery shows.
pub(super) fn examples(_: &Lang) -> Vec<Example> {
    let map = Map {
        svg: super::map::sample("aim"),
        ratio: Ratio::FiveFour,
        caption: "Tap to move the pin.".into(),
        link: None,
    };
    vec![Example::new("", &Aim::new(map))]
}
