//! Views of the queue that staff keep under a name. Nobody has two of one name, and no team has.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(saved_view()).await?;
        for (name, owner) in [("saved_view_staff", "staff"), ("saved_view_team", "team")] {
            let mut index = Index::create();
            index.name(name).table("saved_view").unique();
            index.col(owner).col("name");
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn saved_view() -> TableCreateStatement {
    Table::create()
        .table("saved_view")
        .col(pk_uuid("id"))
        .col(uuid_null("staff"))
        .col(uuid_null("team"))
        .col(string("name"))
        .col(text("query"))
        .col(big_integer("made_at"))
        .take()
}
