//! The engine's own index for the search, as kernel's first migration makes it beside the table. Like a
//! migration it stays as it is.

use crate::db::Engine;

pub(crate) fn index_sql(engine: Engine) -> &'static [&'static str] {
    match engine {
        Engine::Sqlite => &[
            "CREATE VIRTUAL TABLE search_text USING fts5(title, body, tokenize = 'unicode61', \
             content = '', contentless_delete = 1, prefix = '3')",
            "INSERT INTO search_text(search_text, rank) VALUES ('secure-delete', 1)",
        ],
        Engine::Postgres => &[
            "ALTER TABLE search_document ADD COLUMN words tsvector NOT NULL DEFAULT ''::tsvector",
            "CREATE INDEX search_document_words ON search_document USING gin (words)",
            "CREATE SEQUENCE search_document_number",
        ],
    }
}
