//! Check answers, in every state.

use crate::gallery::Example;
use crate::parts::{Answer, Summary};
use crate::words::Lang;

pub(super) const TITLE: &str = "Check answers";
pub(super) const RULE: &str = "Question, answer, change. The same list is the printed form.";

/// The examples the gallery shows.
pub(super) fn examples(lang: &Lang) -> Vec<Example> {
    let answers = vec![
        Answer::new("Where", "Lamp 0412, in front of 14 Weir Lane").change("#", lang.t("change")),
        Answer::new("Tell you by", "E-mail to r•••@example.org")
            .note("Only the street lighting team sees it.")
            .change("#", lang.t("change")),
        Answer {
            none: true,
            ..Answer::new("Photo", "None. You can add one later.").change("#", lang.t("add"))
        },
    ];
    vec![Example::new("", &Summary { answers })]
}
