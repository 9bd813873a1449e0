//! An archive as a copy in which nobody is recognised: for trying things, and for showing a fault to
//! others.

use super::Unpacked;
use crate::db::{self, Table};
use crate::{Result, Room};

/// What such a copy does to a table besides clearing its sealed columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anonymous {
    /// It has no row.
    Empty(&'static str),
    /// Table, column, word: the word and a number take the place of what was there.
    Numbered(&'static str, &'static str, &'static str),
    /// Table, column, word, and a column with a value: the word takes the place of what was there, in the
    /// rows that have that value.
    Named(
        &'static str,
        &'static str,
        &'static str,
        (&'static str, &'static str),
    ),
    /// Table, columns: nothing is in them.
    Cleared(&'static str, &'static [&'static str]),
    /// The same, but for the rows of which this column is true.
    ClearedUnless(&'static str, &'static [&'static str], &'static str),
}

/// Takes out of an archive's rows what says who somebody is. Its keys are in no archive of a town, and
/// its files were never read.
///
/// # Errors
/// When the rows cannot be changed.
pub async fn anonymise(archive: &mut Unpacked, rooms: &[Room]) -> Result<()> {
    let tables: Vec<Table> = rooms.iter().flat_map(|room| room.tables).copied().collect();
    let also: Vec<Anonymous> = rooms
        .iter()
        .flat_map(|room| room.anonymous)
        .copied()
        .collect();
    archive.manifest.tables = db::anonymise(&archive.database, &tables, &also).await?;
    Ok(())
}
