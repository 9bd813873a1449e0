//! Empty, in every state.

use crate::gallery::Example;
use crate::parts::{Empty, Link};
use crate::words::Lang;

pub(super) const TITLE: &str = "Empty";
pub(super) const RULE: &str = "Say what is so, and what to do next.";

/// The examples the gallery shows.
pub(super) fn examples(lang: &Lang) -> Vec<Example> {
    let _ = lang;
    vec![Example::new(
        "",
        &Empty {
            title: "Nothing is late.".into(),
            text: "The next clock runs out on Thursday.".into(),
            link: Some(Link::new("#", "See all open cases")),
        },
    )]
}
