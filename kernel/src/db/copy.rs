//! A town's rows, from either engine into a plain SQLite file of the same shape, and from such a
//! file into either engine. What is derived (the search index) stays out.

mod anonymise;
mod postgres;
mod sqlite;

use std::collections::BTreeMap;
use std::path::Path;

use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sea_orm::sqlx::{self, AssertSqlSafe, ConnectOptions as _, Connection as _, Row as _};
use sea_orm::sqlx::{SqliteConnection, sqlite::SqliteRow};

use crate::db::classes::columns_in_database;
use crate::db::migrate::{Migrations, migrate};
use crate::db::{Database, Engine, search};
use crate::{Error, Result};

pub(crate) use anonymise::anonymise;

/// How many rows each table has.
pub type Counts = BTreeMap<String, u64>;

/// A table and its columns, as the plain file has them.
struct Shape {
    table: String,
    columns: Vec<String>,
}

impl Shape {
    fn columns(&self) -> String {
        let quoted: Vec<_> = self.columns.iter().map(|c| format!("\"{c}\"")).collect();
        quoted.join(", ")
    }
}

impl Database {
    /// Copies every row, as they all were at one moment, into a new SQLite file that has the tables
    /// of `migrations` and no index. Others may change the town meanwhile; on SQLite its log grows
    /// until the copy is done.
    ///
    /// # Errors
    /// When either database cannot be read or written.
    pub async fn copy_out(&self, into: &Path, migrations: &Migrations) -> Result<Counts> {
        let made = Self::open(&format!("sqlite://{}", into.display()), "").await?;
        migrate(&made, migrations).await?;
        made.close().await?;
        self.copy_rows_out(into).await
    }

    /// As [`Database::copy_out`], into a file that has the tables already.
    pub(crate) async fn copy_rows_out(&self, into: &Path) -> Result<Counts> {
        let shapes = bare(into).await?;
        match self.engine {
            Engine::Sqlite => sqlite::copy_out(self, into, &shapes).await?,
            Engine::Postgres => postgres::copy_out(self, into, &shapes).await?,
        }
        let mut plain = plain(into).await?;
        let counts = count(&mut plain, &shapes).await?;
        plain.close().await.map_err(failed)?;
        Ok(counts)
    }

    /// Fills this database, which has the same tables, with the rows of a plain file, in place of
    /// what it holds.
    ///
    /// # Errors
    /// When either database cannot be read or written; then nothing was filled in.
    pub async fn copy_in(&self, from: &Path) -> Result<Counts> {
        let mut plain = plain(from).await?;
        let shapes = shapes(&mut plain).await?;
        match self.engine {
            Engine::Sqlite => sqlite::copy_in(self, from, &shapes).await?,
            Engine::Postgres => postgres::copy_in(self, &mut plain, &shapes).await?,
        }
        plain.close().await.map_err(failed)?;
        self.counts().await
    }

    /// Takes away the columns that a plain file does not have. A migration makes a table with the columns
    /// that this program knows; those that came later are added by the migrations that came later.
    ///
    /// # Errors
    /// When the database refuses.
    pub(crate) async fn shape_as(&self, file: &Path) -> Result<()> {
        let mut plain = plain(file).await?;
        let had = shapes(&mut plain).await?;
        plain.close().await.map_err(failed)?;
        for (table, column) in columns_in_database(&self.read).await? {
            let is_later = |shape: &Shape| shape.table == table && !shape.columns.contains(&column);
            if had.iter().any(is_later) {
                let sql = format!("ALTER TABLE \"{table}\" DROP COLUMN \"{column}\"");
                sea_orm::ConnectionTrait::execute_unprepared(self.raw(), &sql).await?;
            }
        }
        Ok(())
    }

    /// Lets the dispatcher of facts go on after the last that came. SQLite needs none.
    pub(crate) async fn settle(&self) -> Result<()> {
        if self.engine == Engine::Postgres {
            let sql = "INSERT INTO fact_cursor (subscriber, seq) SELECT '(order)', coalesce(max(seq), 0) FROM fact \
                       ON CONFLICT (subscriber) DO UPDATE SET seq = excluded.seq";
            sea_orm::ConnectionTrait::execute_unprepared(self.raw(), sql).await?;
        }
        Ok(())
    }

    /// Takes away the schema that the town lives in on PostgreSQL. For what was begun and not finished.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn abandon(&self) -> Result<()> {
        if self.engine == Engine::Postgres {
            for schema in self.texts("SELECT current_schema()::text").await? {
                let sql = format!("DROP SCHEMA \"{schema}\" CASCADE");
                sea_orm::ConnectionTrait::execute_unprepared(self.raw(), &sql).await?;
            }
        }
        Ok(())
    }

    /// How many rows each table has that is not derived.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn counts(&self) -> Result<Counts> {
        let mut counts = Counts::new();
        for table in self.tables().await? {
            let sql = format!("SELECT CAST(count(*) AS VARCHAR(20)) FROM \"{table}\"");
            let count = self.texts(&sql).await?.pop().unwrap_or_default();
            counts.insert(table, count.parse().unwrap_or_default());
        }
        Ok(counts)
    }

    /// The tables that are not derived. None in an empty database.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn tables(&self) -> Result<Vec<String>> {
        let sql = match self.engine {
            Engine::Sqlite => TABLES,
            Engine::Postgres => {
                "SELECT table_name::text FROM information_schema.tables \
                 WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY 1"
            }
        };
        let mut tables = self.texts(sql).await?;
        tables.retain(|table| !search::is_derived(table));
        Ok(tables)
    }
}

