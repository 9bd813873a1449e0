//! Brings a database to the shape that the rooms expect.

use sea_orm_migration::{MigrationTrait, MigratorTraitSelf};

use crate::db::Database;
use crate::{Error, Result};

/// A room's migrations.
pub type RoomMigrations = fn() -> Vec<Box<dyn MigrationTrait>>;

/// The migrations of all rooms, in the order of their names, which begin with their date.
pub struct Migrations(Vec<RoomMigrations>);

impl Migrations {
    #[must_use]
    pub fn of(rooms: Vec<RoomMigrations>) -> Self {
        Self(rooms)
    }
}

impl MigratorTraitSelf for Migrations {
    fn migrations(&self) -> Vec<Box<dyn MigrationTrait>> {
        let mut all: Vec<_> = self.0.iter().flat_map(|room| room()).collect();
        all.sort_by(|a, b| a.name().cmp(b.name()));
        all
    }
}

/// Applies every migration that is missing.
///
/// # Errors
/// When one fails; those before it stand.
pub async fn migrate(database: &Database, migrations: &Migrations) -> Result<()> {
    migrations
        .up(database.raw(), None)
        .await
        .map_err(Error::from)
}
