//! Cases, their history, drafts and published services.

use kernel::db::{bytes, bytes_null};
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in tables() {
            manager.create_table(table).await?;
        }
        for (name, columns) in OPEN {
            let mut index = over("case_work", name, columns);
            index.cond_where(Condition::all().add(Expr::col("is_open")));
            manager.create_index(index).await?;
        }
        for (name, columns) in ALL {
            manager
                .create_index(over("case_work", name, columns))
                .await?;
        }
        let events = over("case_event", "case_event_case", &["case", "at"]);
        manager.create_index(events).await
    }
}

type Over = (&'static str, &'static [&'static str]);

/// Indexes over open cases alone: every view and filter of the queue, in its order.
const OPEN: &[Over] = &[
    ("case_open_due", &["due_at", "id"]),
    ("case_open_team", &["team", "due_at", "id"]),
    ("case_open_assignee", &["assignee", "due_at", "id"]),
    ("case_open_service", &["service", "due_at", "id"]),
    ("case_open_district", &["district", "due_at", "id"]),
    ("case_open_state", &["state", "due_at", "id"]),
    ("case_open_near", &["lat", "lng"]),
];

const ALL: &[Over] = &[
    ("case_old_reference", &["old_reference"]),
    ("case_link", &["link"]),
    ("case_opened", &["is_public", "opened_at", "id"]),
    ("case_service_opened", &["service", "opened_at", "id"]),
    ("case_district_opened", &["district", "opened_at", "id"]),
    ("case_closed", &["closed_at", "id"]),
];

fn over(table: &'static str, name: &str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(name).table(table);
    for column in columns {
        index.col(*column);
    }
    index
}

fn tables() -> Vec<TableCreateStatement> {
    vec![
        case_work(),
        case_event(),
        draft(),
        service_version(),
        sent_once(),
    ]
}

fn case_work() -> TableCreateStatement {
    Table::create()
        .table("case_work")
        .col(pk_uuid("id"))
        .col(string_uniq("reference"))
        .col(string_null("old_reference"))
        .col(string("service"))
        .col(string("version"))
        .col(string("state"))
        .col(string("state_group"))
        .col(boolean("is_open"))
        .col(boolean("is_public"))
        .col(string("channel"))
        .col(string("language"))
        .col(uuid_null("team"))
        .col(uuid_null("assignee"))
        .col(text("place"))
        .col(double_null("lat"))
        .col(double_null("lng"))
        .col(string_null("district"))
        .col(string_null("asset"))
        .col(text_null("public_words"))
        .col(uuid_null("subject"))
        .col(blob_null("answers"))
        .col(blob_null("contact"))
        .col(bytes_null("link"))
        .col(big_integer("opened_at"))
        .col(big_integer_null("closed_at"))
        .col(big_integer_null("due_at"))
        .col(big_integer_null("paused_at"))
        .col(big_integer("changed_at"))
        .col(integer("revision"))
        .take()
}

fn case_event() -> TableCreateStatement {
    Table::create()
        .table("case_event")
        .col(pk_uuid("id"))
        .col(uuid("case"))
        .col(big_integer("at"))
        .col(string("kind"))
        .col(string("by"))
        .col(string("audience"))
        .col(string_null("value"))
        .col(blob_null("words"))
        .col(text_null("public_words"))
        .take()
}

fn draft() -> TableCreateStatement {
    Table::create()
        .table("draft")
        .col(bytes("hash").primary_key().take())
        .col(uuid("subject"))
        .col(blob("content"))
        .col(big_integer("changed_at"))
        .col(uuid_null("sent"))
        .take()
}

fn service_version() -> TableCreateStatement {
    Table::create()
        .table("service_version")
        .col(string("version").primary_key().take())
        .col(string("service"))
        .col(text("definition"))
        .col(big_integer("published_at"))
        .col(boolean("current"))
        .take()
}

fn sent_once() -> TableCreateStatement {
    Table::create()
        .table("sent_once")
        .col(string("key").primary_key().take())
        .col(bytes("body"))
        .col(uuid("case"))
        .col(big_integer("at"))
        .take()
}
