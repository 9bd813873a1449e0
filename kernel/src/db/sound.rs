//! Whether a database is whole, as its engine sees it.

use sea_orm::{ConnectionTrait, Statement};

use crate::Result;
use crate::db::Database;

impl Database {
    /// What the engine finds wrong with this database: broken pages, keys that lead nowhere, a
    /// search index that is not what it was built from. PostgreSQL looks after itself and is not
    /// asked.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn complaints(&self) -> Result<Vec<String>> {
        let Some(fresh) = self.fresh_reader().await? else {
            return Ok(Vec::new());
        };
        // The writer goes on meanwhile, and the engine asks the search index itself: on a connection of
        // its own, because one that has searched before compares with what it remembers of the index,
        // and calls it torn when the writer has merged it since.
        let mut found = self.texts_of(&fresh, "PRAGMA integrity_check").await?;
        fresh.close().await?;
        found.retain(|line| line != "ok");
        let strays = self
            .texts_of(&self.read, "PRAGMA foreign_key_check")
            .await?;
        found.extend(
            strays
                .iter()
                .map(|table| format!("a key of {table} leads nowhere")),
        );
        Ok(found)
    }

    /// The first column of every row.
    pub(super) async fn texts(&self, sql: &str) -> Result<Vec<String>> {
        self.texts_of(self.raw(), sql).await
    }

    async fn texts_of(&self, from: &impl ConnectionTrait, sql: &str) -> Result<Vec<String>> {
        let asked = Statement::from_string(from.get_database_backend(), sql);
        let rows = from.query_all_raw(asked).await?;
        rows.iter()
            .map(|row| Ok(row.try_get_by_index(0)?))
            .collect()
    }
}
