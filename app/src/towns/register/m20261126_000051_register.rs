//! The tables of the register.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = |name: &str| ColumnDef::new(Alias::new(name));
        let town = Table::create()
            .table(Alias::new("town"))
            .col(column("name").string().not_null().primary_key())
            .col(column("is_open").boolean().not_null())
            .col(column("due").big_integer())
            .col(column("link").string())
            .to_owned();
        manager.create_table(town).await?;
        let host = Table::create()
            .table(Alias::new("host"))
            .col(column("host").string().not_null().primary_key())
            .col(column("town").string().not_null())
            .to_owned();
        manager.create_table(host).await
    }
}
