//! Adds a column to a table that a migration made before.

use sea_orm::sea_query::{ColumnDef, Iden as _, Table, Value};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, Schema, Statement};
use sea_orm_migration::SchemaManager;

use crate::db::Engine;

/// Adds the column of an entity to its table. The first migrations make tables from the entities as
/// they are now, so a new database has the column already; then nothing is to do. A column that is
/// added to rows takes no value at first, hence it can be null or has a default.
///
/// # Errors
/// When the database refuses.
pub async fn add_column<E: EntityTrait>(
    manager: &SchemaManager<'_>,
    column: E::Column,
) -> Result<(), DbErr> {
    let definition = Schema::new(manager.get_database_backend()).get_column_def::<E>(column);
    add::<E>(manager, column, definition).await
}

/// The same for a column that always holds something: rows that are there take `value` until the
/// migration fills them.
///
/// # Errors
/// When the database refuses.
pub async fn add_filled_column<E: EntityTrait>(
    manager: &SchemaManager<'_>,
    column: E::Column,
    value: impl Into<Value>,
) -> Result<(), DbErr> {
    let mut definition = Schema::new(manager.get_database_backend()).get_column_def::<E>(column);
    definition.default(value.into());
    add::<E>(manager, column, definition).await
}

async fn add<E: EntityTrait>(
    manager: &SchemaManager<'_>,
    column: E::Column,
    mut definition: ColumnDef,
) -> Result<(), DbErr> {
    let table = E::default().table_name().to_owned();
    let connection = manager.get_connection();
    let engine = Engine::from(manager.get_database_backend());
    let there = Statement::from_sql_and_values(
        manager.get_database_backend(),
        column_sql(engine),
        [table.into(), column.unquoted().to_string().into()],
    );
    if connection.query_one_raw(there).await?.is_some() {
        return Ok(());
    }
    let alter = Table::alter()
        .table(E::default())
        .add_column(&mut definition)
        .to_owned();
    manager.alter_table(alter).await
}

fn column_sql(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "SELECT 1 FROM pragma_table_info(?) WHERE name = ?",
        Engine::Postgres => {
            "SELECT 1 FROM information_schema.columns \
             WHERE table_schema = current_schema() AND table_name = $1 AND column_name = $2"
        }
    }
}
