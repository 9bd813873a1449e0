//! After an erasure the remaining keys come under a new master key, and the one before it is destroyed a
//! week later. Wherever that ends half-way, every key opens.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use kernel::backup::{self, Place};
use kernel::config::Config;
use kernel::id::SubjectId;
use kernel::keys::{DataKey, KeyRing, KeyStore, MasterKeys, Renewed, Sealed};
use kernel::{Error, FixedClock, Moment, SystemRandom};
use tempfile::TempDir;
use testing::{MORNING, TestTown};

/// A key store with its file of master keys, as one process after another opens it.
struct Store {
    folder: TempDir,
    store: KeyStore,
    clock: FixedClock,
}

impl Store {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let random: &dyn kernel::Random = &SystemRandom;
        let schema = format!("k_{}", random.letters(12).to_lowercase());
        let store = Self::at(&folder.path().join("keys.db"), &schema).await;
        let clock = FixedClock::at(MORNING);
        Self {
            folder,
            store,
            clock,
        }
    }

    async fn at(file: &Path, schema: &str) -> KeyStore {
        let url = testing::server().unwrap_or_else(|| format!("sqlite://{}", file.display()));
        KeyStore::open(&url, schema).await.unwrap()
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("master.key")
    }

    /// As a process that begins now sees it.
    fn ring(&self) -> KeyRing {
        ring(&self.store, &self.file(), &self.clock)
    }

    /// The versions that the file holds.
    fn versions(&self) -> Vec<String> {
        let text = std::fs::read_to_string(self.file()).unwrap();
        let lines = text.lines();
        lines
            .map(|line| line.split(' ').next().unwrap().to_owned())
            .collect()
    }

    async fn take_down(self) {
        self.store.destroy().await.unwrap();
        self.store.close().await.unwrap();
    }
}

fn ring(store: &KeyStore, file: &Path, clock: &FixedClock) -> KeyRing {
    let master = MasterKeys::from_file(file, &SystemRandom).unwrap();
    let clock = Arc::new(clock.clone());
    KeyRing::new(
        store.clone(),
        master.renewing(true),
        Arc::new(SystemRandom),
        clock,
    )
}

type Told = (SubjectId, Sealed<String>);

fn tell(keys: &[DataKey]) -> Vec<Told> {
    let tell = |key: &DataKey| {
        let words = key.subject().to_string();
        (key.subject(), key.seal(&words, &SystemRandom).unwrap())
    };
    keys.iter().map(tell).collect()
}

async fn all_open(ring: &KeyRing, told: &[Told]) {
    for (subject, sealed) in told {
        let key = ring.key(*subject).await.unwrap();
        assert_eq!(key.open(sealed).unwrap(), subject.to_string());
    }
}

#[tokio::test]
async fn after_an_erasure_keys_come_under_a_new_master_key_and_the_old_one_goes_after_a_week() {
    let store = Store::new().await;
    let keys = store.ring();
    let mut told = tell(&keys.new_subjects(1_200).await.unwrap());
    assert_eq!(
        keys.renew().await.unwrap(),
        Renewed::default(),
        "nobody was erased"
    );
    let (rosa, _) = told.pop().unwrap();
    keys.forget(rosa).await.unwrap();
    let first = std::fs::read_to_string(store.file()).unwrap();
    store.clock.advance(Moment::HOUR);
    let another = store.ring();
    let renewed = keys.renew().await.unwrap();
    assert_eq!(
        (renewed.made, renewed.wrapped, renewed.destroyed),
        (true, 1_199, 0)
    );
    assert_eq!(store.versions(), ["1", "2"]);
    all_open(&store.ring(), &told).await;
    // Another process hears of it when it meets the new version, and wraps under it.
    all_open(&another, &told[..3]).await;
    told.extend(tell(&another.new_subjects(2).await.unwrap()));
    store.clock.advance(Moment::MINUTE);
    assert_eq!(
        keys.renew().await.unwrap(),
        Renewed::default(),
        "once for an erasure"
    );

    store.clock.advance(7 * Moment::DAY - Moment::HOUR);
    assert_eq!(keys.renew().await.unwrap().destroyed, 0);
    store.clock.advance(Moment::HOUR);
    assert_eq!(keys.renew().await.unwrap().destroyed, 1);
    assert_eq!(store.versions(), ["2"]);
    let secret = first.split_whitespace().nth(1).unwrap();
    let now = std::fs::read_to_string(store.file()).unwrap();
    assert!(!now.contains(secret), "the first master key is nowhere");
    all_open(&store.ring(), &told).await;
    let gone = store.ring().key(rosa).await.unwrap_err();
    assert!(matches!(gone, Error::NotFound), "{gone}");
    store.take_down().await;
}

