//! Pages, in every state.

use crate::gallery::Example;
use crate::parts::Pager;
use crate::words::Lang;

pub(super) const TITLE: &str = "Pages";
pub(super) const RULE: &str = "First, last and the neighbours.";

/// The examples the gallery shows.
pub(super) fn examples(lang: &Lang) -> Vec<Example> {
    vec![
        Example::new(
            "in the middle",
            &Pager::new(lang, 6, 836, |n| format!("#page-{n}")),
        ),
        Example::new(
            "of three",
            &Pager {
                label: "Pages of three".into(),
                ..Pager::new(lang, 1, 3, |n| format!("#page-{n}"))
            },
        ),
        Example::new(
            "nobody counts",
            &Pager {
                label: "Forward and back".into(),
                ..Pager::open_ended(lang, Some("#".into()), Some("#".into()))
            },
        ),
    ]
}
