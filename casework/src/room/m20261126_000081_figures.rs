//! The tables of figures, and what a draft says of itself so that it can be counted. The job that
//! comes round fills the tables from the cases that are there.

use kernel::Moment;
use kernel::db::{add_column, add_filled_column};
use sea_orm::{EntityTrait, Schema};
use sea_orm_migration::prelude::*;

use crate::case::entities::draft::{Column as Draft, Entity};
use crate::figures::entities::{figure_form, figure_mark, figure_month};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        table(manager, figure_month::Entity).await?;
        table(manager, figure_form::Entity).await?;
        table(manager, figure_mark::Entity).await?;
        // Of drafts that are there nobody knows when they were begun: they are not counted.
        add_filled_column::<Entity>(manager, Draft::StartedAt, Moment(0).0).await?;
        add_column::<Entity>(manager, Draft::Service).await?;
        add_filled_column::<Entity>(manager, Draft::Page, "what").await?;
        add_filled_column::<Entity>(manager, Draft::Settled, true).await?;
        add_column::<Entity>(manager, Draft::CountedAs).await?;
        let mut index = Index::create();
        index.name("draft_settled").table(Entity);
        index.col(Draft::Settled).col(Draft::ChangedAt);
        manager.create_index(index).await
    }
}

async fn table<E: EntityTrait>(manager: &SchemaManager<'_>, entity: E) -> Result<(), DbErr> {
    let schema = Schema::new(manager.get_database_backend());
    manager
        .create_table(schema.create_table_from_entity(entity))
        .await
}
