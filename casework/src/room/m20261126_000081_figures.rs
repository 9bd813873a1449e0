//! The tables of figures, and what a draft says of itself so that it can be counted. The job that
//! comes round fills the tables from the cases that are there.

use kernel::db::add_column;
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in tables() {
            manager.create_table(table).await?;
        }
        // Of drafts that are there nobody knows when they were begun: they are not counted.
        add_column(
            manager,
            "draft",
            big_integer("started_at").default(0).take(),
        )
        .await?;
        add_column(manager, "draft", string_null("service")).await?;
        add_column(manager, "draft", string("page").default("what").take()).await?;
        add_column(manager, "draft", boolean("settled").default(true).take()).await?;
        add_column(manager, "draft", string_null("counted_as")).await?;
        let mut index = Index::create();
        index.name("draft_settled").table("draft");
        index.col("settled").col("changed_at");
        manager.create_index(index).await
    }
}

fn tables() -> Vec<TableCreateStatement> {
    vec![figure_month(), figure_form(), figure_mark()]
}

fn figure_month() -> TableCreateStatement {
    Table::create()
        .table("figure_month")
        .col(integer("month"))
        .col(string("service"))
        .col(string("team"))
        .col(boolean("brought"))
        .col(boolean("is_public"))
        .col(big_integer("asked"))
        .col(text("channels"))
        .col(big_integer("done"))
        .col(big_integer("promised"))
        .col(big_integer("on_time"))
        .col(text("days"))
        .col(big_integer("said_yes"))
        .col(big_integer("said_partly"))
        .col(big_integer("said_no"))
        .primary_key(
            Index::create()
                .col("month")
                .col("service")
                .col("team")
                .col("brought")
                .col("is_public"),
        )
        .take()
}

fn figure_form() -> TableCreateStatement {
    Table::create()
        .table("figure_form")
        .col(integer("month"))
        .col(string("service"))
        .col(big_integer("sent"))
        .col(text("minutes"))
        .col(text("stopped"))
        .primary_key(Index::create().col("month").col("service"))
        .take()
}

fn figure_mark() -> TableCreateStatement {
    Table::create()
        .table("figure_mark")
        .col(string("name").primary_key().take())
        .col(big_integer("seq"))
        .col(big_integer("version"))
        .col(big_integer("at"))
        .take()
}
