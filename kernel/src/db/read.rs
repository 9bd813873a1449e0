//! Asking the town something.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use async_trait::async_trait;
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DbBackend, DbErr, ExecResult, QueryResult, Statement,
};

use crate::db::Engine;

/// A handle for queries. Cheap to clone. It refuses to change anything.
#[derive(Clone)]
pub struct Read {
    connection: DatabaseConnection,
    statements: Arc<AtomicU64>,
}

impl Read {
    pub(crate) fn new(connection: DatabaseConnection) -> Self {
        Self {
            connection,
            statements: Arc::default(),
        }
    }

    pub(crate) async fn close(self) -> Result<(), DbErr> {
        self.connection.close().await
    }

    /// How many statements this handle and its clones have run. For budgets in tests.
    #[must_use]
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    #[must_use]
    pub fn engine(&self) -> Engine {
        self.connection.get_database_backend().into()
    }

    fn counted(&self) -> &DatabaseConnection {
        self.statements.fetch_add(1, Ordering::Relaxed);
        &self.connection
    }
}

const REFUSAL: &str = "a Read changes nothing; use an Action";

#[async_trait]
impl ConnectionTrait for Read {
    fn get_database_backend(&self) -> DbBackend {
        self.connection.get_database_backend()
    }

    async fn execute_raw(&self, _: Statement) -> Result<ExecResult, DbErr> {
        Err(DbErr::Custom(REFUSAL.into()))
    }

    async fn execute_unprepared(&self, _: &str) -> Result<ExecResult, DbErr> {
        Err(DbErr::Custom(REFUSAL.into()))
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.counted().query_one_raw(statement).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.counted().query_all_raw(statement).await
    }
}
