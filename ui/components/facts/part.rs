//! Names and values, parted by thin lines.

use askama::Template;

use super::Link;

/// A list of names and values; a value may end with a small link.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "facts/view.html")]
pub struct Facts {
    pub rows: Vec<(String, String, Option<Link>)>,
    /// Closer rows, for the desk.
    pub close: bool,
}

impl Facts {
    /// Adds a row.
    #[must_use]
    pub fn row(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.rows.push((name.into(), value.into(), None));
        self
    }

    /// Adds a row that ends with a link.
    #[must_use]
    pub fn row_with(
        mut self,
        name: impl Into<String>,
        value: impl Into<String>,
        link: Link,
    ) -> Self {
        self.rows.push((name.into(), value.into(), Some(link)));
        self
    }
}

part!(Facts);
