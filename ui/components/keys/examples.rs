//! The desk's keys, in every state.

use crate::gallery::Example;
use crate::parts::Keys;
use crate::words::Lang;

pub(super) const TITLE: &str = "Keys";
pub(super) const RULE: &str = "The keyboard is enough, and it can be turned off.";

/// The examples the gallery shows.
pub(super) fn examples(lang: &Lang) -> Vec<Example> {
    vec![Example::desk("", &Keys::case(lang))]
}
