//! Why a job or a notice did not go through, and the periods of the jobs that come round.

use sea_orm::Schema;
use sea_orm_migration::prelude::*;

use crate::db::add_column;
use crate::jobs::{job, schedule::turn};
use crate::notices::notice;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add_column::<job::Entity>(manager, job::Column::Why).await?;
        add_column::<notice::Entity>(manager, notice::Column::Why).await?;
        let schema = Schema::new(manager.get_database_backend());
        manager
            .create_table(schema.create_table_from_entity(turn::Entity))
            .await
    }
}
