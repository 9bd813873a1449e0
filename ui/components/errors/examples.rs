//! Error summary, in every state.

use crate::gallery::Example;
use crate::parts::{Errors, Field};
use crate::words::Lang;

pub(super) const TITLE: &str = "Error summary";
pub(super) const RULE: &str = "On top of the page, each error a link to its field.";

/// The examples the gallery shows.
pub(super) fn examples(lang: &Lang) -> Vec<Example> {
    let one = Field::date("e1", "Day").error(Some("Choose a day up to today, 10 March".into()));
    let two =
        Field::text("e2", "Where").error(Some("Write where it is, or choose it on the map".into()));
    vec![
        Example::new("two errors", &Errors::of(lang, &[&one, &two])),
        Example::new(
            "one error",
            &Errors {
                id: "errors-one".into(),
                ..Errors::of(lang, &[&one])
            },
        ),
    ]
}
