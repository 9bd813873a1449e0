//! What whoever asked says of a case that is closed.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut table = Table::create();
        table
            .table("case_outcome")
            .col(uuid("case").primary_key())
            .col(string("said"))
            .col(big_integer("at"));
        manager.create_table(table).await
    }
}
