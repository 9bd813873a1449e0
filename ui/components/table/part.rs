//! A table: heavy line under the head, hairlines under rows. Rows fold into blocks on phones.

use askama::Template;

use super::{Bar, Link};

/// A table of plain data.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "table/view.html")]
pub struct Table {
    pub caption: String,
    pub headings: Vec<Heading>,
    pub rows: Vec<Vec<Data>>,
    pub total: Vec<Data>,
    /// Rows become blocks on narrow screens.
    pub fold: bool,
}

/// A column's head.
#[derive(Clone, Debug, Default)]
pub struct Heading {
    pub word: String,
    pub number: bool,
    /// The word is only said, as over a column of bars.
    pub hidden: bool,
    /// Where sorting by it leads.
    pub sort: Option<String>,
    /// The list is sorted by it: `ascending` or `descending`.
    pub sorted: Option<&'static str>,
}

/// One cell.
#[derive(Clone, Debug)]
pub enum Data {
    Text(String),
    /// A number, already written in the reader's language.
    Number(String),
    Link(Link),
    Bar(Bar),
    Empty,
}

impl Heading {
    pub fn text(word: impl Into<String>) -> Self {
        Self {
            word: word.into(),
            ..Self::default()
        }
    }

    pub fn number(word: impl Into<String>) -> Self {
        Self {
            word: word.into(),
            number: true,
            ..Self::default()
        }
    }

    /// Over a column of drawings: said, not shown.
    pub fn drawn(word: impl Into<String>) -> Self {
        Self {
            word: word.into(),
            hidden: true,
            ..Self::default()
        }
    }
}

impl Table {
    fn head(&self, at: &usize) -> &str {
        self.headings
            .get(*at)
            .map(|heading| heading.word.as_str())
            .unwrap_or_default()
    }
}

part!(Table);
