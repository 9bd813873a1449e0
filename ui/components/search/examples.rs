//! Search, in every state.

use crate::gallery::Example;
use crate::parts::Search;
use crate::words::Lang;

pub(super) const TITLE: &str = "Search";
pub(super) const RULE: &str = "Field and button in one frame.";

/// The examples the gallery shows.
pub(super) fn examples(lang: &Lang) -> Vec<Example> {
    let _ = lang;
    vec![Example::new(
        "",
        &Search {
            action: "#".into(),
            name: "word".into(),
            label: "Search".into(),
            placeholder: "Street, district or word".into(),
            button: "Show".into(),
            ..Search::default()
        },
    )]
}
