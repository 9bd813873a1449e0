//! An S3-compatible store, as the settings name it: a small one that runs inside the test, keeps
//! what it is given and checks that every request is signed.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard};

use wiremock::matchers::{any, header_exists};
use wiremock::{Mock, MockServer, Request, Respond, ResponseTemplate};

use super::*;
use crate::SeededRandom;
use crate::config::Config;

const LIMIT: u64 = 20 * 1024 * 1024;

/// The objects by their path, and the parts of uploads that are not complete.
#[derive(Clone, Default)]
struct Bucket {
    objects: Arc<Mutex<BTreeMap<String, Vec<u8>>>>,
    parts: Arc<Mutex<BTreeMap<String, Vec<u8>>>>,
}

impl Bucket {
    fn objects(&self) -> MutexGuard<'_, BTreeMap<String, Vec<u8>>> {
        self.objects.lock().unwrap()
    }

    fn put(&self, request: &Request, path: String) -> ResponseTemplate {
        let asked = |name: &str| {
            let found = request.url.query_pairs().find(|(key, _)| key == name);
            found.map(|(_, value)| value.into_owned())
        };
        if let Some(part) = asked("partNumber") {
            let name = format!("{path}#{part}");
            self.parts
                .lock()
                .unwrap()
                .insert(name, request.body.clone());
        } else if let Some(from) = request.headers.get("x-amz-copy-source") {
            let from = format!("/{}", from.to_str().unwrap().trim_start_matches('/'));
            let Some(content) = self.objects().get(&from).cloned() else {
                return ResponseTemplate::new(404);
            };
            self.objects().insert(path, content);
        } else {
            self.objects().insert(path, request.body.clone());
        }
        ResponseTemplate::new(200).insert_header("etag", "\"1\"")
    }

    fn post(&self, request: &Request, path: String) -> ResponseTemplate {
        if request
            .url
            .query()
            .is_some_and(|query| query.starts_with("uploads"))
        {
            let answer = "<InitiateMultipartUploadResult><UploadId>u</UploadId></InitiateMultipartUploadResult>";
            return ResponseTemplate::new(200).set_body_string(answer);
        }
        let mut parts = self.parts.lock().unwrap();
        let whole: Vec<u8> = parts.values().flatten().copied().collect();
        parts.clear();
        self.objects().insert(path, whole);
        let answer =
            "<CompleteMultipartUploadResult><ETag>1</ETag></CompleteMultipartUploadResult>";
        ResponseTemplate::new(200).set_body_string(answer)
    }

    fn delete(&self, request: &Request, path: &str) -> ResponseTemplate {
        if request
            .url
            .query()
            .is_some_and(|query| query.contains("uploadId"))
        {
            self.parts.lock().unwrap().clear();
        } else {
            self.objects().remove(path);
        }
        ResponseTemplate::new(204)
    }
}

impl Respond for Bucket {
    fn respond(&self, request: &Request) -> ResponseTemplate {
        let path = request.url.path().to_owned();
        match request.method.as_str() {
            "PUT" => self.put(request, path),
            "POST" => self.post(request, path),
            "DELETE" => self.delete(request, &path),
            _ => match self.objects().get(&path) {
                Some(content) => ResponseTemplate::new(200)
                    .insert_header("etag", "\"1\"")
                    .insert_header("last-modified", "Tue, 10 Mar 2026 10:00:00 GMT")
                    .set_body_bytes(content.clone()),
                None => ResponseTemplate::new(404),
            },
        }
    }
}

/// The store and its server, which answers nobody who does not sign.
async fn store() -> (Files, Bucket, MockServer) {
    let (server, bucket) = (MockServer::start().await, Bucket::default());
    Mock::given(any())
        .and(header_exists("authorization"))
        .and(header_exists("x-amz-content-sha256"))
        .respond_with(bucket.clone())
        .mount(&server)
        .await;
    let settings = [
        ("files.url", "s3://bucket/town".to_owned()),
        ("files.max_bytes", "4000000".to_owned()),
        ("files.s3_endpoint", server.uri()),
        ("files.s3_key_id", "id".to_owned()),
        ("files.s3_secret", "secret".to_owned()),
    ];
    let config = Config::load(None, [], &settings).unwrap();
    let files = Files::open(&config, Arc::new(SeededRandom::new(7))).unwrap();
    (files, bucket, server)
}

#[tokio::test]
async fn a_file_lives_and_goes_in_an_s3_compatible_store() {
    let (files, bucket, _server) = store().await;
    assert_eq!(files.most_bytes(), 4_000_000);
    let letter = Bytes::from_static(b"letter");
    let stored = files
        .put_bytes(letter.clone(), LIMIT, Kind::ALL)
        .await
        .unwrap();
    let name = format!("/bucket/town/{}", stored.hash.path());
    assert_eq!(bucket.objects().keys().collect::<Vec<_>>(), [&name]);
    assert_eq!(files.read(stored.hash, LIMIT).await.unwrap(), letter);
    assert!(files.exists(stored.hash).await.unwrap());
    files.delete(stored.hash).await.unwrap();
    assert!(bucket.objects().is_empty());
    assert!(!files.exists(stored.hash).await.unwrap());
    assert!(matches!(
        files.read(stored.hash, LIMIT).await,
        Err(Error::NotFound)
    ));
    files.delete(stored.hash).await.unwrap();
}

#[tokio::test]
async fn a_long_file_goes_up_in_parts_and_leaves_no_passing_name() {
    let (files, bucket, _server) = store().await;
    let long = vec![b'x'; 2 * PART + 17];
    let chunks = long
        .chunks(100_000)
        .map(|chunk| Ok::<_, Error>(Bytes::copy_from_slice(chunk)));
    let stored = files
        .put(stream::iter(chunks), LIMIT, Kind::ALL)
        .await
        .unwrap();
    assert_eq!(stored.hash, FileHash::of(&long));
    assert_eq!(files.read(stored.hash, LIMIT).await.unwrap(), long);
    assert_eq!(bucket.objects().len(), 1, "only its own name");
}

#[tokio::test]
async fn what_is_refused_leaves_nothing_in_the_bucket() {
    let (files, bucket, _server) = store().await;
    let chunks = (0..30).map(|_| Ok::<_, Error>(Bytes::from(vec![b'x'; 500_000])));
    let refused = files.put(stream::iter(chunks), 12_000_000, Kind::ALL).await;
    assert!(
        matches!(refused, Err(FileError::TooLarge(12_000_000))),
        "{refused:?}"
    );
    assert!(bucket.objects().is_empty() && bucket.parts.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_store_that_is_away_is_a_fault_and_no_missing_file() {
    let (files, _bucket, server) = store().await;
    let stored = files
        .put_bytes(Bytes::from_static(b"letter"), LIMIT, Kind::ALL)
        .await
        .unwrap();
    server.reset().await;
    Mock::given(any())
        .respond_with(ResponseTemplate::new(403))
        .mount(&server)
        .await;
    let refused = files.read(stored.hash, LIMIT).await;
    assert!(matches!(refused, Err(Error::Unavailable(_))), "{refused:?}");
}
