//! A crest that the town brought itself goes wherever the town goes.

use kernel::profile::ProfileWords;
use sea_orm::{ConnectionTrait as _, Database};

use crate::program::{Folder, text};

#[tokio::test]
async fn a_crest_of_the_towns_own_comes_back_from_a_backup_and_is_in_a_copy() {
    let folder = Folder::new();
    let add = ["user", "add", "ines", "--name", "Ines Bell"];
    folder.json(&[&add[..], &["--role", "administrator"]].concat());
    let hash = "ab".repeat(32);
    brought(&folder, &hash).await;
    let shows = |folder: &Folder| {
        let served = folder.serve();
        let file = format!("/crest/{hash}.png");
        assert!(served.get("/").contains(&file), "{}", served.get("/"));
        let picture = served.get(&file);
        assert!(picture.starts_with("HTTP/1.1 200"), "{picture}");
        assert!(picture.ends_with("a small picture"), "{picture}");
        served.stop();
    };
    shows(&folder);

    let made = folder.json(&["backup"]);
    let restored = Folder::new();
    restored.json(&["restore", made["town"]["archive"].as_str().unwrap()]);
    shows(&restored);

    let copy = Folder::new();
    folder.json(&["town", "clone", "--anonymise", "--into", text(&copy.data())]);
    shows(&copy);
}

/// Keeps a crest in a town as its settings page does.
async fn brought(folder: &Folder, hash: &str) {
    let url = format!("sqlite://{}", folder.data().join("town.db").display());
    let database = Database::connect(url).await.unwrap();
    let words = ProfileWords {
        crest: Some(format!("own-{hash}")),
        ..ProfileWords::default()
    };
    let profile = serde_json::to_string(&words).unwrap();
    for by_hand in [
        format!(
            "INSERT INTO town_crest (hash, png, at) VALUES ('{hash}', CAST('a small picture' AS BLOB), 1)"
        ),
        format!("INSERT INTO setting (name, value) VALUES ('profile', '{profile}')"),
    ] {
        database.execute_unprepared(&by_hand).await.unwrap();
    }
    database.close().await.unwrap();
}
