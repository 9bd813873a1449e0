//! Holds the rule that migrations make what the entities are.

use std::collections::BTreeSet;

use kernel::db::shape;
use sea_orm::sea_query::TableCreateStatement;
use sea_orm::{ConnectOptions, ConnectionTrait as _, Database, EntityTrait, Schema};

use crate::TestTown;
use crate::place::Place;

/// Checks the tables of a town, which its migrations made, against those that these entities would be:
/// columns, types, what may hold nothing, keys, and what may be there once alone. Names that `elsewhere`
/// begins are let be.
pub async fn tables_are_as_their_entities(town: &TestTown, entities: &[Table], elsewhere: &[&str]) {
    let is_ours = |line: &String| !elsewhere.iter().any(|name| line.starts_with(name));
    let made = shape(town.town().read()).await.expect("the town's tables");
    let made: BTreeSet<String> = made.into_iter().filter(is_ours).collect();
    let place = Place::new();
    let expected = of_entities(&place, entities).await;
    place.take_down().await;
    let lacking: Vec<_> = expected.difference(&made).collect();
    let surplus: Vec<_> = made.difference(&expected).collect();
    assert!(
        lacking.is_empty() && surplus.is_empty(),
        "the entities and the migrations differ. A new column comes with a migration of its own.\n\
         of the entities alone: {lacking:#?}\nof the migrations alone: {surplus:#?}"
    );
}

/// How an entity's table would be made.
pub type Table = fn(&Schema) -> TableCreateStatement;

/// The table of an entity.
#[must_use]
pub fn table<E: EntityTrait>(schema: &Schema) -> TableCreateStatement {
    schema.create_table_from_entity(E::default())
}

async fn of_entities(place: &Place, entities: &[Table]) -> BTreeSet<String> {
    let mut options = ConnectOptions::new(place.database());
    options.max_connections(1).sqlx_logging(false);
    if crate::server().is_some() {
        options.set_schema_search_path(place.schema.clone());
    }
    options.map_sqlx_sqlite_opts(|options| options.create_if_missing(true));
    let connection = Database::connect(options).await.expect("an empty database");
    if crate::server().is_some() {
        let schema = format!("CREATE SCHEMA {}", place.schema);
        connection
            .execute_unprepared(&schema)
            .await
            .expect("a schema");
    }
    let schema = Schema::new(connection.get_database_backend());
    for table in entities {
        connection.execute(&table(&schema)).await.expect("a table");
    }
    let lines = shape(&connection).await.expect("the entities' tables");
    connection.close().await.expect("the connection closes");
    lines.into_iter().collect()
}
