//! What kind of data each column holds. A test refuses a column without a class.

use sea_orm::{ConnectionTrait, Statement};

use crate::Result;
use crate::db::{Engine, Read};

/// The class of a column (DESIGN invariant 13).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Anybody may see it.
    Public,
    /// Staff and the program.
    Internal,
    /// About a person: sealed.
    Personal,
    /// Would harm a person: sealed.
    Sensitive,
}

/// A table with the class of each of its columns.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    pub name: &'static str,
    pub columns: &'static [(&'static str, Class)],
}

/// Every column the database really has, as (table, column), without the engines' own tables.
///
/// # Errors
/// When the database cannot be read.
pub async fn columns_in_database(read: &Read) -> Result<Vec<(String, String)>> {
    let sql = match read.engine() {
        Engine::Sqlite => {
            "SELECT m.name AS t, c.name AS c FROM sqlite_master m, pragma_table_info(m.name) c \
             WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT LIKE 'search\\_text%' ESCAPE '\\' \
             ORDER BY 1, 2"
        }
        Engine::Postgres => {
            "SELECT table_name::text AS t, column_name::text AS c FROM information_schema.columns \
             WHERE table_schema = current_schema() ORDER BY 1, 2"
        }
    };
    let rows = read
        .query_all_raw(Statement::from_string(read.get_database_backend(), sql))
        .await?;
    rows.iter()
        .map(|row| Ok((row.try_get("", "t")?, row.try_get("", "c")?)))
        .collect()
}
