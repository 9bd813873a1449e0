//! Opening a database by its URL.

use std::path::{Path, PathBuf};
use std::time::Duration;

use sea_orm::{
    ConnectOptions, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, Statement,
    TransactionTrait, sqlx,
};

use crate::db::write::Hub;
use crate::db::{Read, Write, relay};
use crate::{Error, Result};

/// Which engine a town runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

impl From<sea_orm::DbBackend> for Engine {
    fn from(backend: sea_orm::DbBackend) -> Self {
        if backend == sea_orm::DbBackend::Postgres {
            Self::Postgres
        } else {
            Self::Sqlite
        }
    }
}

/// How many statements may run beside one another on PostgreSQL, for reading and for writing each.
const POSTGRES_CONNECTIONS: u32 = 12;
/// SQLite readers. Two cores are busy with four.
const SQLITE_READERS: u32 = 4;

/// A town's open database.
#[derive(Clone)]
pub struct Database {
    pub read: Read,
    pub write: Write,
    pub engine: Engine,
    raw: DatabaseConnection,
    /// The file of a SQLite database.
    file: Option<PathBuf>,
}

impl Database {
    /// Opens `url`: `sqlite:///path/to/file` or `postgres://host/database`. On PostgreSQL the town
    /// lives in `schema`, which is made when it is not there.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the file or the server cannot be reached.
    pub async fn open(url: &str, schema: &str) -> Result<Self> {
        Self::open_with(url, schema, Hub::new()).await
    }

    /// As [`Database::open`], for a database that other processes may have open as well: on PostgreSQL
    /// they hear of what is committed here, and are heard.
    ///
    /// # Errors
    /// As [`Database::open`].
    pub async fn open_among_others(url: &str, schema: &str) -> Result<Self> {
        let hub = Hub::new().with_relay();
        let database = Self::open_with(url, schema, hub.clone()).await?;
        if database.engine == Engine::Postgres {
            relay::start(url, schema, database.raw.clone(), &hub);
        }
        Ok(database)
    }

    async fn open_with(url: &str, schema: &str, hub: Hub) -> Result<Self> {
        if url.starts_with("postgres") {
            Self::open_postgres(url, schema, hub).await
        } else if let Some(path) = url.strip_prefix("sqlite://") {
            Self::open_sqlite(Path::new(path), hub).await
        } else {
            Err(Error::Unreadable(format!(
                "a database URL begins with sqlite:// or postgres://; {url:?} does not"
            )))
        }
    }

    /// Whether there is a database at `url`, on PostgreSQL with `schema` in it. Makes nothing.
    ///
    /// # Errors
    /// When the server cannot be reached.
    pub async fn is_there(url: &str, schema: &str) -> Result<bool> {
        if let Some(path) = url.strip_prefix("sqlite://") {
            return Ok(Path::new(path).exists());
        }
        let mut options = ConnectOptions::new(url);
        let connection = connect(quiet(&mut options, 1).clone()).await?;
        let asked = Statement::from_sql_and_values(
            DbBackend::Postgres,
            "SELECT 1 FROM information_schema.schemata WHERE schema_name = $1",
            [schema.into()],
        );
        let found = connection.query_one_raw(asked).await;
        connection.close().await?;
        Ok(found?.is_some())
    }

    async fn open_sqlite(path: &Path, hub: Hub) -> Result<Self> {
        let writer = connect(sqlite_options(path, 1, false)).await?;
        // The first connection sets the journal mode for the file, so readers come after it.
        writer.execute_unprepared("SELECT 1").await?;
        let readers = connect(sqlite_options(path, SQLITE_READERS, true)).await?;
        Ok(Self {
            read: Read::new(readers),
            write: Write::on_sqlite(writer.clone(), hub.alone()),
            engine: Engine::Sqlite,
            raw: writer,
            file: Some(path.to_owned()),
        })
    }

    async fn open_postgres(url: &str, schema: &str, hub: Hub) -> Result<Self> {
        make_schema(url, schema).await?;
        let connection = connect(postgres_options(url, schema, POSTGRES_CONNECTIONS)).await?;
        Ok(Self {
            read: Read::new(connection.clone()),
            write: Write::on_postgres(connection.clone(), hub),
            engine: Engine::Postgres,
            raw: connection,
            file: None,
        })
    }

