//! What its parent promises, held.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]
use std::path::{Path as FilePath, PathBuf};

use proptest::prelude::*;

use super::*;
use crate::SeededRandom;
use crate::config::Config;

const LIMIT: u64 = 20 * 1024 * 1024;

fn random() -> Arc<dyn Random> {
    Arc::new(SeededRandom::new(7))
}

fn chunks(content: &[u8], size: usize) -> Vec<Result<Bytes, Error>> {
    content
        .chunks(size)
        .map(|chunk| Ok(Bytes::copy_from_slice(chunk)))
        .collect()
}

async fn put(files: &Files, content: &[u8]) -> Result<Stored, FileError> {
    files
        .put(stream::iter(chunks(content, 64 * 1024)), LIMIT, Kind::ALL)
        .await
}

fn found_in(folder: &FilePath) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(found_in(&path))
        } else {
            found.push(path)
        }
    }
    found
}

#[tokio::test]
async fn short_and_long_come_back_as_they_were() {
    let folder = tempfile::tempdir().unwrap();
    for files in [
        Files::memory(random()),
        Files::folder(folder.path(), random()).unwrap(),
    ] {
        for size in [1, 1_023, 1_024, PART - 1, PART, PART + 1, 3 * PART + 17] {
            let content = vec![b'x'; size];
            let stored = put(&files, &content).await.unwrap();
            assert_eq!(
                stored,
                Stored {
                    hash: FileHash::of(&content),
                    bytes: size as u64,
                    kind: Kind::Text
                }
            );
            assert_eq!(files.read(stored.hash, LIMIT).await.unwrap(), content);
            let out = files.get(stored.hash).await.unwrap();
            assert_eq!(out.bytes, size as u64);
            let parts: Vec<Bytes> = out.content.try_collect().await.unwrap();
            assert_eq!(parts.concat(), content);
        }
    }
    assert_eq!(
        found_in(folder.path()).len(),
        7,
        "only whole files under their own names"
    );
}

#[tokio::test]
async fn the_same_content_is_kept_once() {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::folder(folder.path(), random()).unwrap();
    assert_eq!(
        put(&files, b"same").await.unwrap(),
        put(&files, b"same").await.unwrap()
    );
    assert_eq!(found_in(folder.path()).len(), 1);
}

#[tokio::test]
async fn what_is_refused_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::folder(folder.path(), random()).unwrap();
    let long = vec![b'x'; 2 * PART];
    let too_large = files
        .put(
            stream::iter(chunks(&long, 100_000)),
            long.len() as u64 - 1,
            Kind::ALL,
        )
        .await;
    assert!(
        matches!(too_large, Err(FileError::TooLarge(_))),
        "{too_large:?}"
    );
    let mut broken = chunks(&long, 100_000);
    broken.push(Err(Error::internal("the line is dead")));
    let interrupted = files.put(stream::iter(broken), LIMIT, Kind::ALL).await;
    assert!(
        matches!(interrupted, Err(FileError::Interrupted(_))),
        "{interrupted:?}"
    );
    let program = files
        .put_bytes(Bytes::from_static(b"MZ\x90\0"), LIMIT, Kind::DOCUMENTS)
        .await;
    assert!(
        matches!(program, Err(FileError::Refused(Kind::Other))),
        "{program:?}"
    );
    let heic = files
        .put_bytes(
            Bytes::from_static(b"\0\0\0\x18ftypheic"),
            LIMIT,
            Kind::PHOTOS,
        )
        .await;
    assert!(
        matches!(heic, Err(FileError::Refused(Kind::Heic))),
        "{heic:?}"
    );
    let empty = files.put_bytes(Bytes::new(), LIMIT, Kind::ALL).await;
    assert!(matches!(empty, Err(FileError::Empty)), "{empty:?}");
    assert_eq!(found_in(folder.path()), Vec::<PathBuf>::new());
}

#[tokio::test]
async fn the_kind_is_known_before_the_rest_arrives() {
    let files = Files::memory(random());
    let endless = stream::repeat_with(|| Ok::<_, Error>(Bytes::from_static(&[0; 4_096])));
    let refused = files.put(endless, u64::MAX, Kind::PHOTOS).await;
    assert!(
        matches!(refused, Err(FileError::Refused(Kind::Other))),
        "{refused:?}"
    );
}

#[tokio::test]
async fn a_removed_file_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    for files in [
        Files::memory(random()),
        Files::folder(folder.path(), random()).unwrap(),
    ] {
        let hash = put(&files, b"letter").await.unwrap().hash;
        assert!(files.exists(hash).await.unwrap());
        files.delete(hash).await.unwrap();
        files.delete(hash).await.unwrap();
        assert!(!files.exists(hash).await.unwrap());
        assert!(matches!(files.get(hash).await, Err(Error::NotFound)));
        assert!(matches!(files.read(hash, 1).await, Err(Error::NotFound)));
    }
}

#[tokio::test]
async fn reading_whole_has_a_limit() {
    let files = Files::memory(random());
    let hash = put(&files, b"letter").await.unwrap().hash;
    assert!(matches!(files.read(hash, 5).await, Err(Error::TooLarge(5))));
}

#[test]
fn no_path_is_a_hash() {
    for text in [
        "",
        "../../etc/passwd",
        "..",
        "ab/cd",
        &"a".repeat(63),
        &"g".repeat(64),
        &"%".repeat(64),
    ] {
        assert!(
            matches!(text.parse::<FileHash>(), Err(Error::NotFound)),
            "{text}"
        );
    }
    let hash = FileHash::of(b"abc");
    assert_eq!(
        hash.to_string(),
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
    assert_eq!(hash.to_string().parse::<FileHash>().unwrap(), hash);
    assert_eq!(
        hash.path().as_ref(),
        "ba/7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
}

#[tokio::test]
async fn the_settings_name_the_place() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_string_lossy().into_owned();
    let here = Config::load(None, [], &[("data.folder", data.clone())]).unwrap();
    put(&Files::open(&here, random()).unwrap(), b"a")
        .await
        .unwrap();
    let there = Config::load(
        None,
        [],
        &[("files.url", format!("file://{data}/elsewhere"))],
    )
    .unwrap();
    put(&Files::open(&there, random()).unwrap(), b"b")
        .await
        .unwrap();
    assert!(folder.path().join("files").is_dir() && folder.path().join("elsewhere").is_dir());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn however_it_is_cut_it_comes_back_whole(content in proptest::collection::vec(any::<u8>(), 1..5_000), size in 1_usize..2_000) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let files = Files::memory(random());
            let stored = files.put(stream::iter(chunks(&content, size)), LIMIT, Kind::ALL).await.unwrap();
            prop_assert_eq!(stored.kind, Kind::of(&content));
            prop_assert_eq!(files.read(stored.hash, LIMIT).await.unwrap(), content);
            Ok(())
        })?;
    }
}
