//! Steps, crumbs, back, in every state.

use crate::gallery::Example;
use crate::parts::{Back, Crumbs, Link, Steps};
use crate::words::Lang;

pub(super) const TITLE: &str = "Steps, crumbs, back";
pub(super) const RULE: &str = "Where you are is yellow or filled, and said in words.";

/// The examples the gallery shows.
pub(super) fn examples(lang: &Lang) -> Vec<Example> {
    let words = ["What", "Where", "You", "Check"].map(String::from);
    vec![
        Example::new("second of four", &Steps::new(lang, &words, 1)),
        Example::new("last of four", &Steps::new(lang, &words, 3)),
        Example::new(
            "crumbs",
            &Crumbs {
                links: vec![
                    Link::new("#", "Services"),
                    Link::new("#", "Home and building"),
                    Link::new("", "Sheds"),
                ],
            },
        ),
        Example::new("back", &Back::new("#", lang.t("back"))),
    ]
}
