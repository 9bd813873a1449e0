//! The crests that a town brings itself.

use kernel::db::bytes;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = |name: &str| ColumnDef::new(Alias::new(name));
        let table = Table::create()
            .table(Alias::new("town_crest"))
            .col(column("hash").string().not_null().primary_key())
            .col(bytes("png"))
            .col(column("at").big_integer().not_null())
            .to_owned();
        manager.create_table(table).await
    }
}
