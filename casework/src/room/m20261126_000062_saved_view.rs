//! Views of the queue that staff keep under a name. Nobody has two of one name, and no team has.

use sea_orm::Schema;
use sea_orm_migration::prelude::*;

use crate::case::entities::saved_view::{Column, Entity};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let schema = Schema::new(manager.get_database_backend());
        manager
            .create_table(schema.create_table_from_entity(Entity))
            .await?;
        for (name, owner) in [
            ("saved_view_staff", Column::Staff),
            ("saved_view_team", Column::Team),
        ] {
            let mut index = Index::create();
            index.name(name).table(Entity).unique();
            index.col(owner).col(Column::Name);
            manager.create_index(index).await?;
        }
        Ok(())
    }
}
