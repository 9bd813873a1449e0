//! Whoever was forgotten stays forgotten, whatever is brought back.

use kernel::backup::{self, Place};
use kernel::check::check;
use kernel::config::Config;
use kernel::db::{Action, Tx};
use kernel::id::SubjectId;
use kernel::keys::{KeyRing, KeyStore, MasterKeys};
use kernel::people::entities::subject;
use kernel::{Error, Moment, SystemRandom};
use sea_orm::{ActiveValue::Set, EntityTrait as _};
use std::sync::Arc;
use testing::TestTown;

/// Somebody whom the database knows.
struct Known(SubjectId);

impl Action for Known {
    type Output = ();
    const NAME: &'static str = "test.known";

    async fn run(&self, tx: &Tx) -> kernel::Result<()> {
        let row = subject::ActiveModel {
            id: Set(self.0),
            person: Set(None),
            made_at: Set(Moment(0)),
        };
        subject::Entity::insert(row)
            .exec_without_returning(tx)
            .await?;
        Ok(())
    }
}

#[tokio::test]
async fn a_town_whose_only_person_was_forgotten_is_whole_and_one_without_keys_is_not() {
    let test = TestTown::with(vec![]).await;
    let town = test.town();
    let rosa = town.keys().new_subject().await.unwrap();
    town.run(Known(rosa.subject())).await.unwrap();
    town.keys().forget(rosa.subject()).await.unwrap();
    let checked = check(town).await.unwrap();
    assert_eq!((checked.faults.as_slice(), checked.forgotten), (&[][..], 1));
    test.close().await;

    let test = TestTown::with(vec![]).await;
    let stranger = SubjectId::from(uuid::Uuid::from_u128(7));
    test.town().run(Known(stranger)).await.unwrap();
    let checked = check(test.town()).await.unwrap();
    assert!(checked.faults[0].contains("another town's"), "{checked:?}");
    test.close().await;
}

#[tokio::test]
async fn who_was_forgotten_after_an_archive_of_keys_is_forgotten_again() {
    let test = TestTown::with(vec![]).await;
    let town = test.town();
    let folder = tempfile::tempdir().unwrap();
    let config = Config::load(None, [], &[]).unwrap();
    let place = Place::open(folder.path().to_str().unwrap(), &config).unwrap();
    let rosa = town.keys().new_subject().await.unwrap();
    let ana = town.keys().new_subject().await.unwrap();
    let keys = backup::keys(town, &place, folder.path()).await.unwrap();
    town.keys().forget(rosa.subject()).await.unwrap();
    town.keys().forget(rosa.subject()).await.unwrap();
    test.clock.advance(Moment::DAY);
    let made = backup::make(town, &place, folder.path()).await.unwrap();
    assert_eq!(made.manifest.forgotten, [rosa.subject()]);

    let name = keys.archive.rsplit('/').next().unwrap();
    let old = backup::unpack_keys(&place, name, folder.path(), &SystemRandom)
        .await
        .unwrap();
    let schema = format!("k_again_{}", std::process::id());
    let file = format!("sqlite://{}", folder.path().join("again.db").display());
    let url = testing::server().unwrap_or(file);
    let store = KeyStore::open(&url, &schema).await.unwrap();
    store.fill(&old.database, &old.manifest).await.unwrap();
    let store = KeyStore::open(&url, &schema).await.unwrap();
    let master = folder.path().join("master.key");
    std::fs::write(&master, old.master.as_ref().unwrap()).unwrap();
    let master = MasterKeys::from_file(&master, &SystemRandom).unwrap();
    let ring = || {
        let clock = Arc::new(test.clock.clone());
        KeyRing::new(store.clone(), master.clone(), Arc::new(SystemRandom), clock)
    };
    assert!(
        ring().key(rosa.subject()).await.is_ok(),
        "the old archive has it"
    );
    let again = &made.manifest.forgotten;
    assert_eq!(
        store.forget_again(again, test.town().now()).await.unwrap(),
        1
    );
    let gone = ring().key(rosa.subject()).await.unwrap_err();
    assert!(matches!(gone, Error::NotFound), "{gone}");
    assert!(ring().key(ana.subject()).await.is_ok());

    // Once no archive can hold the key any more, nobody needs the list.
    test.clock.advance(30 * Moment::DAY);
    backup::keys(town, &place, folder.path()).await.unwrap();
    let later = backup::make(town, &place, folder.path()).await.unwrap();
    assert!(later.manifest.forgotten.is_empty());
    store.destroy().await.unwrap();
    test.close().await;
}
