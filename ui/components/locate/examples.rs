//! Helps beside a map, in every state.

use crate::gallery::Example;
use crate::parts::{Locate, Nudge};
use crate::words::Lang;

pub(super) const TITLE: &str = "Beside a map";
pub(super) const RULE: &str = "Helps that nobody needs: the address field does the whole job.";

/// The examples the gallery shows.
pub(super) fn examples(lang: &Lang) -> Vec<Example> {
    vec![
        Example::new("where I am", &Locate::new(lang)),
        Example::new("move the pin", &Nudge::new(lang, 5)),
    ]
}
