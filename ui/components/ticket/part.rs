//! A receipt on the page: the sentence first, the proof under it.

use askama::Template;

use super::{Facts, Link};

/// A ticket.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "ticket/view.html")]
pub struct Ticket {
    pub eyebrow: String,
    pub headline: String,
    pub sentence: String,
    pub facts: Option<Facts>,
    /// "In the record."
    pub proof: String,
    pub check: Option<Link>,
}

part!(Ticket);
