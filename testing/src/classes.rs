//! Holds the rule that every column has a class.

use std::collections::{BTreeMap, BTreeSet};

use kernel::db::{Class, Engine, columns_in_database};

use crate::TestTown;

/// Checks a town's whole database against what its rooms declare: every column has a class, and
/// nothing is declared that is not there.
pub async fn every_column_has_a_class(town: &TestTown) {
    let town = town.town();
    let mut declared: BTreeMap<(String, String), Class> = BTreeMap::new();
    for table in town.rooms().iter().flat_map(|room| room.tables) {
        for (column, class) in table.columns {
            let twice = declared.insert((table.name.to_owned(), (*column).to_owned()), *class);
            assert!(twice.is_none(), "{}.{column} is declared twice", table.name);
        }
    }
    let there: BTreeSet<_> = columns_in_database(town.read())
        .await
        .expect("columns")
        .into_iter()
        .collect();
    let without: Vec<_> = there
        .iter()
        .filter(|column| !declared.contains_key(*column))
        .collect();
    assert!(
        without.is_empty(),
        "these columns have no class: {without:?}"
    );
    let missing: Vec<_> = declared
        .keys()
        .filter(|column| !there.contains(*column))
        .filter(|(table, column)| {
            !(town.engine() == Engine::Sqlite && is_an_index_of_postgres(table, column))
        })
        .collect();
    assert!(
        missing.is_empty(),
        "these columns are declared and not there: {missing:?}"
    );
}

/// On SQLite the words to search are in FTS5's own tables.
fn is_an_index_of_postgres(table: &str, column: &str) -> bool {
    (table, column) == ("search_document", "words")
}
