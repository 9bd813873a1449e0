//! States, in every state.

use crate::gallery::Example;
use crate::parts::{State, Tone};
use crate::words::Lang;

pub(super) const TITLE: &str = "States";
pub(super) const RULE: &str = "A shape, a word, then a colour.";

/// The examples the gallery shows.
pub(super) fn examples(lang: &Lang) -> Vec<Example> {
    let all = [
        Tone::New,
        Tone::Open,
        Tone::Soon,
        Tone::Late,
        Tone::Wait,
        Tone::Done,
    ];
    all.iter()
        .map(|tone| Example::new("", &State::plain(lang, *tone)))
        .collect()
}
