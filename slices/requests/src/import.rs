//! What a town had before: files of another system's reports become cases, each once, however often
//! the file is read.
//!
//! A file passes through three hands at once: one thread reads and decodes it, one makes cases of its
//! rows, and the town's writer takes them in, a slice at a time. Between two slices everybody else is
//! served. What came in stays; a file that was broken off is read again and goes on where it ended.

mod bytes;
mod columns;
mod csv;
mod json;
mod mapping;
mod moments;
mod opening;
mod record;
mod remember;
mod report;
mod row;
mod services;
mod slices;
mod states;
mod table;
mod xml;

use std::collections::BTreeMap;
use std::io::Read;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use kernel::{Error, Result, Town};
use serde::{Deserialize, Serialize};
use tokio::sync::mpsc;

pub use mapping::{Column, Mapping};
pub use report::{Fault, News, Progress, Report, Served, Stood};

use opening::Opening;
use row::Frame;
use slices::Import;

/// What is to be read, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The file's name, which proposes one for its system.
    pub file: String,
    /// The system it comes from, where that is said.
    pub source: Option<String>,
    /// A mapping by hand, in place of what the town remembers.
    pub mapping: Option<Mapping>,
}

/// Brings a file in, telling `news` of every slice and of every row that is left out. When nobody
/// listens any more it ends at the border of a slice.
///
/// # Errors
/// [`Error::Unreadable`] when the file is nothing that has rows or lacks a column that the mapping
/// names; [`Error::Unavailable`] when nobody listens any more; otherwise when the town cannot be
/// written. What came before stays and is known the next time.
pub async fn import(
    town: &Town,
    file: impl Read + Send + 'static,
    asked: Asked,
    news: mpsc::Sender<News>,
) -> Result<Report> {
    let read = Arc::<AtomicU64>::default();
    let opening = Opening::of(town, file, asked, read.clone()).await?;
    let Opening {
        table,
        mapping,
        fingerprint,
    } = opening;
    let frame = Frame::new(town, &table.header, &mapping)?;
    // Before the first row, so that a file that is broken off is read the same way again.
    remember::remember(town, &fingerprint, &mapping).await?;
    let mut import = Import::new(town.clone(), frame, mapping, news, read);
    import.run(table).await?;
    let (report, mapping) = import.done();
    remember::remember(town, &fingerprint, &mapping).await?;
    tracing::info!(
        source = report.source,
        rows = report.rows,
        added = report.added,
        changed = report.changed,
        "A file was imported."
    );
    Ok(report)
}

/// How a file would be read, with the service of every category and the group of every word for a
/// state that stand in it. Nothing is written.
///
/// # Errors
/// As [`import`].
pub async fn propose(
    town: &Town,
    file: impl Read + Send + 'static,
    asked: Asked,
) -> Result<Mapping> {
    let opening = Opening::of(town, file, asked, Arc::default()).await?;
    let (table, mut mapping) = (opening.table, opening.mapping);
    let frame = Frame::new(town, &table.header, &mapping)?;
    let met = blocking(move || slices::met(table, &frame)).await?;
    let mut services = BTreeMap::new();
    for category in met.categories {
        let choice = services::choose(town, &mapping, &category, true).await?;
        services.insert(category, choice.code().to_owned());
    }
    for word in met.statuses {
        let meaning = states::meaning(&word, &mapping.states);
        let group = states::group(&meaning).to_owned();
        mapping.states.entry(word).or_insert(group);
    }
    mapping.services = services;
    Ok(mapping)
}

/// Does something that waits for a file, away from those who must not wait.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|_| Error::internal("an import's thread did not end"))
}

/// A file that cannot be read, told.
fn unreadable(error: &std::io::Error) -> Error {
    Error::Unreadable(format!("the file cannot be read: {error}"))
}
