//! "Is this the same thing?" Both pins, their own words, distance and age, and two ways on.

use askama::Template;

use super::{Link, Map};

/// One other report to compare with.
#[derive(Clone, Debug, Template)]
#[template(path = "compare/view.html")]
pub struct Compare {
    pub map: Option<Map>,
    /// Their own words, shown in quotation marks of the language by the caller.
    pub quote: String,
    /// "2 days ago, 31 m from your pin. 3 people follow it."
    pub line: String,
    pub yes: Link,
    pub no: Option<Link>,
}

part!(Compare);
