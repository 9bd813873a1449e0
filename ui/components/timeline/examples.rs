//! Timeline, in every state.

use crate::gallery::Example;
use crate::parts::{Entry, Progress, Speaker, Timeline};
use crate::words::Lang;

pub(super) const TITLE: &str = "Timeline";
pub(super) const RULE: &str = "Filled is done, yellow is now, dashed is still to come.";

/// The examples the gallery shows.
pub(super) fn examples(lang: &Lang) -> Vec<Example> {
    let entries = vec![
        Entry::new(
            Progress::Done,
            "We have your report",
            "Friday 6 March, 10:44 am",
        ),
        Entry::new(
            Progress::Done,
            "Someone looked at the light",
            "Monday 9 March, 2:05 pm",
        )
        .say(
            Speaker::Town,
            "We made the post safe and ordered the part.",
            "Street lighting team",
        ),
        Entry::new(Progress::Done, "Note, on the desk only", "")
            .icon("pen")
            .say(Speaker::Staff, "Ask about the warranty.", ""),
        Entry::new(Progress::Now, "The part is in our store", "Today, 9:15 am").say(
            Speaker::You,
            "Could you come after 9?",
            "You, today at 9:31 am. Read by the team.",
        ),
        Entry::new(
            Progress::Next,
            "A crew fits it",
            "Thursday 12 March, after 9 am",
        ),
        Entry::new(Progress::Next, "You tell us whether it works", "")
            .icon("check")
            .text("If it doesn’t, one tap opens it again."),
    ];
    vec![
        Example::new("front", &Timeline::new(lang, entries.clone())),
        Example::desk("desk", &Timeline::new(lang, entries).tight()),
    ]
}
