//! A piece of finished HTML or SVG of our own making, such as a drawn map.

use std::fmt;

use askama::filters::HtmlSafe;

/// Markup that is written as it stands. Only for what the program itself has drawn or rendered:
/// text of people goes through the template's escaping.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Markup(pub String);

impl Markup {
    /// Whether there is nothing to write.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Renders anything that is HTML already, such as a part.
    #[must_use]
    pub fn of(part: &impl HtmlSafe) -> Self {
        Self(part.to_string())
    }
}

impl fmt::Display for Markup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Markup {}
