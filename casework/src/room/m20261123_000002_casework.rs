//! Cases, their history, drafts and published services.

use sea_orm::{EntityTrait, Schema};
use sea_orm_migration::prelude::*;

use crate::case::entities::case_work::Column as Work;
use crate::case::entities::{case_event, case_work, draft, sent_once, service_version};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        table(manager, case_work::Entity).await?;
        table(manager, case_event::Entity).await?;
        table(manager, draft::Entity).await?;
        table(manager, service_version::Entity).await?;
        table(manager, sent_once::Entity).await?;
        for (name, columns) in OPEN {
            let open = Expr::col(Work::IsOpen);
            let mut index = over_work(name, columns);
            index.cond_where(Condition::all().add(open));
            manager.create_index(index).await?;
        }
        for (name, columns) in ALL {
            manager.create_index(over_work(name, columns)).await?;
        }
        let mut events = Index::create();
        events.name("case_event_case").table(case_event::Entity);
        events
            .col(case_event::Column::Case)
            .col(case_event::Column::At);
        manager.create_index(events).await
    }
}

/// Indexes over open cases alone: every view and filter of the queue, in its order.
const OPEN: &[(&str, &[Work])] = &[
    ("case_open_due", &[Work::DueAt, Work::Id]),
    ("case_open_team", &[Work::Team, Work::DueAt, Work::Id]),
    (
        "case_open_assignee",
        &[Work::Assignee, Work::DueAt, Work::Id],
    ),
    ("case_open_service", &[Work::Service, Work::DueAt, Work::Id]),
    (
        "case_open_district",
        &[Work::District, Work::DueAt, Work::Id],
    ),
    ("case_open_state", &[Work::State, Work::DueAt, Work::Id]),
    ("case_open_near", &[Work::Lat, Work::Lng]),
];

const ALL: &[(&str, &[Work])] = &[
    ("case_old_reference", &[Work::OldReference]),
    ("case_link", &[Work::Link]),
    ("case_opened", &[Work::IsPublic, Work::OpenedAt, Work::Id]),
    (
        "case_service_opened",
        &[Work::Service, Work::OpenedAt, Work::Id],
    ),
    (
        "case_district_opened",
        &[Work::District, Work::OpenedAt, Work::Id],
    ),
    ("case_closed", &[Work::ClosedAt, Work::Id]),
];

fn over_work(name: &str, columns: &[Work]) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(name).table(case_work::Entity);
    for column in columns {
        index.col(*column);
    }
    index
}

async fn table<E: EntityTrait>(manager: &SchemaManager<'_>, entity: E) -> Result<(), DbErr> {
    let schema = Schema::new(manager.get_database_backend());
    manager
        .create_table(schema.create_table_from_entity(entity))
        .await
}
