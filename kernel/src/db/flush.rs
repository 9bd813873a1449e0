//! Writes what actions collected, once per commit: facts, notices, jobs, search documents.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait};

use crate::Result;
use crate::db::search;
use crate::db::tx::{Pending, Tx};
use crate::facts::fact;
use crate::jobs::job;
use crate::notices::notice;

/// What a commit contained, for those who wait for it.
pub(crate) struct Flushed {
    pub facts: bool,
    pub jobs: bool,
    pub changed: Vec<String>,
}

/// The next free numbers of a database with one writer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Numbers {
    pub fact: i64,
    pub document: i64,
}

impl Numbers {
    /// `None` before the first migration.
    pub(crate) async fn read(connection: &impl ConnectionTrait) -> Result<Option<Self>, DbErr> {
        let sql = "SELECT (SELECT count(*) FROM sqlite_master WHERE name = 'fact') AS there";
        let there = one_number(connection, sql, "there").await?;
        if there == 0 {
            return Ok(None);
        }
        Ok(Some(Self {
            fact: 1 + one_number(
                connection,
                "SELECT coalesce(max(seq), 0) AS n FROM fact",
                "n",
            )
            .await?,
            document: 1 + one_number(
                connection,
                "SELECT coalesce(max(number), 0) AS n FROM search_document",
                "n",
            )
            .await?,
        }))
    }
}

async fn one_number(
    connection: &impl ConnectionTrait,
    sql: &str,
    column: &str,
) -> Result<i64, DbErr> {
    let statement = sea_orm::Statement::from_string(connection.get_database_backend(), sql);
    match connection.query_one_raw(statement).await? {
        Some(row) => row.try_get("", column),
        None => Ok(0),
    }
}

/// Rows per statement, well below both engines' limits on bound values.
const ROWS: usize = 500;

pub(crate) async fn write(
    tx: &Tx,
    pending: Pending,
    mut numbers: Option<&mut Numbers>,
) -> Result<Flushed> {
    let flushed = Flushed {
        facts: !pending.facts.is_empty(),
        jobs: !pending.jobs.is_empty() || !pending.notices.is_empty(),
        changed: pending.changed,
    };
    let mut facts = pending.facts;
    if let Some(numbers) = numbers.as_deref_mut() {
        for row in &mut facts {
            row.seq = Some(numbers.fact);
            numbers.fact += 1;
        }
    }
    for rows in chunks(facts) {
        fact::Entity::insert_many(rows.into_iter().map(fact::ActiveModel::from))
            .exec_without_returning(tx)
            .await?;
    }
    for rows in chunks(pending.notices) {
        let once = OnConflict::columns([
            notice::Column::Cause,
            notice::Column::Subject,
            notice::Column::Template,
        ])
        .do_nothing()
        .to_owned();
        notice::Entity::insert_many(rows.into_iter().map(notice::ActiveModel::from))
            .on_conflict(once)
            .exec_without_returning(tx)
            .await?;
    }
    for rows in chunks(pending.jobs) {
        let once = OnConflict::column(job::Column::Once)
            .do_nothing()
            .to_owned();
        job::Entity::insert_many(rows.into_iter().map(job::ActiveModel::from))
            .on_conflict(once)
            .exec_without_returning(tx)
            .await?;
    }
    search::write(tx, pending.documents, &pending.unlisted, numbers).await?;
    Ok(flushed)
}

fn chunks<T>(rows: Vec<T>) -> Vec<Vec<T>> {
    let mut chunks = Vec::new();
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        chunks.push(rows.by_ref().take(ROWS).collect());
    }
    chunks
}
