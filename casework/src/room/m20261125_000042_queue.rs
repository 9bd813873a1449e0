//! Positions and pigeonholes: what a queue of millions is read by. Takes the place of an index per
//! filter.

use kernel::db::add_filled_column;
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel};
use sea_orm::{ActiveValue::Set, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Schema};
use sea_orm_migration::prelude::*;
use uuid::Uuid;

use crate::case::entities::case_work::{self, Column as Work};
use crate::case::entities::pigeonhole::{self, Column as Hole};
use crate::case::filing;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let schema = Schema::new(manager.get_database_backend());
        let holes = schema.create_table_from_entity(pigeonhole::Entity);
        manager.create_table(holes).await?;
        for (name, column) in HOLES {
            let mut index = Index::create();
            index.name(*name).table(pigeonhole::Entity).col(*column);
            manager.create_index(index).await?;
        }
        add_filled_column::<case_work::Entity>(manager, Work::Pigeonhole, 0_i64).await?;
        add_filled_column::<case_work::Entity>(manager, Work::Position, Uuid::nil()).await?;
        file_all(manager.get_connection()).await?;
        for (name, columns) in QUEUE {
            let mut index = Index::create();
            index.name(*name).table(case_work::Entity);
            for column in *columns {
                index.col(*column);
            }
            manager.create_index(index).await?;
        }
        for name in REPLACED {
            let mut index = Index::drop();
            index.name(*name).table(case_work::Entity);
            manager.drop_index(index).await?;
        }
        Ok(())
    }
}

const HOLES: &[(&str, Hole)] = &[
    ("pigeonhole_service", Hole::Service),
    ("pigeonhole_team", Hole::Team),
    ("pigeonhole_district", Hole::District),
    ("pigeonhole_state", Hole::State),
    ("pigeonhole_group", Hole::StateGroup),
];

const QUEUE: &[(&str, &[Work])] = &[
    ("case_position", &[Work::Position]),
    ("case_pigeonhole", &[Work::Pigeonhole, Work::Position]),
    (
        "case_assignee",
        &[Work::Assignee, Work::Position, Work::Pigeonhole],
    ),
];

const REPLACED: &[&str] = &["case_open_team", "case_open_assignee", "case_open_state"];

/// Cases that are looked at together.
const ROWS: u64 = 1_000;

async fn file_all(connection: &SchemaManagerConnection<'_>) -> Result<(), DbErr> {
    let mut after = Uuid::nil();
    loop {
        let cases = case_work::Entity::find()
            .filter(Work::Id.gt(after))
            .order_by_asc(Work::Id)
            .limit(ROWS)
            .all(connection)
            .await?;
        let Some(last) = cases.last() else {
            return Ok(());
        };
        after = last.id.0;
        for mut case in cases {
            filing::file(&mut case);
            let hole = filing::hole(&case);
            pigeonhole::Entity::insert(hole.into_active_model().reset_all())
                .on_conflict(OnConflict::column(Hole::Id).do_nothing().to_owned())
                .exec_without_returning(connection)
                .await?;
            case_work::Entity::update_many()
                .set(case_work::ActiveModel {
                    pigeonhole: Set(case.pigeonhole),
                    position: Set(case.position),
                    ..Default::default()
                })
                .filter(Work::Id.eq(case.id))
                .exec(connection)
                .await?;
        }
    }
}
