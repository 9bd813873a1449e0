//! Brings a database to the shape that the rooms expect.

use std::collections::BTreeSet;

use sea_orm::DbErr;
use sea_orm_migration::{MigrationTrait, MigratorTraitSelf};

use crate::db::Database;
use crate::{Error, Result};

/// A room's migrations.
pub type RoomMigrations = fn() -> Vec<Box<dyn MigrationTrait>>;

/// The migrations of all rooms, in the order of their names, which begin with their date.
#[derive(Clone)]
pub struct Migrations {
    rooms: Vec<RoomMigrations>,
    only: Option<BTreeSet<String>>,
}

impl Migrations {
    #[must_use]
    pub fn of(rooms: Vec<RoomMigrations>) -> Self {
        Self { rooms, only: None }
    }

    /// Those with these names alone: a database as an earlier program had it.
    #[must_use]
    pub fn only(&self, names: &[String]) -> Self {
        Self {
            rooms: self.rooms.clone(),
            only: Some(names.iter().cloned().collect()),
        }
    }

    /// Their names, in order.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let all = self.migrations();
        all.iter().map(|one| one.name().to_owned()).collect()
    }
}

impl MigratorTraitSelf for Migrations {
    fn migrations(&self) -> Vec<Box<dyn MigrationTrait>> {
        let mut all: Vec<_> = self.rooms.iter().flat_map(|room| room()).collect();
        if let Some(only) = &self.only {
            all.retain(|one| only.contains(one.name()));
        }
        all.sort_by(|a, b| a.name().cmp(b.name()));
        all
    }
}

/// The migrations that a town's database has seen, if there is one and this program would change it:
/// `None` for an empty database, for one that is up to date, and for one that a newer program has changed.
///
/// # Errors
/// When the database cannot be read.
pub async fn seen_before(database: &Database, all: &Migrations) -> Result<Option<Vec<String>>> {
    let tables = database.tables().await?;
    if !tables.iter().any(|table| table == "seaql_migrations") {
        return Ok(None);
    }
    let seen = database
        .texts("SELECT version FROM seaql_migrations ORDER BY version")
        .await?;
    let known = all.names();
    let is_older = seen.len() < known.len() && seen.iter().all(|name| known.contains(name));
    Ok((is_older && !seen.is_empty()).then_some(seen))
}

/// Applies every migration that is missing.
///
/// # Errors
/// When one fails; those before it stand.
pub async fn migrate(database: &Database, migrations: &Migrations) -> Result<()> {
    let brought = migrations.up(database.raw(), None).await;
    brought.map_err(|error| match error {
        DbErr::Custom(text) if text.contains("has been applied but its file is missing") => {
            Error::Unreadable(
                "the database was brought into its shape by a newer Townhall, and this one does not \
                 know what that changed. Use the newer one; or restore the archive that was made \
                 before the change with this one"
                    .into(),
            )
        }
        error => error.into(),
    })
}
