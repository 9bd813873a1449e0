//! The database of the whole house, as its migrations make it on either engine, is what the rooms declare
//! and what their entities read.

use std::collections::{BTreeMap, BTreeSet};

use casework::case::entities as cases;
use casework::figures::entities as figures;
use kernel::db::{Read, search};
use kernel::people::entities as people;
use kernel::{facts, jobs, notices, profile};
use sea_orm::{EntityTrait, IdenStatic as _, Iterable as _};
use testing::{Table, every_column_has_a_class, table, tables_are_as_their_entities};

use crate::house::House;

/// What has no entity of its own, or keeps it to its room, whose tests read every column of it.
const ELSEWHERE: [&str; 2] = ["seaql_migrations", "place_"];
/// On PostgreSQL the words to search are a column that no entity reads.
const NO_ENTITY: [&str; 3] = [ELSEWHERE[0], ELSEWHERE[1], "search_document.words"];

type Columns = BTreeMap<String, BTreeSet<String>>;

#[derive(Default)]
struct Seen {
    columns: Columns,
    entities: Vec<Table>,
}

#[tokio::test]
async fn the_whole_house_is_declared_as_it_is() {
    let house = House::real().await;
    every_column_has_a_class(&house.town).await;
    let read = house.town.town().read();
    let mut seen = Seen::default();
    entity::<facts::fact::Entity>(read, &mut seen).await;
    entity::<facts::cursor::Entity>(read, &mut seen).await;
    entity::<jobs::job::Entity>(read, &mut seen).await;
    entity::<jobs::schedule::turn::Entity>(read, &mut seen).await;
    entity::<notices::notice::Entity>(read, &mut seen).await;
    entity::<search::document::Entity>(read, &mut seen).await;
    entity::<profile::setting::Entity>(read, &mut seen).await;
    entity::<people::subject::Entity>(read, &mut seen).await;
    entity::<people::person::Entity>(read, &mut seen).await;
    entity::<people::team::Entity>(read, &mut seen).await;
    entity::<people::staff::Entity>(read, &mut seen).await;
    entity::<people::session::Entity>(read, &mut seen).await;
    entity::<people::password_link::Entity>(read, &mut seen).await;
    entity::<people::access::Entity>(read, &mut seen).await;
    entity::<cases::case_work::Entity>(read, &mut seen).await;
    entity::<cases::pigeonhole::Entity>(read, &mut seen).await;
    entity::<cases::case_event::Entity>(read, &mut seen).await;
    entity::<cases::case_outcome::Entity>(read, &mut seen).await;
    entity::<cases::draft::Entity>(read, &mut seen).await;
    entity::<cases::service_version::Entity>(read, &mut seen).await;
    entity::<cases::sent_once::Entity>(read, &mut seen).await;
    entity::<cases::photo::Entity>(read, &mut seen).await;
    entity::<cases::saved_view::Entity>(read, &mut seen).await;
    entity::<figures::figure_month::Entity>(read, &mut seen).await;
    entity::<figures::figure_form::Entity>(read, &mut seen).await;
    entity::<figures::figure_mark::Entity>(read, &mut seen).await;
    entity::<requests::open311::open311_key::Entity>(read, &mut seen).await;
    entity::<settings::setting_change::Entity>(read, &mut seen).await;
    entity::<settings::town_crest::Entity>(read, &mut seen).await;
    entity::<safekeeping::run::Entity>(read, &mut seen).await;
    let declared = declared(&house);
    for (table, columns) in &declared {
        let of_entity = seen.columns.get(table);
        assert_eq!(of_entity, Some(columns), "the entity of {table}");
    }
    assert_eq!(
        seen.columns.len(),
        declared.len(),
        "an entity without a table"
    );
    tables_are_as_their_entities(&house.town, &seen.entities, &NO_ENTITY).await;
    house.close().await;
}

/// Reads a row with all its columns, where there is one, and notes their names.
async fn entity<E: EntityTrait>(read: &Read, seen: &mut Seen) {
    let name = E::default().table_name().to_owned();
    let row = E::find().one(read).await;
    row.unwrap_or_else(|error| panic!("{name} is not read: {error}"));
    let columns = E::Column::iter().map(|column| column.as_str().to_owned());
    seen.columns.insert(name, columns.collect());
    seen.entities.push(table::<E>);
}

fn declared(house: &House) -> Columns {
    let tables = house
        .town
        .town()
        .rooms()
        .iter()
        .flat_map(|room| room.tables);
    let tables = tables.filter(|table| !ELSEWHERE.iter().any(|name| table.name.starts_with(name)));
    let columns = tables.map(|table| {
        let columns = table.columns.iter().map(|(name, _)| (*name).to_owned());
        // On SQLite the words to search are in the tables of the index.
        let columns =
            columns.filter(|name| (table.name, name.as_str()) != ("search_document", "words"));
        (table.name.to_owned(), columns.collect())
    });
    columns.collect()
}
