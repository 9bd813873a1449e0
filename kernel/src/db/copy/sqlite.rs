//! From a SQLite town into a plain file and back: one statement for each table, on a connection of
//! its own, so that neither readers nor the writer wait for it.

use std::path::Path;
use std::time::Duration;

use sea_orm::sqlx::SqliteConnection;
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteSynchronous};
use sea_orm::sqlx::{self, AssertSqlSafe, ConnectOptions as _, Connection as _, Row as _};

use super::{Shape, execute, failed};
use crate::db::{Database, search};
use crate::{Error, Result};

pub(super) async fn copy_out(town: &Database, into: &Path, shapes: &[Shape]) -> Result<()> {
    let mut town = beside(town, into).await?;
    execute(&mut town, "PRAGMA plain.journal_mode = OFF".into()).await?;
    execute(&mut town, "PRAGMA plain.synchronous = OFF".into()).await?;
    // All statements of one transaction see one moment.
    execute(&mut town, "BEGIN".into()).await?;
    for shape in shapes {
        let (table, columns) = (&shape.table, shape.columns());
        let sql = format!(
            "INSERT INTO plain.\"{table}\" ({columns}) SELECT {columns} FROM main.\"{table}\""
        );
        execute(&mut town, sql).await?;
    }
    execute(&mut town, "COMMIT".into()).await?;
    town.close().await.map_err(failed)
}

pub(super) async fn copy_in(town: &Database, from: &Path, shapes: &[Shape]) -> Result<()> {
    let mut town = beside(town, from).await?;
    let indexes = indexes(&mut town).await?;
    execute(&mut town, "BEGIN IMMEDIATE".into()).await?;
    for (name, _) in &indexes {
        execute(&mut town, format!("DROP INDEX main.\"{name}\"")).await?;
    }
    for shape in shapes {
        let (table, columns) = (&shape.table, shape.columns());
        execute(&mut town, format!("DELETE FROM main.\"{table}\"")).await?;
        let sql = format!(
            "INSERT INTO main.\"{table}\" ({columns}) SELECT {columns} FROM plain.\"{table}\""
        );
        execute(&mut town, sql).await?;
    }
    if shapes.iter().any(|shape| shape.table == "fact") {
        execute(&mut town, ORDER.into()).await?;
    }
    for (_, sql) in indexes {
        execute(&mut town, sql).await?;
    }
    execute(&mut town, "COMMIT".into()).await?;
    execute(&mut town, "PRAGMA main.wal_checkpoint(TRUNCATE)".into()).await?;
    town.close().await.map_err(failed)
}

/// The one writer stamps facts as it writes them, so that none comes here without its place; and
/// needs no row to keep the last place in.
const ORDER: &str = "UPDATE main.fact SET seq = n.seq FROM (SELECT id, \
    (SELECT coalesce(max(seq), 0) FROM main.fact) + row_number() OVER (ORDER BY at, id) AS seq \
    FROM main.fact WHERE seq IS NULL) AS n WHERE n.id = main.fact.id";

/// The town's database with the plain file attached.
async fn beside(town: &Database, plain: &Path) -> Result<SqliteConnection> {
    let file = town
        .file()
        .ok_or_else(|| Error::internal("no SQLite file"))?;
    let mut connection = SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(false)
        .foreign_keys(false)
        .busy_timeout(Duration::from_secs(30))
        .synchronous(SqliteSynchronous::Full)
        .pragma("temp_store", "FILE")
        .pragma("cache_size", "-16000")
        .disable_statement_logging()
        .connect()
        .await
        .map_err(failed)?;
    sqlx::query("ATTACH DATABASE ? AS plain")
        .bind(plain.display().to_string())
        .execute(&mut connection)
        .await
        .map_err(failed)?;
    Ok(connection)
}

/// The indexes that rows are put in without and that are made again afterwards.
async fn indexes(town: &mut SqliteConnection) -> Result<Vec<(String, String)>> {
    let sql = "SELECT name, sql, tbl_name FROM main.sqlite_master WHERE type = 'index' AND sql IS NOT NULL";
    let rows = sqlx::query(AssertSqlSafe(sql))
        .fetch_all(town)
        .await
        .map_err(failed)?;
    let mut found = Vec::new();
    for row in rows {
        let table: String = row.try_get(2).map_err(failed)?;
        if !search::is_derived(&table) {
            found.push((
                row.try_get(0).map_err(failed)?,
                row.try_get(1).map_err(failed)?,
            ));
        }
    }
    Ok(found)
}
