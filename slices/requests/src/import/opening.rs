//! The beginning of an import: a file is opened, and how to read it is found.

use std::io::Read;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use kernel::{Result, Town};

use super::mapping::{self, Column, Mapping};
use super::moments::Moments;
use super::table::Table;
use super::{Asked, blocking, columns, remember, unreadable};

/// An open file and how it is read.
pub(super) struct Opening {
    pub(super) table: Table,
    /// With its source.
    pub(super) mapping: Mapping,
    /// Under which the town remembers the mapping.
    pub(super) fingerprint: String,
}

impl Opening {
    /// Opens a file. What is said goes before what the town remembers, and that before what the
    /// header proposes.
    ///
    /// # Errors
    /// When the file cannot be read or it is not clear how.
    pub(super) async fn of(
        town: &Town,
        file: impl Read + Send + 'static,
        asked: Asked,
        read: Arc<AtomicU64>,
    ) -> Result<Self> {
        let table = blocking(move || Table::open(file, read)).await?;
        let mut table = table.map_err(|error| unreadable(&error))?;
        let proposed = Mapping::propose(&table.header);
        let columns = match &asked.mapping {
            Some(mapping) => proposed.clone().under(mapping.clone()).columns,
            None => proposed.columns.clone(),
        };
        let name = |column| columns.get(&column).map_or("", String::as_str);
        let fingerprint = table.fingerprint(name(Column::Id), name(Column::Opened));
        let before = remember::remembered(town, &fingerprint).await?;
        let said = asked
            .mapping
            .as_ref()
            .and_then(|mapping| mapping.source.clone());
        let way_is_said = asked
            .mapping
            .as_ref()
            .is_some_and(|mapping| mapping.moments.is_some());
        let source = remember::source(asked.source.or(said).as_deref(), &before, &asked.file)?;
        let over = asked.mapping.or_else(|| before.get(&source).cloned());
        let mut mapping = proposed.under(over.unwrap_or_default());
        mapping.source = Some(source);
        table.want(mapping.columns.values());
        if !way_is_said {
            (table, mapping.moments) = way(town, table, &mapping).await?;
        }
        Ok(Self {
            table,
            mapping,
            fingerprint,
        })
    }
}

/// How the file's first rows write moments.
async fn way(town: &Town, mut table: Table, mapping: &Mapping) -> Result<(Table, Option<String>)> {
    let zone = match &mapping.time_zone {
        Some(name) => mapping::zone(name)?,
        None => town.zone().clone(),
    };
    let places = columns::places(&table.header, mapping)?;
    let before = mapping.moments.clone();
    let opened = places.get(&Column::Opened).map_or(0, |(at, _)| *at);
    blocking(move || {
        let texts = table
            .sample()
            .map(|record| record.get(opened))
            .filter(|text| !text.is_empty());
        let way = Moments::proposed(texts, &zone, before.as_deref());
        (table, way)
    })
    .await
}
