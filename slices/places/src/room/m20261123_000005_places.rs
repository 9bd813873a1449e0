//! The ground: its generation in force, and the rows of each generation.

use sea_orm::{EntityTrait, Schema};
use sea_orm_migration::prelude::*;

use crate::stored::{address, asset, district, ground, landmark, shape, street};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        table(manager, ground::Entity).await?;
        table(manager, district::Entity).await?;
        table(manager, street::Entity).await?;
        table(manager, address::Entity).await?;
        table(manager, landmark::Entity).await?;
        table(manager, asset::Entity).await?;
        table(manager, shape::Entity).await
    }
}

async fn table<E: EntityTrait>(manager: &SchemaManager<'_>, entity: E) -> Result<(), DbErr> {
    let schema = Schema::new(manager.get_database_backend());
    manager
        .create_table(schema.create_table_from_entity(entity))
        .await
}
