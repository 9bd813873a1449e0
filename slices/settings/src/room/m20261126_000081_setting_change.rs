//! The changes of the settings.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = |name: &str| ColumnDef::new(Alias::new(name));
        let table = Table::create()
            .table(Alias::new("setting_change"))
            .col(column("id").uuid().not_null().primary_key())
            .col(column("part").string().not_null())
            .col(column("about").string().not_null())
            .col(column("was").text().not_null())
            .col(column("became").text().not_null())
            .col(column("at").big_integer().not_null())
            .col(column("by").uuid())
            .col(column("undoes").uuid())
            .to_owned();
        manager.create_table(table).await?;
        let newest = Index::create()
            .name("setting_change_at")
            .table(Alias::new("setting_change"))
            .col(Alias::new("at"))
            .to_owned();
        manager.create_index(newest).await
    }
}
