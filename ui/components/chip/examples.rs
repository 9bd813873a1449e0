//! Chips, in every state.

use crate::gallery::Example;
use crate::parts::{Chip, Chips};
use crate::words::Lang;

pub(super) const TITLE: &str = "Chips";
pub(super) const RULE: &str = "A filled chip is chosen.";

/// The examples the gallery shows.
pub(super) fn examples(lang: &Lang) -> Vec<Example> {
    let chips = vec![
        Chip::new("#", "Open 134", true),
        Chip::new("#", "Late 9", false),
        Chip {
            key: Some('f'),
            ..Chip::new("#", "Filter", false)
        },
        Chip {
            icon: Some("close"),
            ..Chip::new("#", "Streets and lights", true)
        },
    ];
    let _ = lang;
    vec![Example::new(
        "a row",
        &Chips {
            label: "State".into(),
            chips,
        },
    )]
}
