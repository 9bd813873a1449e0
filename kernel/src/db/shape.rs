//! What tables are made of, as their engine says it: for whoever compares two databases.

use sea_orm::{ConnectionTrait, Statement};

use crate::Result;
use crate::db::Engine;

/// A line for each column (`case_work.team uuid_text null`) and for each key and each value that may be
/// there once alone (`team unique (code)`), in order. Defaults are left out: a column that was added to
/// rows has one.
///
/// # Errors
/// When the database cannot be read.
pub async fn shape(connection: &impl ConnectionTrait) -> Result<Vec<String>> {
    let backend = connection.get_database_backend();
    let sql = match Engine::from(backend) {
        Engine::Sqlite => SQLITE,
        Engine::Postgres => POSTGRES,
    };
    let rows = connection.query_all_raw(Statement::from_string(backend, sql));
    let rows = rows.await?;
    let lines = rows.iter().map(|row| Ok(row.try_get("", "line")?));
    lines.collect()
}

const SQLITE: &str = "\
WITH made AS (SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' \
AND name NOT LIKE 'search\\_text%' ESCAPE '\\') \
SELECT made.name || '.' || c.name || ' ' || lower(c.type) || iif(c.\"notnull\", '', ' null') AS line \
FROM made, pragma_table_info(made.name) c \
UNION ALL \
SELECT made.name || iif(l.origin = 'pk', ' key (', ' unique (') \
|| (SELECT group_concat(i.name, ', ' ORDER BY i.seqno) FROM pragma_index_info(l.name) i) || ')' \
FROM made, pragma_index_list(made.name) l WHERE l.origin IN ('pk', 'u') \
UNION ALL \
SELECT made.name || ' number (' || c.name || ')' FROM made, pragma_table_info(made.name) c \
WHERE c.pk = 1 AND NOT EXISTS (SELECT 1 FROM pragma_index_list(made.name) l WHERE l.origin = 'pk') \
ORDER BY 1";

const POSTGRES: &str = "\
SELECT concat(table_name, '.', column_name, ' ', data_type, '(' || character_maximum_length || ')', \
CASE is_nullable WHEN 'YES' THEN ' null' END) AS line \
FROM information_schema.columns WHERE table_schema = current_schema() \
UNION ALL \
SELECT concat(t.relname, CASE c.contype WHEN 'p' THEN ' key (' ELSE ' unique (' END, \
(SELECT string_agg(a.attname, ', ' ORDER BY k.nth) FROM unnest(c.conkey) WITH ORDINALITY AS k (number, nth) \
JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number), ')') \
FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid \
WHERE c.contype IN ('p', 'u') AND t.relnamespace = current_schema()::regnamespace \
ORDER BY 1";
