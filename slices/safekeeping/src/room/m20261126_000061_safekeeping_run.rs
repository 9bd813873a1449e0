//! Backups and proofs.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = |name: &str| ColumnDef::new(Alias::new(name));
        let number = |name: &str| column(name).big_integer().not_null().to_owned();
        let table = Table::create()
            .table(Alias::new("safekeeping_run"))
            .col(column("id").uuid().not_null().primary_key())
            .col(column("what").string().not_null())
            .col(number("at"))
            .col(column("archive").text().not_null())
            .col(number("bytes"))
            .col(number("row_count"))
            .col(number("files"))
            .col(number("milliseconds"))
            .col(column("fault").text())
            .to_owned();
        manager.create_table(table).await?;
        let newest = Index::create()
            .name("safekeeping_run_at")
            .table(Alias::new("safekeeping_run"))
            .col(Alias::new("at"))
            .to_owned();
        manager.create_index(newest).await
    }
}
