//! What whoever asked says of a case that is closed.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut table = Table::create();
        table
            .table("case_outcome")
            .col(ColumnDef::new("case").uuid().not_null().primary_key())
            .col(ColumnDef::new("said").string().not_null())
            .col(ColumnDef::new("at").big_integer().not_null());
        manager.create_table(table).await
    }
}
