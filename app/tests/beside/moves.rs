//! A town moves from SQLite to PostgreSQL and back, and every row of every table is what it was. Where no
//! PostgreSQL is named, it moves from SQLite to SQLite.

use std::collections::BTreeMap;
use std::path::Path;

use kernel::SystemRandom;
use kernel::backup::{self, Place};
use kernel::config::Config;
use sea_orm::{ConnectionTrait as _, Database, DatabaseConnection, DbBackend, Statement};

use crate::program::{Folder, reports, text};

type Rows = BTreeMap<String, Vec<String>>;

#[tokio::test]
async fn a_town_that_moves_to_postgresql_and_back_has_every_row_that_it_had() {
    let first = Folder::new();
    furnish(&first);
    let mut between = Folder::new();
    let server = testing::server();
    let name = format!("m{}", std::process::id());
    if let Some(server) = &server {
        between.set("TOWNHALL_DATABASE_URL", server);
        between.set("TOWNHALL_DATABASE_SCHEMA", &format!("t_{name}"));
        between.set("TOWNHALL_KEYS_SCHEMA", &format!("k_{name}"));
    }
    let last = Folder::new();
    let at_first = archived(&first).await;
    restore(&first, &between);
    let in_between = archived(&between).await;
    restore(&between, &last);
    let at_last = archived(&last).await;

    assert!(at_first.rows["case_work"].len() >= 300 && at_first.keys["subject_key"].len() > 1);
    for (moved, which) in [(&in_between, "there"), (&at_last, "and back")] {
        same(&at_first.rows, &moved.rows, which);
        same(&at_first.keys, &moved.keys, which);
    }
    if let Some(server) = server {
        let connection = Database::connect(&server).await.unwrap();
        for schema in [format!("t_{name}"), format!("k_{name}")] {
            let drop = format!("DROP SCHEMA {schema} CASCADE");
            connection.execute_unprepared(&drop).await.unwrap();
        }
    }
}

#[test]
fn a_row_that_is_not_what_it_was_is_seen() {
    let was = Rows::from([("note".to_owned(), vec!["'a'".to_owned()])]);
    let other = Rows::from([("note".to_owned(), vec!["'b'".to_owned()])]);
    let seen = std::panic::catch_unwind(|| same(&was, &other, "control"));
    assert!(seen.is_err());
}

/// Something in as many tables as commands and pages fill.
fn furnish(folder: &Folder) {
    let file = folder.file("old.csv", &reports(300));
    folder.json(&["import", text(&file)]);
    folder.json(&["user", "add", "ines", "--name", "Inés “Bell” 🦊"]);
    let served = folder.serve();
    let draft = "words=A+deep+hole%0D%0Awith+%C3%A9%F0%9F%A6%8A&service=pothole";
    assert!(served.post("/report", draft).starts_with("HTTP/1.1 303"));
    served.get("/requests?q=mill");
    served.stop();
}

fn restore(from: &Folder, to: &Folder) {
    let archive = newest(&from.data().join("backups"));
    let keys = newest(&from.data().join("key-backups"));
    to.json(&["restore", &archive, "--keys", &keys]);
}

fn newest(folder: &Path) -> String {
    let mut names: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    names.sort();
    text(names.last().unwrap()).to_owned()
}

struct Archived {
    rows: Rows,
    keys: Rows,
}

/// Every row of a new archive of the town, and of its keys.
async fn archived(folder: &Folder) -> Archived {
    let made = folder.json(&["backup"]);
    let config = Config::load(None, [], &[]).unwrap();
    let place = |of: &str| Place::of(made[of]["archive"].as_str().unwrap(), &config).unwrap();
    let scratch = tempfile::tempdir().unwrap();
    let (town, name) = place("town");
    let town = backup::unpack(&town, &name, scratch.path(), None, &SystemRandom)
        .await
        .unwrap();
    let (keys, name) = place("keys");
    let keys = backup::unpack_keys(&keys, &name, scratch.path(), &SystemRandom)
        .await
        .unwrap();
    Archived {
        rows: rows(&town.database).await,
        keys: rows(&keys.database).await,
    }
}

/// Every row of every table, as SQLite writes its values, in their order.
async fn rows(file: &Path) -> Rows {
    let url = format!("sqlite://{}?mode=ro", file.display());
    let database = Database::connect(url).await.unwrap();
    let mut rows = Rows::new();
    for table in texts(
        &database,
        "SELECT name FROM sqlite_schema WHERE type = 'table'",
    )
    .await
    {
        let columns = format!("SELECT name FROM pragma_table_info('{table}') ORDER BY name");
        let columns = texts(&database, &columns).await;
        let quoted: Vec<_> = columns
            .iter()
            .map(|name| format!("quote(\"{name}\")"))
            .collect();
        let all = format!(
            "SELECT {} FROM \"{table}\" ORDER BY 1",
            quoted.join(" || ', ' || ")
        );
        rows.insert(table, texts(&database, &all).await);
    }
    database.close().await.unwrap();
    rows
}

async fn texts(database: &DatabaseConnection, sql: &str) -> Vec<String> {
    let asked = Statement::from_string(DbBackend::Sqlite, sql.to_owned());
    let rows = database.query_all_raw(asked).await.unwrap();
    rows.iter()
        .map(|row| row.try_get_by_index(0).unwrap())
        .collect()
}

/// The same rows, but for what a restore asks for: that the search finds all again. On PostgreSQL the
/// order of facts has a row of its own that is locked while it is given.
fn same(was: &Rows, is: &Rows, which: &str) {
    let kept = |table: &str, row: &String| match table {
        "job" => !row.contains("'casework.find_again'"),
        "fact_cursor" => !row.contains("'(order)'"),
        _ => true,
    };
    let tables: Vec<_> = was.keys().collect();
    assert_eq!(tables, is.keys().collect::<Vec<_>>(), "{which}");
    for (table, rows) in was {
        let of = |rows: &[String]| -> Vec<String> {
            rows.iter()
                .filter(|row| kept(table, row))
                .cloned()
                .collect()
        };
        let (rows, others) = (of(rows), of(&is[table]));
        assert_eq!(rows.len(), others.len(), "{which}: {table}");
        for (row, other) in rows.iter().zip(&others) {
            assert_eq!(row, other, "{which}: {table}");
        }
    }
}
