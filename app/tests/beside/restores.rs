//! A town is backed up while it is served, and comes back from its archive as it was.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Output};

use kernel::jobs::job;
use sea_orm::{ColumnTrait as _, Database, EntityTrait as _, QueryFilter as _, QuerySelect as _};

use crate::program::{Folder, reports, said, text, until};

#[test]
fn a_served_town_is_backed_up_and_comes_back_with_every_row_and_key() {
    let folder = Folder::new();
    let served = folder.serve();
    let file = folder.file("old.csv", &reports(1_200));
    assert_eq!(folder.json(&["import", text(&file)])["added"], 1_200);
    folder.json(&["user", "add", "ines", "--name", "Ines Bell"]);
    let drafted = served.post("/report", "words=A+deep+hole&service=pothole");
    assert!(drafted.starts_with("HTTP/1.1 303"), "{drafted}");
    let made = folder.json(&["backup"]);
    let archive = made["town"]["archive"].as_str().unwrap().to_owned();
    let tables = &made["town"]["manifest"]["tables"];
    assert_eq!(tables["case_work"], 1_200, "{tables}");
    assert!(tables.get("search_document").is_none(), "{tables}");
    assert!(
        made["keys"]["manifest"]["tables"]["subject_key"]
            .as_u64()
            .unwrap()
            > 0
    );
    served.stop();

    let again = folder.run(&["restore", &archive]);
    assert_eq!(again.status.code(), Some(1));
    assert!(
        said(&again).contains("overwrites nothing"),
        "{}",
        said(&again)
    );

    let new = Folder::new();
    let alone = new.run(&["restore", &archive, "--keys", "/nowhere/a.keys.tar"]);
    assert_eq!(alone.status.code(), Some(1), "{}", said(&alone));
    let back = new.json(&["restore", &archive]);
    assert_eq!(&back["manifest"]["tables"], tables);
    let served = new.serve();
    assert!(
        served.get("/requests").contains("Mill Road"),
        "served at once"
    );
    let is_found = || served.get("/requests?q=1200").contains("1200 Mill Road");
    until("a little later all is found again", is_found);
    let twice = new.json(&["backup"]);
    for (table, rows) in tables.as_object().unwrap() {
        if !table.starts_with("job") {
            let now = &twice["town"]["manifest"]["tables"][table];
            assert_eq!(now, rows, "{table}");
        }
    }
    served.stop();
}

#[tokio::test]
async fn what_an_earlier_restore_had_asked_for_is_not_taken_for_done() {
    let first = Folder::new();
    let served = first.serve();
    let file = first.file("old.csv", &reports(3));
    first.json(&["import", text(&file)]);
    let archive = first.json(&["backup"]);
    served.stop();
    let second = restored(&archive);
    let served = second.serve();
    let is_found = || served.get("/requests?q=3").contains("3 Mill Road");
    until("all is found again", is_found);
    let archive = second.json(&["backup"]);
    served.stop();
    let third = restored(&archive);
    assert_eq!(asked_to_find_again(&third).await, ["waiting"]);
}

/// How each job stands that makes cases findable again.
async fn asked_to_find_again(folder: &Folder) -> Vec<String> {
    let url = format!("sqlite://{}", folder.data().join("town.db").display());
    let database = Database::connect(url).await.unwrap();
    let all = job::Entity::find().filter(job::Column::Kind.eq("casework.find_again"));
    let states = all.select_only().column(job::Column::State).into_tuple();
    let states = states.all(&database).await.unwrap();
    database.close().await.unwrap();
    states
}

/// A town from what `backup` said it made.
fn restored(made: &serde_json::Value) -> Folder {
    let archive = made["town"]["archive"].as_str().unwrap();
    let keys = made["keys"]["archive"].as_str().unwrap();
    let folder = Folder::new();
    folder.json(&["restore", archive, "--keys", keys]);
    folder
}

#[test]
fn a_damaged_archive_restores_nothing() {
    let folder = Folder::new();
    let file = folder.file("old.csv", &reports(50));
    folder.json(&["import", text(&file)]);
    let made = folder.json(&["backup"]);
    let archive = made["town"]["archive"].as_str().unwrap().to_owned();
    let whole = fs::read(&archive).unwrap();
    let mut flipped = whole.clone();
    flipped[20_000] ^= 1;
    let cut = whole[..whole.len() / 2].to_vec();
    for damaged in [flipped, cut] {
        fs::write(&archive, damaged).unwrap();
        let new = Folder::new();
        let output = new.run(&["restore", &archive]);
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        assert!(
            said(&output).contains("the archive is"),
            "{}",
            said(&output)
        );
        assert!(!new.data().join("town.db").exists());
        assert!(!new.data().join("master.key").exists());
    }
    fs::write(&archive, whole).unwrap();
    let new = Folder::new();
    assert!(new.run(&["restore", &archive]).status.success());
}

#[test]
fn an_archive_that_is_not_there_is_told_before_its_keys_are_asked_for() {
    let new = Folder::new();
    let output = new.run(&["restore", "/nowhere/a.town.tar"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(said(&output).contains("there is no archive /nowhere/a.town.tar"));
}

#[test]
fn a_town_and_what_is_restored_are_their_owners_alone_whatever_the_shell_allows() {
    let folder = Folder::new();
    let file = folder.file("old.csv", &reports(5));
    assert!(
        open_handed(&folder, &["import", text(&file)])
            .status
            .success()
    );
    let made = open_handed(&folder, &["backup", "--json"]);
    let made: serde_json::Value = serde_json::from_slice(&made.stdout).unwrap();
    let archive = made["town"]["archive"].as_str().unwrap();
    let new = Folder::new();
    let back = open_handed(&new, &["restore", archive]);
    assert!(back.status.success(), "{}", said(&back));
    for folder in [&folder, &new] {
        let control = folder.data().with_file_name("control");
        assert_eq!(mode(&control), 0o644, "control: the shell lets others read");
        assert!(looked_at(&folder.data()) > 3);
    }
}

/// Runs a command from a shell that lets everybody read what is written.
fn open_handed(folder: &Folder, arguments: &[&str]) -> Output {
    let plain = folder.command(arguments);
    Command::new("sh")
        .args(["-c", "umask 022; : > \"$CONTROL\"; exec \"$0\" \"$@\""])
        .arg(plain.get_program())
        .args(plain.get_args())
        .env("CONTROL", folder.data().with_file_name("control"))
        .output()
        .unwrap()
}

/// How many files and folders there are from here on, none of which others may read.
fn looked_at(path: &Path) -> usize {
    assert_eq!(mode(path) & 0o077, 0, "{}", path.display());
    if !path.is_dir() {
        return 1;
    }
    let inner = fs::read_dir(path).unwrap();
    1 + inner
        .map(|entry| looked_at(&entry.unwrap().path()))
        .sum::<usize>()
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}
