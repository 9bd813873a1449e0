//! Columns as migrations say them: by name, so that what a migration made stays what it was, whatever
//! becomes of the entities.

use sea_orm::sea_query::{ColumnDef, ColumnType, StringLen, Table};
use sea_orm::{ConnectionTrait, DbErr, Statement};
use sea_orm_migration::SchemaManager;

use crate::db::Engine;

/// A column of bytes of any length, such as a hash.
#[must_use]
pub fn bytes(name: &'static str) -> ColumnDef {
    bytes_null(name).not_null().take()
}

/// As [`bytes`], and it may hold nothing.
#[must_use]
pub fn bytes_null(name: &'static str) -> ColumnDef {
    ColumnDef::new_with_type(name, ColumnType::VarBinary(StringLen::None))
}

/// Adds a column to a table that a migration before this one made, unless the table has it: the first
/// programs made tables with all the columns that they knew. Rows that are there take the column's
/// default, or nothing where it may hold nothing.
///
/// # Errors
/// When the database refuses.
pub async fn add_column(
    manager: &SchemaManager<'_>,
    table: &'static str,
    mut column: ColumnDef,
) -> Result<(), DbErr> {
    let backend = manager.get_database_backend();
    let name = column.get_column_name();
    let there = Statement::from_sql_and_values(
        backend,
        column_sql(Engine::from(backend)),
        [table.into(), name.into()],
    );
    let connection = manager.get_connection();
    if connection.query_one_raw(there).await?.is_some() {
        return Ok(());
    }
    let alter = Table::alter()
        .table(table)
        .add_column(&mut column)
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
