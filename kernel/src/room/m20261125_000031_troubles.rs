//! Why a job or a notice did not go through, and the periods of the jobs that come round.

use sea_orm_migration::{prelude::*, schema::*};

use crate::db::add_column;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add_column(manager, "job", string_null("why")).await?;
        add_column(manager, "notice", string_null("why")).await?;
        manager.create_table(job_turn()).await
    }
}

fn job_turn() -> TableCreateStatement {
    Table::create()
        .table("job_turn")
        .col(string("kind").primary_key().take())
        .col(big_integer("period"))
        .take()
}
