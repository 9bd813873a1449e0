//! A town grown to ten times its cases, by writing each once more under another number: what is read
//! does not know the difference, and it takes minutes instead of an hour.

use std::path::Path;

use anyhow::{Context, Result};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, Statement, TransactionTrait};

/// How many cases a town's file holds.
pub async fn cases(folder: &Path) -> Result<i64> {
    let database = open(folder).await?;
    let count = one(&database, "SELECT count(*) AS n FROM case_work").await?;
    database.close().await?;
    Ok(count)
}

/// Where some public cases are, spread over all of them: latitude and longitude.
pub async fn places(folder: &Path, count: usize) -> Result<Vec<(f64, f64)>> {
    let database = open(folder).await?;
    let public = "FROM case_work WHERE is_public AND lat IS NOT NULL";
    let there = one(&database, &format!("SELECT count(*) AS n {public}")).await?;
    let step = usize::try_from(there)?.div_ceil(count).max(1);
    let some = format!(
        "SELECT lat, lng FROM (SELECT lat, lng, row_number() OVER (ORDER BY id) AS at {public}) \
         WHERE at % {step} = 1 % {step}"
    );
    let rows = all(&database, &some).await?;
    database.close().await?;
    let place = |row: &sea_orm::QueryResult| Ok((row.try_get("", "lat")?, row.try_get("", "lng")?));
    rows.iter().map(place).collect()
}

/// Writes each case so many times more. Nothing is done to a town that was grown before.
pub async fn grow(folder: &Path, copies: u32) -> Result<()> {
    let database = open(folder).await?;
    let grown = "SELECT count(*) AS n FROM case_work WHERE reference LIKE '%/1'";
    if one(&database, grown).await? == 0 {
        let columns = columns(&database).await?;
        let names = columns.join(", ");
        for copy in 1..=copies {
            let values: Vec<_> = columns.iter().map(|name| copied(name, copy)).collect();
            let insert = format!(
                "INSERT INTO case_work ({names}) SELECT {} FROM case_work WHERE reference NOT LIKE '%/%'",
                values.join(", ")
            );
            let part = database.begin().await?;
            part.execute_unprepared(&insert).await?;
            part.commit().await?;
        }
        database.execute_unprepared("PRAGMA optimize").await?;
    }
    database.close().await?;
    Ok(())
}

/// What a column holds in a copy: another id and another place beside the first, nothing that is one
/// case's own.
fn copied(column: &str, copy: u32) -> String {
    match column {
        "\"id\"" | "\"position\"" => format!("substr({column}, 1, 10) || randomblob(6)"),
        "\"reference\"" => format!("{column} || '/{copy}'"),
        "\"link\"" | "\"old_reference\"" | "\"source\"" => "NULL".into(),
        _ => column.into(),
    }
}

async fn columns(database: &DatabaseConnection) -> Result<Vec<String>> {
    let rows = all(database, "SELECT name FROM pragma_table_info('case_work')").await?;
    let name = |row: &sea_orm::QueryResult| row.try_get::<String>("", "name");
    let names: Result<Vec<_>, _> = rows.iter().map(name).collect();
    Ok(names?.iter().map(|name| format!("\"{name}\"")).collect())
}

async fn open(folder: &Path) -> Result<DatabaseConnection> {
    let url = format!("sqlite://{}", folder.join("town.db").display());
    Database::connect(url)
        .await
        .context("the town's database does not open")
}

async fn all(database: &DatabaseConnection, sql: &str) -> Result<Vec<sea_orm::QueryResult>> {
    let statement = Statement::from_string(database.get_database_backend(), sql);
    Ok(database.query_all_raw(statement).await?)
}

async fn one(database: &DatabaseConnection, sql: &str) -> Result<i64> {
    let rows = all(database, sql).await?;
    let row = rows.first().context("nothing was counted")?;
    Ok(row.try_get("", "n")?)
}
