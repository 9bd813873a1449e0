//! Dialog, in every state.

use crate::gallery::Example;
use crate::markup::Markup;
use crate::parts::Dialog;
use crate::words::Lang;

pub(super) const TITLE: &str = "Dialog";
pub(super) const RULE: &str = "For one question that stops everything. Otherwise a page.";

/// The examples the gallery shows.
pub(super) fn examples(lang: &Lang) -> Vec<Example> {
    let _ = lang;
    let inside =
        Markup("<button class=\"btn small plate\" type=\"button\">Close it</button>".into());
    vec![Example::new(
        "open",
        &Dialog {
            id: "close-it".into(),
            title: "Close this case?".into(),
            text: "The resident gets your last message and can open it again for 30 days.".into(),
            inside,
            keep: "Keep it open".into(),
            open: true,
        },
    )]
}
