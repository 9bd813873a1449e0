//! An archive that any version of the program has left comes back in this one. `archives` has one of each
//! version: a tiny town with cases, staff, a draft under seal, and its keys.
//!
//! A version leaves its archive when it is released:
//! `TOWNHALL_ARCHIVE=1 cargo nextest run --workspace --test beside -E 'test(archive_of_every_version)'`.
#![expect(
    clippy::disallowed_methods,
    reason = "the one setting of this test: whether this version leaves its archive"
)]

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use casework::case::entities::{case_work, draft};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use kernel::config::Config;
use sea_orm::{ConnectionTrait as _, Database, EntityTrait as _};
use townhall::town::OpenTown;

use crate::program::{Folder, reports, said, text};

const CASES: usize = 12;

#[tokio::test]
async fn the_archive_of_every_version_comes_back_with_its_cases_and_what_is_sealed() {
    if std::env::var("TOWNHALL_ARCHIVE").is_ok() {
        leave_an_archive();
    }
    let versions = versions();
    assert!(!versions.is_empty());
    for version in versions {
        comes_back(&version).await;
    }
}

async fn comes_back(version: &str) {
    let mut folder = Folder::new();
    let mut said = vec![("data.folder", text(&folder.data()).to_owned())];
    let [town, keys] = ["town", "keys"].map(|of| plain(&folder, version, of));
    let schemas = ["t", "k"].map(|of| format!("{of}_back_{}", std::process::id()));
    if let Some(server) = testing::server() {
        folder.set("TOWNHALL_DATABASE_URL", &server);
        folder.set("TOWNHALL_DATABASE_SCHEMA", &schemas[0]);
        folder.set("TOWNHALL_KEYS_SCHEMA", &schemas[1]);
        said.push(("database.url", server));
        said.push(("database.schema", schemas[0].clone()));
        said.push(("keys.schema", schemas[1].clone()));
    }
    folder.json(&["restore", text(&town), "--keys", text(&keys)]);
    let config = Config::load(None, Vec::new(), &said).unwrap();
    let open = OpenTown::open(&config).await.unwrap();
    let cases = case_work::Entity::find()
        .all(open.town.read())
        .await
        .unwrap();
    assert_eq!(cases.len(), CASES, "{version}");
    assert!(cases.iter().any(|case| case.place.contains("12 Mill Road")));
    let draft = draft::Entity::find()
        .one(open.town.read())
        .await
        .unwrap()
        .unwrap();
    let key = open.town.keys().key(draft.subject).await.unwrap();
    let words = serde_json::to_string(&key.open(&draft.content).unwrap()).unwrap();
    assert!(words.contains("A deep hole"), "{version}: {words}");
    open.close().await.unwrap();
    let whole = folder.json(&["check"]);
    assert_eq!(whole["faults_in_all"], 0, "{version}: {whole}");
    if let Some(server) = testing::server() {
        let connection = Database::connect(&server).await.unwrap();
        for schema in schemas {
            let drop = format!("DROP SCHEMA {schema} CASCADE");
            connection.execute_unprepared(&drop).await.unwrap();
        }
    }
}

#[test]
fn an_archive_of_a_newer_program_is_refused_in_plain_words() {
    let folder = Folder::new();
    let version = versions().pop().unwrap();
    let [town, keys] = ["town", "keys"].map(|of| plain(&folder, &version, of));
    let mut bytes = fs::read(&town).unwrap();
    // Its manifest, which comes last, names a migration of the years to come.
    let known = b"\"m20261126_000081_setting_change\"";
    let last = bytes.windows(known.len()).rposition(|some| some == known);
    bytes[last.unwrap() + 2] = b'9';
    fs::write(&town, bytes).unwrap();
    let refused = folder.run(&["restore", text(&town), "--keys", text(&keys)]);
    assert_eq!(refused.status.code(), Some(1));
    let told = said(&refused);
    assert!(
        told.contains("made by a newer Townhall: use that one"),
        "{told}"
    );
    assert!(!folder.data().join("town.db").exists());
}

#[test]
fn the_way_back_is_the_archive_beside_the_keys_that_are_there() {
    let folder = Folder::new();
    let file = folder.file("old.csv", &reports(CASES));
    folder.json(&["import", text(&file)]);
    let made = folder.json(&["backup"]);
    let archive = made["town"]["archive"].as_str().unwrap().to_owned();
    for part in ["town.db", "town.db-wal", "town.db-shm"] {
        let _ = fs::rename(
            folder.data().join(part),
            folder.data().join(format!("aside.{part}")),
        );
    }
    let back = folder.json(&["restore", &archive]);
    assert_eq!(back["manifest"]["tables"]["case_work"], CASES as u64);
    let whole = folder.json(&["check"]);
    assert_eq!(whole["faults_in_all"], 0, "{whole}");
}

fn archives() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/beside/archives")
}

/// The versions that have left an archive, in the order of their names.
fn versions() -> Vec<String> {
    let names = fs::read_dir(archives()).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let versions = names.filter_map(|name| Some(name.strip_suffix(".town.tar.gz")?.to_owned()));
    let mut versions: Vec<_> = versions.collect();
    versions.sort();
    versions
}

/// An archive as the program wrote it, in a folder.
fn plain(folder: &Folder, version: &str, of: &str) -> PathBuf {
    let packed = fs::File::open(archives().join(format!("{version}.{of}.tar.gz"))).unwrap();
    let mut bytes = Vec::new();
    GzDecoder::new(packed).read_to_end(&mut bytes).unwrap();
    let path = folder.file(&format!("{version}.{of}.tar"), "");
    fs::write(&path, bytes).unwrap();
    path
}

fn leave_an_archive() {
    let folder = Folder::new();
    let file = folder.file("old.csv", &reports(CASES));
    folder.json(&["import", text(&file)]);
    folder.json(&["user", "add", "ines", "--name", "Inés Bell"]);
    let served = folder.serve();
    let draft = "words=A+deep+hole&service=pothole";
    assert!(served.post("/report", draft).starts_with("HTTP/1.1 303"));
    served.stop();
    let made = folder.json(&["backup"]);
    fs::create_dir_all(archives()).unwrap();
    for of in ["town", "keys"] {
        let bytes = fs::read(made[of]["archive"].as_str().unwrap()).unwrap();
        let name = format!("{}.{of}.tar.gz", env!("CARGO_PKG_VERSION"));
        let packed = fs::File::create(archives().join(name)).unwrap();
        let mut packed = GzEncoder::new(packed, Compression::best());
        packed.write_all(&bytes).unwrap();
        packed.finish().unwrap();
    }
}
