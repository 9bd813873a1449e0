//! A copy of a town in which nobody is recognised.

use std::path::{Path, PathBuf};

use sea_orm::{ConnectionTrait as _, Database, Statement};

use crate::program::{Folder, Served, reports, said, text};

/// Names and words that may be in no file of a copy.
const KNOWN: [&str; 4] = [
    "Unmistakable",
    "ines.known",
    "rosa@known.example",
    "Kept Quiet Lane",
];

#[tokio::test]
async fn a_copy_has_every_case_and_nothing_that_says_who_somebody_is() {
    let folder = Folder::new();
    let served = furnished(&folder).await;
    assert_eq!(found(&folder.data()), KNOWN);
    let copy = Folder::new();
    let into = copy.data();
    let made = folder.json(&["town", "clone", "--anonymise", "--into", text(&into)]);
    served.stop();
    assert_eq!(made["cases"], 40, "{made}");
    assert_eq!(made["administrator"], "staff-1", "{made}");
    assert_eq!(
        made["site"], "http://localhost:8080",
        "told, so that it is changed"
    );
    assert!(found(&into).is_empty(), "{:?}", found(&into));
    assert!(!into.join(".archive").exists());

    let (was, is) = (rows(&folder.data()).await, rows(&into).await);
    assert_eq!(was[..3], [40, 35, 35], "{was:?}");
    assert_eq!(
        is[..3],
        [40, 35, 35],
        "the places of public reports stay: {is:?}"
    );
    assert_eq!(was[3..], [5, 1], "{was:?}");
    assert_eq!(is[3..], [0, 0], "{is:?}");

    let whole = copy.json(&["check"]);
    assert_eq!(whole["faults_in_all"], 0, "{whole}");
    let password = copy.json(&["user", "password", "staff-1"]);
    assert!(password["password"].is_string(), "{password}");
    let served = copy.serve();
    assert!(served.get("/requests").contains("Mill Road"));
    served.stop();
}

#[test]
fn a_copy_overwrites_nothing_and_is_made_by_its_word_alone() {
    let folder = Folder::new();
    folder.json(&["user", "add", "ines", "--name", "Ines Bell"]);
    let into = folder.data();
    for (arguments, why) in [
        (vec!["--anonymise"], "overwrites nothing"),
        (vec![], "say --anonymise"),
    ] {
        let all = [vec!["town", "clone", "--into", text(&into)], arguments].concat();
        let output = folder.run(&all);
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        assert!(said(&output).contains(why), "{}", said(&output));
    }
}

/// A town with a report of somebody, reports that are not public, staff and a draft.
async fn furnished(folder: &Folder) -> Served {
    folder.json(&["import", text(&folder.file("old.csv", &reports(40)))]);
    let add = ["user", "add", "ines.known", "--name", "Ines Unmistakable"];
    folder.json(&[&add[..], &["--role", "administrator"]].concat());
    let database = open(&folder.data()).await;
    for by_hand in [
        "UPDATE case_work SET is_public = false, place = 'Kept Quiet Lane' \
         WHERE id IN (SELECT id FROM case_work ORDER BY id LIMIT 5)",
        // Some bytes that stand for sealed ones, so that they are found.
        "UPDATE case_work SET contact = CAST('rosa@known.example' AS BLOB) \
         WHERE id IN (SELECT id FROM case_work ORDER BY id DESC LIMIT 5)",
        "UPDATE case_event SET kind = 'assigned', value = 'Ines Unmistakable' \
         WHERE id IN (SELECT id FROM case_event ORDER BY id LIMIT 5)",
    ] {
        database.execute_unprepared(by_hand).await.unwrap();
    }
    database.close().await.unwrap();
    let served = folder.serve();
    let drafted = served.post("/report", "words=A+deep+hole&service=pothole");
    assert!(drafted.starts_with("HTTP/1.1 303"), "{drafted}");
    served
}

/// Which of the known words are somewhere in a folder.
fn found(folder: &Path) -> Vec<&'static str> {
    let all: Vec<Vec<u8>> = files(folder)
        .iter()
        .map(|file| std::fs::read(file).unwrap())
        .collect();
    let is_in = |word: &&str| {
        let holds = |bytes: &Vec<u8>| bytes.windows(word.len()).any(|at| at == word.as_bytes());
        all.iter().any(holds)
    };
    KNOWN.into_iter().filter(is_in).collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .flat_map(|path| match path.is_dir() {
            true => files(&path),
            false if path.ends_with("town.sock") => Vec::new(),
            false => vec![path],
        })
        .collect()
}

/// Cases, public ones, those with a place; those with something of a person; drafts.
async fn rows(folder: &Path) -> Vec<i64> {
    let database = open(folder).await;
    let mut counts = Vec::new();
    for from in [
        "case_work",
        "case_work WHERE is_public",
        "case_work WHERE lat IS NOT NULL AND is_public AND place <> ''",
        "case_work WHERE answers IS NOT NULL OR contact IS NOT NULL OR subject IS NOT NULL OR link IS NOT NULL",
        "draft",
    ] {
        let sql = format!("SELECT count(*) AS n FROM {from}");
        let asked = Statement::from_string(database.get_database_backend(), sql);
        let row = database.query_one_raw(asked).await.unwrap().unwrap();
        counts.push(row.try_get::<i64>("", "n").unwrap());
    }
    database.close().await.unwrap();
    counts
}

async fn open(folder: &Path) -> sea_orm::DatabaseConnection {
    let url = format!("sqlite://{}", folder.join("town.db").display());
    Database::connect(url).await.unwrap()
}
