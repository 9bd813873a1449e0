//! The ground in the database.

use contracts::places::{Address, NoGround, Places};
use kernel::{Error, facts};
use places::{TownPlaces, load, room, store};
use sea_orm::EntityTrait as _;
use testing::{TestTown, every_column_has_a_class};

use crate::hamlet::{MIDDLE, hamlet};

#[tokio::test]
async fn what_was_stored_is_what_is_read() {
    let town = TestTown::with(vec![room()]).await;
    every_column_has_a_class(&town).await;
    store(town.town(), &hamlet()).await.unwrap();
    let gazetteer = load(town.town().read()).await.unwrap().unwrap();
    assert_eq!(gazetteer.ground(), &hamlet());
    town.run_jobs().await;
    town.close().await;
}

#[tokio::test]
async fn a_new_ground_takes_the_place_of_the_old_one() {
    let town = TestTown::with(vec![room()]).await;
    let places = TownPlaces::load(town.town().read()).await.unwrap();
    assert!(!places.has_ground());
    let mut large = hamlet();
    let more = |n: u32| Address {
        number: format!("{n}A"),
        ..large.addresses[0].clone()
    };
    let more: Vec<Address> = (0..1_700).map(more).collect();
    large.addresses.extend(more);
    store(town.town(), &large).await.unwrap();
    places.reload(town.town().read()).await.unwrap();
    assert_eq!(
        places.find("1699A High Street", 1)[0].label,
        "1699A High Street"
    );
    store(town.town(), &hamlet()).await.unwrap();
    places.reload(town.town().read()).await.unwrap();
    assert!(
        places
            .find("1699A High Street", 1)
            .iter()
            .all(|hit| hit.label == "High Street")
    );
    assert_eq!(places.gazetteer().unwrap().ground(), &hamlet());
    let told = facts::fact::Entity::find()
        .all(town.town().read())
        .await
        .unwrap();
    assert_eq!(
        told.iter()
            .filter(|fact| fact.kind == "GroundReplaced")
            .count(),
        2
    );
    town.run_jobs().await;
    town.close().await;
}

#[tokio::test]
async fn a_ground_that_names_nothing_is_refused_whole() {
    let town = TestTown::with(vec![room()]).await;
    let mut bad = hamlet();
    bad.addresses[3].street = 99;
    let refused = store(town.town(), &bad).await.unwrap_err();
    assert!(
        matches!(&refused, Error::Unreadable(why) if why.contains("address number 3")),
        "{refused}"
    );
    let mut bad = hamlet();
    bad.buildings[0].outline.truncate(2);
    assert!(matches!(
        store(town.town(), &bad).await.unwrap_err(),
        Error::Unreadable(_)
    ));
    assert!(load(town.town().read()).await.unwrap().is_none());
    town.close().await;
}

#[tokio::test]
async fn a_town_without_ground_answers_all_the_same() {
    let town = TestTown::with(vec![room()]).await;
    let empty: [&dyn Places; 2] = [
        &TownPlaces::load(town.town().read()).await.unwrap(),
        &NoGround,
    ];
    for places in empty {
        assert!(!places.has_ground() && places.find("High Street", 5).is_empty());
        assert!(places.describe(MIDDLE).is_none() && places.district(MIDDLE).is_none());
        assert!(places.engraved().is_none() && places.bounds().is_none());
        let place = places.place(MIDDLE);
        assert_eq!((place.point, place.words.as_str()), (Some(MIDDLE), ""));
    }
    town.close().await;
}
