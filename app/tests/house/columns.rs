//! The database of the whole house, as its migrations make it on either engine, is what the rooms declare
//! and what their entities read.

use std::collections::{BTreeMap, BTreeSet};

use casework::case::entities as cases;
use casework::figures::entities as figures;
use kernel::db::{Read, search};
use kernel::people::entities as people;
use kernel::{facts, jobs, notices, profile};
use sea_orm::{EntityTrait, IdenStatic as _, Iterable as _};
use testing::every_column_has_a_class;

use crate::house::House;

/// What has no entity of its own, or keeps it to its room, whose tests read every column of it.
const ELSEWHERE: [&str; 2] = ["seaql_migrations", "place_"];

type Columns = BTreeMap<String, BTreeSet<String>>;

#[tokio::test]
async fn the_whole_house_is_declared_as_it_is() {
    let house = House::real().await;
    every_column_has_a_class(&house.town).await;
    let read = house.town.town().read();
    let mut seen = Columns::new();
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
    entity::<people::access::Entity>(read, &mut seen).await;
    entity::<cases::case_work::Entity>(read, &mut seen).await;
    entity::<cases::pigeonhole::Entity>(read, &mut seen).await;
    entity::<cases::case_event::Entity>(read, &mut seen).await;
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
    entity::<safekeeping::run::Entity>(read, &mut seen).await;
    let declared = declared(&house);
    for (table, columns) in &declared {
        let of_entity = seen.get(table);
        assert_eq!(of_entity, Some(columns), "the entity of {table}");
    }
    assert_eq!(seen.len(), declared.len(), "an entity without a table");
    house.close().await;
}

/// Reads a row with all its columns, where there is one, and notes their names.
async fn entity<E: EntityTrait>(read: &Read, seen: &mut Columns) {
    let table = E::default().table_name().to_owned();
    let row = E::find().one(read).await;
    row.unwrap_or_else(|error| panic!("{table} is not read: {error}"));
    let columns = E::Column::iter().map(|column| column.as_str().to_owned());
    seen.insert(table, columns.collect());
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
