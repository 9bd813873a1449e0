//! Whether a database is whole, as its engine sees it.

use sea_orm::{ConnectionTrait, Statement};

use crate::Result;
use crate::db::{Database, Engine};

impl Database {
    /// What the engine finds wrong with this database: broken pages, keys that lead nowhere, a
    /// search index that is not what it was built from. PostgreSQL looks after itself and is not
    /// asked.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn complaints(&self) -> Result<Vec<String>> {
        if self.engine == Engine::Postgres {
            return Ok(Vec::new());
        }
        let mut found = self.texts("PRAGMA integrity_check").await?;
        found.retain(|line| line != "ok");
        let strays = self.texts("PRAGMA foreign_key_check").await?;
        found.extend(
            strays
                .iter()
                .map(|table| format!("a key of {table} leads nowhere")),
        );
        let index = "SELECT name FROM sqlite_master WHERE name = 'search_text'";
        if !self.texts(index).await?.is_empty() {
            let check = "INSERT INTO search_text(search_text) VALUES ('integrity-check')";
            let checked = self.raw().execute_unprepared(check).await;
            found.extend(
                checked
                    .err()
                    .map(|error| format!("the search index: {error}")),
            );
        }
        Ok(found)
    }

    /// The first column of every row.
    pub(super) async fn texts(&self, sql: &str) -> Result<Vec<String>> {
        let asked = Statement::from_string(self.raw().get_database_backend(), sql);
        let rows = self.raw().query_all_raw(asked).await?;
        rows.iter()
            .map(|row| Ok(row.try_get_by_index(0)?))
            .collect()
    }
}
