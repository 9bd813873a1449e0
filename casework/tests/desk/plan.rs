//! What everybody asks of open cases is read from the index that holds those alone.

use casework::case::entities::case_work::{self, Column, Entity};
use kernel::db::Engine;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    Select, Statement,
};

use super::town::town;

#[tokio::test]
async fn open_cases_are_found_without_a_look_at_the_others() {
    let test = town().await;
    let read = test.town().read();
    if test.town().engine() == Engine::Sqlite {
        let open = Entity::find().filter(case_work::is_open_in_public());
        let counted = open.clone().select_only();
        let counted = counted.column_as(Column::Id.count(), "n");
        let listed = open.order_by_desc(Column::OpenedAt);
        let listed = listed.order_by_desc(Column::Id).limit(20);
        let finished = Entity::find().filter(Column::IsPublic.eq(true));
        let finished = finished.filter(Column::IsOpen.eq(false));
        let finished = finished.filter(Column::ClosedAt.gte(0)).select_only();
        for (query, index) in [
            (counted, "USING COVERING INDEX case_open_told"),
            (listed, "USING INDEX case_open_told"),
            (
                finished.column(Column::DueAt),
                "USING COVERING INDEX case_finished",
            ),
        ] {
            let plan = plan(read, query).await;
            assert!(plan.contains(index), "{index}: {plan}");
        }
    }
    test.close().await;
}

async fn plan(read: &impl ConnectionTrait, query: Select<Entity>) -> String {
    let asked = query.build(read.get_database_backend());
    let explained = Statement {
        sql: format!("EXPLAIN QUERY PLAN {}", asked.sql),
        ..asked
    };
    let rows = read.query_all_raw(explained).await.unwrap();
    let lines = rows
        .iter()
        .map(|row| row.try_get::<String>("", "detail").unwrap());
    lines.collect::<Vec<_>>().join("\n")
}
