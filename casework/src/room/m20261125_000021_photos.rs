//! Photos of drafts and cases.

use sea_orm::Schema;
use sea_orm_migration::prelude::*;

use crate::case::entities::photo::{self, Column as Photo};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let schema = Schema::new(manager.get_database_backend());
        manager
            .create_table(schema.create_table_from_entity(photo::Entity))
            .await?;
        manager
            .create_index(over("photo_case", &[Photo::Case, Photo::At]))
            .await?;
        // Few photos are a draft's or nobody's, and only for a while.
        let mut of_drafts = over("photo_draft", &[Photo::Draft]);
        of_drafts.cond_where(Condition::all().add(Expr::col(Photo::Draft).is_not_null()));
        manager.create_index(of_drafts).await?;
        let mut of_nobody = over("photo_arriving", &[Photo::At]);
        of_nobody.cond_where(
            Condition::all()
                .add(Expr::col(Photo::Draft).is_null())
                .add(Expr::col(Photo::Case).is_null()),
        );
        manager.create_index(of_nobody).await
    }
}

fn over(name: &str, columns: &[Photo]) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(name).table(photo::Entity);
    for column in columns {
        index.col(*column);
    }
    index
}
