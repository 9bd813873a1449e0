//! The links with which staff choose a new password.

use sea_orm_migration::{prelude::*, schema::*};

use crate::db::{bytes, bytes_null};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut table = Table::create();
        table
            .table("password_link")
            .col(pk_uuid("id"))
            .col(bytes("hash"))
            .col(bytes_null("mailed"))
            .col(uuid("staff"))
            .col(big_integer("made_at"))
            .col(big_integer("ends_at"));
        manager.create_table(table).await
    }
}
