//! Ticket, in every state.

use crate::gallery::Example;
use crate::parts::{Facts, Link, Ticket};
use crate::words::Lang;

pub(super) const TITLE: &str = "Ticket";
pub(super) const RULE: &str = "A receipt: the sentence first, the proof under it.";

/// The examples the gallery shows.
pub(super) fn examples(lang: &Lang) -> Vec<Example> {
    let _ = lang;
    let facts = Facts::default()
        .row("Ordered", "12 Jan, order 5519")
        .row("Approved by", "Two people")
        .row_with("Contract", "", Link::new("#", "Lights 2024 to 2028"));
    let ticket = Ticket {
        eyebrow: "Receipt 48,190".into(),
        headline: "$11,840.00".into(),
        sentence: "to Brightwater Lighting, for 40 lamp posts and drivers.".into(),
        facts: Some(facts),
        proof: "In the record.".into(),
        check: Some(Link::new("#", "Check it yourself")),
    };
    vec![Example::new("", &ticket)]
}
