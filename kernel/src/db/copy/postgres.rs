//! From a PostgreSQL town into a plain file and back, by COPY in its binary form.

mod binary;

use std::path::Path;

use bytes::BytesMut;
use futures::TryStreamExt as _;
use sea_orm::sqlx::SqliteConnection;
use sea_orm::sqlx::pool::PoolConnection;
use sea_orm::sqlx::{self, AssertSqlSafe, Connection as _, PgConnection, Postgres, Row as _};

use super::{Shape, execute, failed, plain};
use crate::db::Database;
use crate::{Error, Result};
use binary::{Kind, Tuples, Value};

/// A message to the server is about so long, in bytes.
const MESSAGE: usize = 1 << 20;
/// SQLite takes at most 32,766 values in a statement.
const VALUES: usize = 30_000;

pub(super) async fn copy_out(town: &Database, into: &Path, shapes: &[Shape]) -> Result<()> {
    let mut town = connection(town).await?;
    let mut plain = plain(into).await?;
    sql(&mut town, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?;
    execute(&mut plain, "BEGIN".into()).await?;
    for shape in shapes {
        let kinds = kinds(&mut town, shape).await?;
        table_out(&mut town, &mut plain, shape, &kinds).await?;
    }
    execute(&mut plain, "COMMIT".into()).await?;
    sql(&mut town, "COMMIT").await?;
    plain.close().await.map_err(failed)
}

pub(super) async fn copy_in(
    town: &Database,
    plain: &mut SqliteConnection,
    shapes: &[Shape],
) -> Result<()> {
    let mut town = connection(town).await?;
    let indexes = indexes(&mut town).await?;
    sql(&mut town, "BEGIN").await?;
    let filled = fill(&mut town, plain, shapes, indexes).await;
    let end = if filled.is_ok() { "COMMIT" } else { "ROLLBACK" };
    sql(&mut town, end).await?;
    filled?;
    for shape in shapes {
        sql(&mut town, &format!("ANALYZE \"{}\"", shape.table)).await?;
    }
    Ok(())
}

async fn fill(
    town: &mut PgConnection,
    plain: &mut SqliteConnection,
    shapes: &[Shape],
    indexes: Vec<(String, String)>,
) -> Result<()> {
    for (name, _) in &indexes {
        sql(town, &format!("DROP INDEX \"{name}\"")).await?;
    }
    for shape in shapes {
        let kinds = kinds(town, shape).await?;
        sql(town, &format!("DELETE FROM \"{}\"", shape.table)).await?;
        table_in(town, plain, shape, &kinds).await?;
    }
    for (_, made) in indexes {
        sql(town, &made).await?;
    }
    Ok(())
}

async fn table_out(
    town: &mut PgConnection,
    plain: &mut SqliteConnection,
    shape: &Shape,
    kinds: &[Kind],
) -> Result<()> {
    let copy = format!(
        "COPY (SELECT {} FROM \"{}\") TO STDOUT (FORMAT binary)",
        shape.columns(),
        shape.table
    );
    let mut arriving = town.copy_out_raw(&copy).await.map_err(failed)?;
    let mut tuples = Tuples::new(kinds);
    let mut waiting: Vec<Value> = Vec::new();
    let at_once = (VALUES / kinds.len().max(1)).max(1) * kinds.len();
    while let Some(bytes) = arriving.try_next().await.map_err(failed)? {
        tuples.push(&bytes);
        while let Some(mut tuple) = tuples.next()? {
            waiting.append(&mut tuple);
            if waiting.len() >= at_once {
                insert(plain, shape, std::mem::take(&mut waiting)).await?;
            }
        }
    }
    insert(plain, shape, waiting).await
}

async fn insert(plain: &mut SqliteConnection, shape: &Shape, values: Vec<Value>) -> Result<()> {
    if values.is_empty() {
        return Ok(());
    }
    let row = format!("({})", vec!["?"; shape.columns.len()].join(", "));
    let rows = vec![row; values.len() / shape.columns.len()].join(", ");
    let sql = format!(
        "INSERT INTO \"{}\" ({}) VALUES {rows}",
        shape.table,
        shape.columns()
    );
    let mut query = sqlx::query(AssertSqlSafe(sql));
    for value in values {
        query = match value {
            Value::Null => query.bind(None::<i64>),
            Value::Number(number) => query.bind(number),
            Value::Real(number) => query.bind(number),
            Value::Text(text) => query.bind(text),
            Value::Bytes(bytes) => query.bind(bytes),
        };
    }
    query.execute(plain).await.map_err(failed)?;
    Ok(())
}

async fn table_in(
    town: &mut PgConnection,
    plain: &mut SqliteConnection,
    shape: &Shape,
    kinds: &[Kind],
) -> Result<()> {
    let columns = shape.columns();
    let copy = format!(
        "COPY \"{}\" ({columns}) FROM STDIN (FORMAT binary)",
        shape.table
    );
    let mut copying = town.copy_in_raw(&copy).await.map_err(failed)?;
    let select = format!("SELECT {columns} FROM \"{}\"", shape.table);
    let mut rows = sqlx::query(AssertSqlSafe(select)).fetch(plain);
    let mut message = BytesMut::new();
    binary::begin(&mut message);
    while let Some(row) = rows.try_next().await.map_err(failed)? {
        binary::tuple(&mut message, kinds.len());
        for (nth, kind) in kinds.iter().enumerate() {
            binary::field(&mut message, *kind, &row, nth).map_err(failed)?;
        }
        if message.len() >= MESSAGE {
            copying.send(message.split()).await.map_err(failed)?;
        }
    }
    binary::end(&mut message);
    copying.send(message).await.map_err(failed)?;
    copying.finish().await.map_err(failed)?;
    Ok(())
}

async fn connection(town: &Database) -> Result<PoolConnection<Postgres>> {
    let pool = town.raw().get_postgres_connection_pool();
    pool.acquire().await.map_err(failed)
}

async fn sql(town: &mut PgConnection, sql: &str) -> Result<()> {
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned()))
        .execute(town)
        .await
        .map_err(failed)?;
    Ok(())
}

