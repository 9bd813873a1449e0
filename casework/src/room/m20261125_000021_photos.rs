//! Photos of drafts and cases.

use kernel::db::bytes_null;
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(photo()).await?;
        manager
            .create_index(over("photo", "photo_case", &["case", "at"]))
            .await?;
        // Few photos are a draft's or nobody's, and only for a while.
        let mut of_drafts = over("photo", "photo_draft", &["draft"]);
        of_drafts.cond_where(Condition::all().add(Expr::col("draft").is_not_null()));
        manager.create_index(of_drafts).await?;
        let mut of_nobody = over("photo", "photo_arriving", &["at"]);
        of_nobody.cond_where(
            Condition::all()
                .add(Expr::col("draft").is_null())
                .add(Expr::col("case").is_null()),
        );
        manager.create_index(of_nobody).await
    }
}

fn photo() -> TableCreateStatement {
    Table::create()
        .table("photo")
        .col(pk_uuid("id"))
        .col(uuid("subject"))
        .col(bytes_null("draft"))
        .col(uuid_null("case"))
        .col(uuid_null("event"))
        .col(string_null("question"))
        .col(string("by"))
        .col(string("audience"))
        .col(big_integer("at"))
        .col(integer("nth"))
        .col(string("large"))
        .col(string("medium"))
        .col(string("small"))
        .col(integer("width"))
        .col(integer("height"))
        .col(blob_null("position"))
        .col(big_integer_null("hidden_at"))
        .take()
}

fn over(table: &'static str, name: &str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(name).table(table);
    for column in columns {
        index.col(*column);
    }
    index
}
