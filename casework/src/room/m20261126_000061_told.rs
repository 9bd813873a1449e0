//! What the public is told of cases, read from indexes alone: lists and figures of the open ones, and
//! what was finished lately. Takes the place of indexes that no query asked for.

use sea_orm_migration::prelude::*;

use crate::case::entities::case_work::{Column as Work, Entity};

#[derive(DeriveMigrationName)]
pub struct Migration;

const OPEN: &[Work] = &[
    Work::OpenedAt,
    Work::Id,
    Work::IsPublic,
    Work::DueAt,
    Work::PausedAt,
    Work::District,
    Work::Service,
    // SQLite looks at it although the index holds nothing else.
    Work::IsOpen,
];
const FINISHED: &[Work] = &[
    Work::IsOpen,
    Work::ClosedAt,
    Work::IsPublic,
    Work::OpenedAt,
    Work::Id,
    Work::Service,
    Work::DueAt,
];
const REPLACED: &[&str] = &[
    "case_open_due",
    "case_open_service",
    "case_open_district",
    "case_closed",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut open = over("case_open_told", OPEN);
        open.cond_where(Condition::all().add(Expr::col(Work::IsOpen)));
        manager.create_index(open).await?;
        manager
            .create_index(over("case_finished", FINISHED))
            .await?;
        for name in REPLACED {
            let mut index = Index::drop();
            index.name(*name).table(Entity);
            manager.drop_index(index).await?;
        }
        Ok(())
    }
}

fn over(name: &str, columns: &[Work]) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(name).table(Entity);
    for column in columns {
        index.col(*column);
    }
    index
}
