//! A bar: filled is what is, hollow is plan, hatched an estimate, a tick the reference.

use askama::Template;

/// Shares of the whole length in tenths of a percent (0 to 1000), so that no float is needed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Template)]
#[template(path = "bar/view.html")]
pub struct Bar {
    /// The same in words, for those who do not see the bar. Without it the bar is decoration beside a number.
    pub label: Option<String>,
    pub is: Option<u16>,
    pub plan: Option<u16>,
    pub estimate: Option<u16>,
    pub over: Option<u16>,
    pub tick: Option<u16>,
    pub thin: bool,
}

part!(Bar);
