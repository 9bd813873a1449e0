//! What a town had before: files of another system's reports become cases, each once, however often
//! the file is read.

mod mapping;
mod reading;
mod rows;
mod store;

use std::io::Read;

use kernel::{Result, Town};

pub use mapping::{Column, Mapping};
pub use reading::opened;

/// Where a file comes from. Old references are unique within it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// A short name, as it stands in the report: the file's name.
    pub name: String,
}

/// What became of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Rows read.
    pub rows: u64,
    /// Cases made.
    pub added: u64,
    /// Rows that were there before.
    pub known: u64,
    /// Rows left out. At most [`FAULTS`] are told in `faults`.
    pub refused: u64,
    pub faults: Vec<Fault>,
    /// Each category of the file with the service it became.
    pub services: Vec<(String, String)>,
}

/// Why a row was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line of the file, from 1.
    pub line: u64,
    pub column: String,
    pub value: String,
    pub reason: &'static str,
}

/// The most faults that a report tells one by one.
pub const FAULTS: usize = 10_000;
/// Rows of one action.
const CHUNK: usize = 500;

/// Brings a CSV file in, telling `progress` the rows read so far after each part.
///
/// # Errors
/// [`kernel::Error::Unreadable`] when the file is no CSV or lacks a column that the mapping names;
/// otherwise when the town cannot be written. What came before stays and is known the next time.
pub async fn import(
    town: &Town,
    reader: impl Read,
    source: &Source,
    mapping: &Mapping,
    mut progress: impl FnMut(u64),
) -> Result<Report> {
    let mut file = reading::File::open(reader, mapping)?;
    let mut shelf = rows::Shelf::of(town, mapping).await?;
    let mut report = Report::default();
    loop {
        let chunk = file.next(CHUNK, &mut report);
        if chunk.is_empty() && file.is_done() {
            break;
        }
        let mut ready = Vec::with_capacity(chunk.len());
        for row in chunk {
            match rows::case(town, &mut shelf, &file, row) {
                Ok(case) => ready.push(case),
                Err(fault) => report.refuse(fault),
            }
        }
        let sent = ready.len() as u64;
        let added = store::keep(town, ready).await?;
        report.added += added;
        report.known += sent - added;
        progress(report.rows);
    }
    report.services = shelf.chosen();
    tracing::info!(
        source = source.name,
        rows = report.rows,
        added = report.added,
        "A file was imported."
    );
    Ok(report)
}

impl Report {
    fn refuse(&mut self, fault: Fault) {
        self.refused += 1;
        if self.faults.len() < FAULTS {
            self.faults.push(fault);
        }
    }
}
