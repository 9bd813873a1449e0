//! What is sealed is nowhere to be read, and a forgotten key forgets it everywhere.

use std::path::{Path, PathBuf};

use kernel::Error;
use kernel::db::Engine;
use sea_orm::EntityTrait;

use crate::notebook::{End, Write, note, town};

const SECRET: &str = "Rosa lives at 12 Mill Road behind the bakery";

#[tokio::test]
async fn no_file_of_the_town_holds_the_words() {
    let test = town().await;
    let town = test.town();
    let key = town.keys().new_subject().await.unwrap();
    let mut write = Write::notes(town, &["in the open"], End::Well);
    write.rows[0].secret = Some(key.seal(&SECRET.to_owned(), town.random()).unwrap());
    town.run(write).await.unwrap();
    let row = note::Entity::find()
        .one(town.read())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(key.open(&row.secret.unwrap()).unwrap(), SECRET);
    if town.engine() == Engine::Sqlite {
        let mut open = 0;
        for path in files_below(test.folder()) {
            let bytes = std::fs::read(path).unwrap();
            open += usize::from(holds(&bytes, "in the open"));
            assert!(!holds(&bytes, "Mill Road") && !holds(&bytes, "bakery"));
        }
        assert!(open > 0, "the search itself finds what is not sealed");
    }
    test.close().await;
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap();
    let below = |path: PathBuf| {
        if path.is_dir() {
            files_below(&path)
        } else {
            vec![path]
        }
    };
    entries
        .flat_map(|entry| below(entry.unwrap().path()))
        .collect()
}

fn holds(bytes: &[u8], words: &str) -> bool {
    bytes
        .windows(words.len())
        .any(|window| window == words.as_bytes())
}

#[tokio::test]
async fn who_is_forgotten_cannot_be_read_and_others_can() {
    let test = town().await;
    let town = test.town();
    let (rosa, omar) = (
        town.keys().new_subject().await.unwrap(),
        town.keys().new_subject().await.unwrap(),
    );
    let mut write = Write::notes(town, &["rosa", "omar"], End::Well);
    for (row, key) in write.rows.iter_mut().zip([&rosa, &omar]) {
        row.secret = Some(key.seal(&SECRET.to_owned(), town.random()).unwrap());
    }
    let sealed = write.rows[0].secret.clone().unwrap();
    town.run(write).await.unwrap();
    // Known to the ring before, so that its memory is put to the test as well.
    town.keys().key(rosa.subject()).await.unwrap();
    town.keys().forget(rosa.subject()).await.unwrap();
    assert!(matches!(
        town.keys().key(rosa.subject()).await,
        Err(Error::NotFound)
    ));
    let found = town
        .keys()
        .keys(&[rosa.subject(), omar.subject()])
        .await
        .unwrap();
    assert_eq!(found.keys().collect::<Vec<_>>(), [&omar.subject()]);
    let other = town.keys().key(omar.subject()).await.unwrap();
    assert!(other.open(&sealed).is_err());
    test.close().await;
}
