//! A town is looked at as a whole, and what is wrong with it is told.

use std::path::Path;

use sea_orm::{ConnectionTrait as _, Database};

use crate::program::{Folder, Served, reports, said, text};

#[test]
fn a_whole_town_is_told_to_be_whole_also_while_it_is_served() {
    let folder = Folder::new();
    let served = furnished(&folder);
    let beside = folder.json(&["check"]);
    served.stop();
    let alone = folder.json(&["check"]);
    for checked in [&beside, &alone] {
        assert_eq!(checked["faults_in_all"], 0, "{checked}");
        assert_eq!(checked["forgotten"], 0, "{checked}");
        assert!(checked["facts"].as_u64().unwrap() >= 2, "{checked}");
        assert!(checked["keys"].as_u64().unwrap() > 0, "{checked}");
    }
    let words = said(&folder.run(&["check"]));
    assert!(
        words.contains("is whole") && words.contains("none missing"),
        "{words}"
    );
}

#[tokio::test]
async fn a_fact_that_was_changed_or_taken_away_is_told() {
    let folder = Folder::new();
    furnished(&folder).stop();
    let change = "UPDATE fact SET about = 'another' WHERE seq = 2; DELETE FROM fact WHERE seq = 1";
    by_hand(&folder.data().join("town.db"), change).await;
    let words = faulty(&folder);
    assert!(
        words.contains("(number 2) does not say what its row says"),
        "{words}"
    );
    assert!(
        words.contains("lacks 1 between number 0 and number 2"),
        "{words}"
    );
}

#[tokio::test]
async fn keys_that_do_not_open_are_told() {
    let folder = Folder::new();
    furnished(&folder).stop();
    let keys = folder.data().join("keys/keys.db");
    let some = "UPDATE subject_key SET wrapped = zeroblob(60) WHERE rowid IN (SELECT rowid FROM subject_key LIMIT 25)";
    by_hand(&keys, some).await;
    let words = faulty(&folder);
    assert!(
        words.contains("does not open with the master key"),
        "{words}"
    );
    assert!(words.contains("and 5 more like these"), "{words}");
}

#[tokio::test]
async fn a_search_index_that_is_not_what_it_was_made_of_is_told() {
    let folder = Folder::new();
    furnished(&folder).stop();
    let torn = "UPDATE search_text_data SET block = zeroblob(length(block)) WHERE id > 10";
    by_hand(&folder.data().join("town.db"), torn).await;
    let words = faulty(&folder);
    assert!(words.contains("search_text"), "{words}");
}

fn furnished(folder: &Folder) -> Served {
    let file = folder.file("old.csv", &reports(60));
    folder.json(&["import", text(&file)]);
    let served = folder.serve();
    let drafted = served.post("/report", "words=A+deep+hole&service=pothole");
    assert!(drafted.starts_with("HTTP/1.1 303"), "{drafted}");
    served
}

/// What a check says that finds something.
fn faulty(folder: &Folder) -> String {
    let output = folder.run(&["check"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(said(&output).contains("is not whole"), "{}", said(&output));
    said(&output)
}

async fn by_hand(file: &Path, sql: &str) {
    let url = format!("sqlite://{}", file.display());
    let database = Database::connect(url).await.unwrap();
    database.execute_unprepared(sql).await.unwrap();
    database.close().await.unwrap();
}
