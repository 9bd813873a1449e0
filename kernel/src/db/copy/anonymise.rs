//! Takes out of a plain file what says who somebody is.

use std::path::Path;

use sea_orm::sqlx::{Connection as _, SqliteConnection};

use super::{Counts, count, execute, failed, plain, shapes, texts};
use crate::Result;
use crate::backup::Anonymous;
use crate::db::{Class, Table};

/// Clears every sealed column of the tables, and does what the rooms say besides.
///
/// # Errors
/// When the file cannot be read or written, or a room names what is not there.
pub(crate) async fn anonymise(file: &Path, tables: &[Table], also: &[Anonymous]) -> Result<Counts> {
    let mut connection = plain(file).await?;
    for table in tables {
        for (column, class) in table.columns {
            if matches!(class, Class::Personal | Class::Sensitive) {
                clear(&mut connection, table.name, column, "true").await?;
            }
        }
    }
    for one in also {
        match one {
            Anonymous::Empty(table) => {
                execute(&mut connection, format!("DELETE FROM \"{table}\"")).await?;
            }
            Anonymous::Numbered(table, column, like) => {
                let sql = format!("UPDATE \"{table}\" SET \"{column}\" = '{like}' || rowid");
                execute(&mut connection, sql).await?;
            }
            Anonymous::Named(table, column, word, (kind, is)) => {
                let sql = format!(
                    "UPDATE \"{table}\" SET \"{column}\" = '{word}' \
                     WHERE \"{kind}\" = '{is}' AND \"{column}\" IS NOT NULL"
                );
                execute(&mut connection, sql).await?;
            }
            Anonymous::Cleared(table, columns) => {
                for column in *columns {
                    clear(&mut connection, table, column, "true").await?;
                }
            }
            Anonymous::ClearedUnless(table, columns, is) => {
                for column in *columns {
                    clear(&mut connection, table, column, &format!("NOT \"{is}\"")).await?;
                }
            }
        }
    }
    let shapes = shapes(&mut connection).await?;
    let counts = count(&mut connection, &shapes).await?;
    connection.close().await.map_err(failed)?;
    Ok(counts)
}

async fn clear(
    connection: &mut SqliteConnection,
    table: &str,
    column: &str,
    which: &str,
) -> Result<()> {
    // What cannot be nothing is empty.
    let empty = format!(
        "SELECT CASE WHEN NOT \"notnull\" THEN 'NULL' WHEN type LIKE '%BLOB%' THEN 'x''''' ELSE '''''' END \
         FROM pragma_table_info('{table}') WHERE name = '{column}'"
    );
    for empty in texts(connection, &empty).await? {
        let sql = format!("UPDATE \"{table}\" SET \"{column}\" = {empty} WHERE {which}");
        execute(connection, sql).await?;
    }
    Ok(())
}
