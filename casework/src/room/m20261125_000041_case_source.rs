//! The system that an imported case comes from: an old number is unique within it.

use kernel::db::add_column;
use sea_orm::sea_query::Query;
use sea_orm_migration::prelude::*;

use crate::case::entities::case_work::{Column, Entity};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add_column::<Entity>(manager, Column::Source).await?;
        // What came in before there were names for it came from one system.
        let mut named = Query::update();
        named
            .table(Entity)
            .value(Column::Source, "import")
            .and_where(Expr::col(Column::OldReference).is_not_null());
        manager.execute(named).await?;
        let mut old = Index::drop();
        old.name("case_old_reference").table(Entity);
        manager.drop_index(old).await?;
        // Reports that were made here have no old number and stay out of it.
        let mut index = Index::create();
        index
            .name("case_old_number")
            .table(Entity)
            .col(Column::OldReference)
            .col(Column::Source)
            .unique()
            .cond_where(Expr::col(Column::OldReference).is_not_null());
        manager.create_index(index).await
    }
}
