//! Cases, in every state.

use crate::gallery::Example;
use crate::parts::{CaseLine, Cases, State, Tone};
use crate::words::Lang;

pub(super) const TITLE: &str = "Cases";
pub(super) const RULE: &str = "Numbered like the pins of the map beside them.";

/// The examples the gallery shows.
pub(super) fn examples(lang: &Lang) -> Vec<Example> {
    let line = |title: &str, text: &str, tone: Tone, word: &str| CaseLine {
        href: "#".into(),
        at: None,
        title: title.into(),
        line: text.into(),
        state: State::new(tone, word),
        photos: None,
    };
    let lines = vec![
        line(
            "Pothole",
            "Mill Road at Ford Lane, Mill End. Sent today.",
            Tone::Open,
            "Day 1 of 5",
        ),
        line(
            "Fallen branch on the path",
            "Weir Park, north gate, Riverside. Sent yesterday.",
            Tone::Wait,
            &lang.t("state-wait"),
        ),
        line(
            "Blocked drain",
            "Market Street 40, Old Town. Sent 9 days ago.",
            Tone::Late,
            "2 days late",
        ),
        line(
            "Overflowing bin",
            "Bus stop, Bridge Street. Sent 5 days ago.",
            Tone::Done,
            "Fixed",
        ),
    ];
    let mut pictured = lines.clone();
    if let Some(line) = pictured.first_mut() {
        line.photos = Some("2 photos".into());
    }
    vec![
        Example::new("", &Cases { lines, from: 1 }),
        Example::new(
            "photos",
            &Cases {
                lines: pictured,
                from: 1,
            },
        ),
    ]
}