/// What each column of a table holds, in the order of the plain file's.
async fn kinds(town: &mut PgConnection, shape: &Shape) -> Result<Vec<Kind>> {
    let sql = "SELECT column_name::text, data_type::text FROM information_schema.columns \
               WHERE table_schema = current_schema() AND table_name = $1";
    let rows = sqlx::query(sql)
        .bind(&shape.table)
        .fetch_all(town)
        .await
        .map_err(failed)?;
    let mut types = std::collections::HashMap::new();
    for row in rows {
        let name: String = row.try_get(0).map_err(failed)?;
        let kind: String = row.try_get(1).map_err(failed)?;
        types.insert(name, kind);
    }
    let kind = |column: &String| {
        let found = types.get(column).and_then(|name| Kind::named(name));
        found.ok_or_else(|| Error::Internal(format!("{}.{column} cannot be copied", shape.table)))
    };
    shape.columns.iter().map(kind).collect()
}

/// The indexes that rows are put in without and that are made again afterwards.
async fn indexes(town: &mut PgConnection) -> Result<Vec<(String, String)>> {
    let sql = "SELECT indexname::text, indexdef FROM pg_indexes WHERE schemaname = current_schema() \
               AND tablename NOT LIKE 'search\\_%' AND indexname NOT IN \
               (SELECT conname FROM pg_constraint WHERE connamespace = current_schema()::regnamespace)";
    let rows = sqlx::query(sql).fetch_all(town).await.map_err(failed)?;
    let mut found = Vec::new();
    for row in rows {
        found.push((
            row.try_get(0).map_err(failed)?,
            row.try_get(1).map_err(failed)?,
        ));
    }
    Ok(found)
}
