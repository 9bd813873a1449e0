//! The keys with which other programs post.

use sea_orm::Schema;
use sea_orm_migration::prelude::*;

use crate::open311::open311_key::Entity;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let schema = Schema::new(manager.get_database_backend());
        manager
            .create_table(schema.create_table_from_entity(Entity))
            .await
    }
}
