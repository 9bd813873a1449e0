//! Teams close, and another takes over what they had.

use sea_orm_migration::{prelude::*, schema::*};

use crate::db::add_column;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add_column(manager, "team", big_integer_null("closed")).await?;
        add_column(manager, "team", uuid_null("heir")).await
    }
}
