//! What is told of an import: while it goes on, and at its end.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Something that is told while a file comes in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum News {
    Progress(Progress),
    Fault(Fault),
}

/// How far an import has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Rows that were taken in or left out.
    pub rows: u64,
    /// Bytes of the file that were read, as it lies on disk. Reading is a little ahead of the rows.
    pub bytes: u64,
}

/// Why a row was left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// The line of the file, from 1.
    pub line: u64,
    /// The file's own name of the column; empty when it is about the whole row.
    pub column: String,
    pub value: String,
    pub reason: Cow<'static, str>,
}

/// What became of a file. `rows` is `added` and `known` and `refused` together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The system it came from, under the name it has here.
    pub source: String,
    /// Rows read.
    pub rows: u64,
    /// Cases made.
    pub added: u64,
    /// Rows that were there before.
    pub known: u64,
    /// Those of the known that went where their source says they are now.
    pub changed: u64,
    /// Those of the known whose source says otherwise, but that somebody here has touched since.
    pub kept: u64,
    /// Rows left out.
    pub refused: u64,
    /// Rows with bytes that are no UTF-8 and were read as Windows' western code page.
    pub other_encoding: u64,
    /// Reports whose words were longer than 10,000 characters and were cut.
    pub cut: u64,
    /// Each category of the file with its service.
    pub services: Vec<Served>,
    /// Each word for a state, with what it was taken to mean.
    pub states: Vec<Stood>,
    /// Why the file could not be read to its end.
    pub broken: Option<String>,
}

/// A category of a file and the service it became.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Served {
    pub category: String,
    pub service: String,
    /// Whether the service was made of the category.
    pub made: bool,
    pub rows: u64,
}

/// A word of a file for where a report stands, and what it was taken to mean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stood {
    pub word: String,
    pub means: String,
    pub rows: u64,
}

/// Counts by name, of which a hostile file may bring many.
#[derive(Clone, Debug, Default)]
pub(super) struct Counted<T>(BTreeMap<T, u64>);

/// Names beyond this are not told one by one.
const NAMES: usize = 2_000;

impl<T: Ord + Clone> Counted<T> {
    pub(super) fn count(&mut self, name: &T) {
        if let Some(count) = self.0.get_mut(name) {
            *count += 1;
        } else if self.0.len() < NAMES {
            self.0.insert(name.clone(), 1);
        }
    }

    pub(super) fn into_iter(self) -> impl Iterator<Item = (T, u64)> {
        self.0.into_iter()
    }
}
