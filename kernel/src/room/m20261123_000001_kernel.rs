//! The kernel's tables.

use sea_orm::{ConnectionTrait, EntityTrait, Iterable, Schema, Statement};
use sea_orm_migration::prelude::*;

use crate::db::search::{self, document};
use crate::facts::fact;
use crate::jobs::job;
use crate::notices::notice;
use crate::people::entities::{access, person, session, staff, subject, team};
use crate::profile::setting;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        table(manager, fact::Entity).await?;
        table(manager, crate::facts::cursor::Entity).await?;
        table(manager, job::Entity).await?;
        table(manager, notice::Entity).await?;
        table(manager, document::Entity).await?;
        table(manager, person::Entity).await?;
        table(manager, subject::Entity).await?;
        table(manager, team::Entity).await?;
        table(manager, staff::Entity).await?;
        table(manager, session::Entity).await?;
        table(manager, access::Entity).await?;
        table(manager, setting::Entity).await?;
        index(
            manager,
            "job_due",
            job::Entity,
            &[job::Column::State, job::Column::Due],
            false,
        )
        .await?;
        index(
            manager,
            "notice_due",
            notice::Entity,
            &[notice::Column::State, notice::Column::Due],
            false,
        )
        .await?;
        let once = [
            notice::Column::Cause,
            notice::Column::Subject,
            notice::Column::Template,
        ];
        index(manager, "notice_once", notice::Entity, &once, true).await?;
        index(
            manager,
            "staff_team",
            staff::Entity,
            &[staff::Column::Team],
            false,
        )
        .await?;
        index(
            manager,
            "access_subject",
            access::Entity,
            &[access::Column::Subject],
            false,
        )
        .await?;
        let connection = manager.get_connection();
        for sql in search::index_sql(connection.get_database_backend().into()) {
            connection
                .execute_raw(Statement::from_string(
                    connection.get_database_backend(),
                    *sql,
                ))
                .await?;
        }
        Ok(())
    }
}

async fn table<E: EntityTrait>(manager: &SchemaManager<'_>, entity: E) -> Result<(), DbErr> {
    let schema = Schema::new(manager.get_database_backend());
    manager
        .create_table(schema.create_table_from_entity(entity))
        .await
}

async fn index<E: EntityTrait + Iden, C: Iden + Iterable + Copy>(
    manager: &SchemaManager<'_>,
    name: &str,
    entity: E,
    columns: &[C],
    unique: bool,
) -> Result<(), DbErr> {
    let mut index = Index::create();
    index.name(name).table(entity);
    for column in columns {
        index.col(*column);
    }
    if unique {
        index.unique();
    }
    manager.create_index(index).await
}
