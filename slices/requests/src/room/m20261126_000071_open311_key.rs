//! The keys with which other programs post.

use kernel::db::bytes;
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(open311_key()).await
    }
}

fn open311_key() -> TableCreateStatement {
    Table::create()
        .table("open311_key")
        .col(pk_uuid("id"))
        .col(string("sender"))
        .col(bytes("hash").unique_key().take())
        .col(big_integer("made_at"))
        .col(uuid("made_by"))
        .col(big_integer_null("last_used"))
        .col(big_integer_null("revoked_at"))
        .take()
}