/// What a plain file says of how it goes together.
///
/// # Errors
/// When it cannot be read.
pub(crate) async fn plain_complaints(file: &Path) -> Result<Vec<String>> {
    let mut connection = plain(file).await?;
    let mut found = texts(&mut connection, "PRAGMA integrity_check").await?;
    found.retain(|line| line != "ok");
    connection.close().await.map_err(failed)?;
    Ok(found)
}

/// The counts of a plain file.
///
/// # Errors
/// When it cannot be read.
pub(crate) async fn plain_counts(file: &Path) -> Result<Counts> {
    let mut connection = plain(file).await?;
    let shapes = shapes(&mut connection).await?;
    let counts = count(&mut connection, &shapes).await?;
    connection.close().await.map_err(failed)?;
    Ok(counts)
}

/// The values of one column of a plain file as texts, each once.
///
/// # Errors
/// When it cannot be read.
pub(crate) async fn plain_texts(file: &Path, table: &str, column: &str) -> Result<Vec<String>> {
    let mut connection = plain(file).await?;
    let had = shapes(&mut connection).await?;
    let has = |shape: &Shape| shape.table == table && shape.columns.iter().any(|c| c == column);
    if !had.iter().any(has) {
        // The file is of an older program.
        connection.close().await.map_err(failed)?;
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT DISTINCT CAST(\"{column}\" AS TEXT) FROM \"{table}\" WHERE \"{column}\" IS NOT NULL"
    );
    let found = texts(&mut connection, &sql).await?;
    connection.close().await.map_err(failed)?;
    Ok(found)
}

const TABLES: &str = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY 1";

/// Takes every index, what is derived and every row out of a file; its tables stay.
async fn bare(file: &Path) -> Result<Vec<Shape>> {
    let mut connection = plain(file).await?;
    let mut bare: Vec<String> = Vec::new();
    for name in texts(&mut connection, INDEXES).await? {
        bare.push(format!("DROP INDEX \"{name}\""));
    }
    for table in ["search_text", "search_document"] {
        bare.push(format!("DROP TABLE IF EXISTS \"{table}\""));
    }
    for sql in bare {
        execute(&mut connection, sql).await?;
    }
    let shapes = shapes(&mut connection).await?;
    for shape in &shapes {
        // A migration may have written rows; those of the town take their place.
        execute(&mut connection, format!("DELETE FROM \"{}\"", shape.table)).await?;
    }
    execute(&mut connection, "VACUUM".into()).await?;
    connection.close().await.map_err(failed)?;
    Ok(shapes)
}

const INDEXES: &str = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL";

/// A connection to a plain file, which needs no safety of its own: it is made anew when it breaks.
async fn plain(file: &Path) -> Result<SqliteConnection> {
    SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(false)
        .journal_mode(SqliteJournalMode::Off)
        .synchronous(SqliteSynchronous::Off)
        .foreign_keys(false)
        .disable_statement_logging()
        .connect()
        .await
        .map_err(failed)
}

async fn shapes(connection: &mut SqliteConnection) -> Result<Vec<Shape>> {
    let mut shapes = Vec::new();
    for table in texts(connection, TABLES).await? {
        let sql = format!("SELECT name FROM pragma_table_info('{table}') ORDER BY cid");
        let columns = texts(connection, &sql).await?;
        shapes.push(Shape { table, columns });
    }
    Ok(shapes)
}

async fn count(connection: &mut SqliteConnection, shapes: &[Shape]) -> Result<Counts> {
    let mut counts = Counts::new();
    for shape in shapes {
        let sql = format!("SELECT count(*) FROM \"{}\"", shape.table);
        let row = sqlx::query(AssertSqlSafe(sql))
            .fetch_one(&mut *connection)
            .await
            .map_err(failed)?;
        let count: i64 = row.try_get(0).map_err(failed)?;
        counts.insert(shape.table.clone(), count.unsigned_abs());
    }
    Ok(counts)
}

async fn texts(connection: &mut SqliteConnection, sql: &str) -> Result<Vec<String>> {
    let rows = sqlx::query(AssertSqlSafe(sql.to_owned()))
        .fetch_all(connection)
        .await
        .map_err(failed)?;
    let text = |row: &SqliteRow| row.try_get(0).map_err(failed);
    rows.iter().map(text).collect()
}

async fn execute(connection: &mut SqliteConnection, sql: String) -> Result<()> {
    sqlx::raw_sql(AssertSqlSafe(sql))
        .execute(connection)
        .await
        .map_err(failed)?;
    Ok(())
}

/// What the driver says, in the kernel's words.
fn failed(error: sqlx::Error) -> Error {
    Error::from(sea_orm::DbErr::Exec(sea_orm::RuntimeErr::SqlxError(
        std::sync::Arc::new(error),
    )))
}
