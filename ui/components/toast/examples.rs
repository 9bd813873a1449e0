//! Toast, in every state.

use crate::gallery::Example;
use crate::parts::{Link, Toast};
use crate::words::Lang;

pub(super) const TITLE: &str = "Toast";
pub(super) const RULE: &str = "Something was done; it can be undone.";

/// The examples the gallery shows.
pub(super) fn examples(lang: &Lang) -> Vec<Example> {
    vec![
        Example::new(
            "undo",
            &Toast {
                undo: Some(Link::new("#", lang.t("undo"))),
                ..Toast::new("2 cases assigned to Tom Okafor")
            },
        ),
        Example::new(
            "plain",
            &Toast::new("No signal. Saved on this phone, sent when you are back."),
        ),
    ]
}
