//! What the public is told of cases, read from indexes alone: lists and figures of the open ones, and
//! what was finished lately. Takes the place of indexes that no query asked for.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const OPEN: &[&str] = &[
    "opened_at",
    "id",
    "is_public",
    "due_at",
    "paused_at",
    "district",
    "service",
    // SQLite looks at it although the index holds nothing else.
    "is_open",
];
const FINISHED: &[&str] = &[
    "is_open",
    "closed_at",
    "is_public",
    "opened_at",
    "id",
    "service",
    "due_at",
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
        open.cond_where(Condition::all().add(Expr::col("is_open")));
        manager.create_index(open).await?;
        manager
            .create_index(over("case_finished", FINISHED))
            .await?;
        for name in REPLACED {
            let mut index = Index::drop();
            index.name(*name).table("case_work");
            manager.drop_index(index).await?;
        }
        Ok(())
    }
}

fn over(name: &str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(name).table("case_work");
    for column in columns {
        index.col(*column);
    }
    index
}