#[tokio::test]
async fn a_renewal_that_ends_half_way_leaves_every_key_readable_and_goes_on() {
    let store = Store::new().await;
    let mut told = tell(&store.ring().new_subjects(3_000).await.unwrap());
    let mut halves = 0;
    for milliseconds in [0, 1, 2, 4, 8, 12, 16, 24, 32, 48] {
        let (gone, _) = told.pop().unwrap();
        store.ring().forget(gone).await.unwrap();
        store.clock.advance(Moment::DAY);
        let keys = store.ring();
        let within = Duration::from_millis(milliseconds);
        // What is dropped here ends as in a process that is killed: between two steps, or in one.
        let ended = tokio::time::timeout(within, keys.renew()).await;
        halves += usize::from(ended.is_err());
        all_open(&store.ring(), &told[..200]).await;
        all_open(&store.ring(), &told[told.len() - 200..]).await;
    }
    assert!(halves > 0, "no renewal ended half-way");
    store.ring().renew().await.unwrap();
    all_open(&store.ring(), &told).await;
    store.clock.advance(8 * Moment::DAY);
    store.ring().renew().await.unwrap();
    assert_eq!(store.versions().len(), 1);
    all_open(&store.ring(), &told).await;
    store.take_down().await;
}

#[tokio::test]
async fn a_file_that_was_half_written_is_no_trouble() {
    let store = Store::new().await;
    let mut told = tell(&store.ring().new_subjects(3).await.unwrap());
    let (gone, _) = told.pop().unwrap();
    store.ring().forget(gone).await.unwrap();
    std::fs::write(store.file().with_extension("new"), "2 abc").unwrap();
    all_open(&store.ring(), &told).await;
    assert!(store.ring().renew().await.unwrap().made);
    all_open(&store.ring(), &told).await;
    store.take_down().await;
}

#[tokio::test]
async fn an_archive_of_keys_has_the_master_keys_that_its_keys_are_under_and_no_others() {
    let test = TestTown::with(vec![]).await;
    let keys = test.town().keys();
    let mut told = tell(&keys.new_subjects(5).await.unwrap());
    let (gone, _) = told.pop().unwrap();
    keys.forget(gone).await.unwrap();
    test.clock.advance(Moment::HOUR);
    assert!(keys.renew().await.unwrap().made);
    let folder = tempfile::tempdir().unwrap();
    let config = Config::load(None, [], &[]).unwrap();
    let place = Place::open(folder.path().to_str().unwrap(), &config).unwrap();
    let made = backup::keys(test.town(), &place, folder.path())
        .await
        .unwrap();
    let name = made.archive.rsplit('/').next().unwrap();
    let back = backup::unpack_keys(&place, name, folder.path(), &SystemRandom).await;
    let back = back.unwrap();
    let master = back.master.clone().unwrap();
    assert!(master.starts_with("2 ") && master.lines().count() == 1);
    let file = folder.path().join("master.key");
    std::fs::write(&file, master).unwrap();
    let (empty, schema) = (folder.path().join("back.db"), "k_renewed_and_back");
    let store = Store::at(&empty, schema).await;
    store.fill(&back.database, &back.manifest).await.unwrap();
    let store = Store::at(&empty, schema).await;
    all_open(&ring(&store, &file, &test.clock), &told).await;
    store.destroy().await.unwrap();
    store.close().await.unwrap();
    test.close().await;
}