    /// The file of a SQLite database.
    pub(crate) fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// A connection to a SQLite database that has not read anything yet.
    pub(crate) async fn fresh_reader(&self) -> Result<Option<DatabaseConnection>> {
        match &self.file {
            Some(file) => Ok(Some(connect(sqlite_options(file, 1, true)).await?)),
            None => Ok(None),
        }
    }

    /// Lets go of the database. What still uses it is told that it is gone.
    ///
    /// # Errors
    /// When the engine cannot end in good order.
    pub async fn close(self) -> Result<()> {
        self.read.close().await?;
        self.raw.close().await?;
        Ok(())
    }

    /// A transaction on the connection below. It is begun in a task of its own, since on PostgreSQL the
    /// driver leaves a transaction open, and its locks with it, whose caller goes away while it begins.
    pub(crate) async fn begin(&self) -> Result<DatabaseTransaction> {
        let connection = self.raw.clone();
        let begun = tokio::spawn(async move { connection.begin().await }).await;
        Ok(begun.map_err(|_| Error::internal("a transaction did not begin"))??)
    }

    /// The connection below, for migrations, copies and the key store alone.
    pub(crate) fn raw(&self) -> &DatabaseConnection {
        &self.raw
    }
}

async fn connect(options: ConnectOptions) -> Result<DatabaseConnection> {
    sea_orm::Database::connect(options)
        .await
        .map_err(|error| Error::Unavailable(format!("the database cannot be opened: {error}")))
}

fn sqlite_options(path: &Path, connections: u32, read_only: bool) -> ConnectOptions {
    let path = path.to_owned();
    let mut options = ConnectOptions::new(format!("sqlite://{}", path.display()));
    quiet(&mut options, connections).map_sqlx_sqlite_opts(move |o| {
        let o = o
            .filename(&path)
            .create_if_missing(!read_only)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(5))
            .synchronous(sqlx::sqlite::SqliteSynchronous::Full)
            .pragma("secure_delete", "ON")
            .pragma("temp_store", "MEMORY")
            .pragma("cache_size", "-8000")
            .statement_cache_capacity(400);
        if read_only {
            o.pragma("query_only", "ON")
        } else {
            o.journal_mode(sqlx::sqlite::SqliteJournalMode::Wal)
                .pragma("journal_size_limit", "67108864")
        }
    });
    options
}

fn postgres_options(url: &str, schema: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    quiet(&mut options, connections)
        .set_schema_search_path(schema)
        .map_sqlx_postgres_opts(|o| o.statement_cache_capacity(400).options([("jit", "off")]));
    options
}

/// Statement texts may hold what people wrote, so they are never logged.
fn quiet(options: &mut ConnectOptions, connections: u32) -> &mut ConnectOptions {
    options
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(Duration::from_secs(5))
        .idle_timeout(Duration::from_secs(600))
        .test_before_acquire(false)
        .sqlx_logging(false)
        .record_stmt_in_spans(false)
}

/// Whether this may be the name of a schema.
pub(crate) fn is_schema(name: &str) -> bool {
    let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    (1..=63).contains(&name.len()) && name.bytes().all(is_plain)
}

async fn make_schema(url: &str, schema: &str) -> Result<()> {
    if !is_schema(schema) {
        return Err(Error::Unreadable(format!(
            "a schema's name is small letters, digits and underscores; {schema:?} is not"
        )));
    }
    let mut options = ConnectOptions::new(url);
    let connection = connect(quiet(&mut options, 1).clone()).await?;
    let made = connection
        .execute_unprepared(&format!("CREATE SCHEMA IF NOT EXISTS {schema}"))
        .await;
    connection.close().await?;
    // Two processes may make it at the same moment; the second is told that it is there.
    match made.map_err(Error::from) {
        Ok(_) | Err(Error::AlreadyThere) => Ok(()),
        Err(error) => Err(error),
    }
}
