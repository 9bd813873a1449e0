//! The kernel's tables.

use sea_orm::{ConnectionTrait, Statement};
use sea_orm_migration::{prelude::*, schema::*};

use crate::db::first_search_index::index_sql;
use crate::db::{bytes, bytes_null};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in tables() {
            manager.create_table(table).await?;
        }
        for (name, table, columns) in INDEXES {
            manager.create_index(index(name, table, columns)).await?;
        }
        let once = &["cause", "subject", "template"];
        manager
            .create_index(index("notice_once", "notice", once).unique().take())
            .await?;
        let connection = manager.get_connection();
        let engine = connection.get_database_backend();
        for sql in index_sql(engine.into()) {
            connection
                .execute_raw(Statement::from_string(engine, *sql))
                .await?;
        }
        Ok(())
    }
}

type Over = (&'static str, &'static str, &'static [&'static str]);

const INDEXES: &[Over] = &[
    ("job_due", "job", &["state", "due"]),
    ("notice_due", "notice", &["state", "due"]),
    ("staff_team", "staff", &["team"]),
    ("access_subject", "access_entry", &["subject"]),
];

fn index(name: &str, table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(name).table(table);
    for column in columns {
        index.col(*column);
    }
    index
}

fn tables() -> Vec<TableCreateStatement> {
    vec![
        fact(),
        fact_cursor(),
        job(),
        notice(),
        search_document(),
        person(),
        subject(),
        team(),
        staff(),
        session(),
        access_entry(),
        setting(),
    ]
}

fn fact() -> TableCreateStatement {
    Table::create()
        .table("fact")
        .col(pk_uuid("id"))
        .col(big_integer_null("seq").unique_key().take())
        .col(string("kind"))
        .col(string("about"))
        .col(big_integer("at"))
        .col(string("leaf"))
        .col(text("body"))
        .take()
}

fn fact_cursor() -> TableCreateStatement {
    Table::create()
        .table("fact_cursor")
        .col(string("subscriber").primary_key().take())
        .col(big_integer("seq"))
        .take()
}

fn job() -> TableCreateStatement {
    Table::create()
        .table("job")
        .col(pk_uuid("id"))
        .col(string("kind"))
        .col(text("body"))
        .col(big_integer("due"))
        .col(string_null("once").unique_key().take())
        .col(string("state"))
        .col(integer("tries"))
        .col(big_integer("taken_until"))
        .col(string_null("fault"))
        .take()
}

fn notice() -> TableCreateStatement {
    Table::create()
        .table("notice")
        .col(pk_uuid("id"))
        .col(string("cause"))
        .col(uuid("subject"))
        .col(string("template"))
        .col(string("language"))
        .col(text("refs"))
        .col(string("channels"))
        .col(big_integer("at"))
        .col(string("state"))
        .col(integer("tries"))
        .col(big_integer("due"))
        .take()
}

fn search_document() -> TableCreateStatement {
    Table::create()
        .table("search_document")
        .col(big_integer("number").primary_key().take())
        .col(uuid_uniq("key"))
        .col(string("kind"))
        .col(boolean("public"))
        .col(text("title"))
        .col(big_integer("at"))
        .take()
}

fn person() -> TableCreateStatement {
    Table::create()
        .table("person")
        .col(pk_uuid("id"))
        .col(big_integer("made_at"))
        .take()
}

fn subject() -> TableCreateStatement {
    Table::create()
        .table("subject")
        .col(pk_uuid("id"))
        .col(uuid_null("person"))
        .col(big_integer("made_at"))
        .take()
}

fn team() -> TableCreateStatement {
    Table::create()
        .table("team")
        .col(pk_uuid("id"))
        .col(string_uniq("code"))
        .col(text("names"))
        .take()
}

fn staff() -> TableCreateStatement {
    Table::create()
        .table("staff")
        .col(pk_uuid("id"))
        .col(string_uniq("username"))
        .col(string("name"))
        .col(uuid("team"))
        .col(string("role"))
        .col(string("password"))
        .col(bytes_null("totp"))
        .col(big_integer_null("totp_used"))
        .col(boolean("active"))
        .col(big_integer("made_at"))
        .take()
}

fn session() -> TableCreateStatement {
    Table::create()
        .table("session")
        .col(bytes("hash").primary_key().take())
        .col(uuid("staff"))
        .col(big_integer("made_at"))
        .col(big_integer("seen_at"))
        .col(big_integer("ends_at"))
        .take()
}

fn access_entry() -> TableCreateStatement {
    Table::create()
        .table("access_entry")
        .col(pk_uuid("id"))
        .col(uuid("subject"))
        .col(string("by"))
        .col(string("what"))
        .col(big_integer("at"))
        .take()
}

fn setting() -> TableCreateStatement {
    Table::create()
        .table("setting")
        .col(string("name").primary_key().take())
        .col(text("value"))
        .take()
}
