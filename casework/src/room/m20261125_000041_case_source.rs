//! The system that an imported case comes from: an old number is unique within it.

use kernel::db::add_column;
use sea_orm::sea_query::Query;
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add_column(manager, "case_work", string_null("source")).await?;
        // What came in before there were names for it came from one system.
        let mut named = Query::update();
        named
            .table("case_work")
            .value("source", "import")
            .and_where(Expr::col("old_reference").is_not_null());
        manager.execute(named).await?;
        let mut old = Index::drop();
        old.name("case_old_reference").table("case_work");
        manager.drop_index(old).await?;
        // Reports that were made here have no old number and stay out of it.
        let mut index = Index::create();
        index
            .name("case_old_number")
            .table("case_work")
            .col("old_reference")
            .col("source")
            .unique()
            .cond_where(Expr::col("old_reference").is_not_null());
        manager.create_index(index).await
    }
}
