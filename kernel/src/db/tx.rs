//! The transaction an action runs in.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, ExecResult, QueryResult, Statement,
};

use crate::db::Engine;
use crate::db::search::Document;
use crate::facts::{Fact, FactRow};
use crate::jobs::JobRow;
use crate::notices::{Notice, NoticeRow};
use crate::{Moment, Result};

/// What an action may do to the town. It is also a connection for SeaORM's entities.
///
/// Facts, notices, jobs and search documents are collected and written once for all actions of a
/// commit; an action that fails takes its own with it.
pub struct Tx {
    connection: DatabaseTransaction,
    statements: Arc<AtomicU64>,
    pending: Mutex<Pending>,
}

/// What waits to be written with the commit.
#[derive(Default)]
pub(crate) struct Pending {
    pub facts: Vec<FactRow>,
    pub notices: Vec<NoticeRow>,
    pub jobs: Vec<JobRow>,
    pub documents: Vec<Document>,
    pub unlisted: Vec<uuid::Uuid>,
    pub changed: Vec<String>,
}

impl Pending {
    pub(crate) fn append(&mut self, mut other: Self) {
        self.facts.append(&mut other.facts);
        self.notices.append(&mut other.notices);
        self.jobs.append(&mut other.jobs);
        // What a later action made unfindable is not to come back with an earlier one's words.
        self.documents
            .retain(|document| !other.unlisted.contains(&document.key));
        self.documents.append(&mut other.documents);
        self.unlisted.append(&mut other.unlisted);
        self.changed.append(&mut other.changed);
    }
}

impl Tx {
    pub(crate) fn new(connection: DatabaseTransaction, statements: Arc<AtomicU64>) -> Self {
        Self {
            connection,
            statements,
            pending: Mutex::default(),
        }
    }

    /// Says that something happened. It is written in this transaction, in one row, with the body
    /// that the record will seal.
    ///
    /// # Errors
    /// When the fact cannot be written as JSON or a committed value cannot be sealed.
    pub fn fact<F: Fact>(&self, fact: &F, at: Moment) -> Result<()> {
        self.fact_row(FactRow::of(fact, at)?);
        Ok(())
    }

    /// The same for a fact whose row was made before the transaction.
    pub fn fact_row(&self, row: FactRow) {
        self.with_pending(|p| p.facts.push(row));
    }

    /// Asks that somebody be told. One notice per cause, person and template, however often asked.
    pub fn notify(&self, notice: Notice) {
        self.with_pending(|p| p.notices.push(notice.into_row()));
    }

    /// Asks for something to be done later, in this transaction or not at all.
    pub fn job(&self, job: JobRow) {
        self.with_pending(|p| p.jobs.push(job));
    }

    /// Makes something findable, replacing what was said of it before.
    pub fn index(&self, document: Document) {
        self.with_pending(|p| p.documents.push(document));
    }

    /// Makes something unfindable.
    pub fn unindex(&self, key: uuid::Uuid) {
        self.with_pending(|p| {
            p.documents.retain(|document| document.key != key);
            p.unlisted.push(key);
        });
    }

    /// Tells pages that show `topic` to look again, once the commit is through.
    pub fn changed(&self, topic: impl Into<String>) {
        let topic = topic.into();
        self.with_pending(|p| p.changed.push(topic));
    }

    #[must_use]
    pub fn engine(&self) -> Engine {
        self.connection.get_database_backend().into()
    }

    pub(crate) fn take_pending(&self) -> Pending {
        self.with_pending(std::mem::take)
    }

    pub(crate) async fn commit(self) -> Result<(), DbErr> {
        self.connection.commit().await
    }

    pub(crate) async fn rollback(self) -> Result<(), DbErr> {
        self.connection.rollback().await
    }

    fn with_pending<T>(&self, change: impl FnOnce(&mut Pending) -> T) -> T {
        change(&mut self.pending.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn counted(&self) -> &DatabaseTransaction {
        self.statements.fetch_add(1, Ordering::Relaxed);
        &self.connection
    }
}

#[async_trait]
impl ConnectionTrait for Tx {
    fn get_database_backend(&self) -> DbBackend {
        self.connection.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.counted().execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.counted().execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.counted().query_one_raw(statement).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.counted().query_all_raw(statement).await
    }
}
