//! Notes, in every state.

use crate::gallery::Example;
use crate::parts::{Note, NoteKind};
use crate::words::Lang;

pub(super) const TITLE: &str = "Notes";
pub(super) const RULE: &str = "Sunk is plain, yellow is now, green is good, red stops you.";

/// The examples the gallery shows.
pub(super) fn examples(lang: &Lang) -> Vec<Example> {
    let _ = lang;
    vec![
        Example::new(
            "plain",
            &Note::new(
                NoteKind::Plain,
                "",
                "Fees are halved if you receive help with rent or heating.",
            ),
        ),
        Example::new(
            "now",
            &Note::new(
                NoteKind::Now,
                "Wires hanging?",
                "Call 555 0111 now, day or night.",
            ),
        ),
        Example::new(
            "done",
            &Note::new(NoteKind::Done, "Sent.", "Your reference is MB-4F7K-2Q."),
        ),
        Example::new(
            "late",
            &Note::new(
                NoteKind::Late,
                "This case changed while you wrote.",
                "Your text is kept. Read the new message, then send.",
            ),
        ),
    ]
}
