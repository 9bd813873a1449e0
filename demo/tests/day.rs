//! The day that the show plays is made of acts that every town does, and none of them is refused.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]

use std::collections::BTreeMap;
use std::sync::Arc;

use casework::Shelf;
use casework::case::entities::{case_event, case_work};
use contracts::facts::CaseOpened;
use demo::day::{Day, Happened, Kind};
use kernel::Ports;
use kernel::facts::{Fact as _, fact};
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};
use testing::TestTown;

const SEED: u64 = 7;

async fn planned() -> (TestTown, Day) {
    let mut ports = Ports::default();
    ports.fill(Arc::new(Shelf::default()));
    let town = TestTown::with_ports(vec![casework::room()], ports).await;
    town.clock
        .set(demo::day::begins(town.town().now()).unwrap());
    let ground = demo::ground::ground(SEED);
    let day = Day::plan(town.town(), &ground, SEED).await.unwrap();
    (town, day)
}

async fn lived(town: &TestTown, day: &mut Day) -> Vec<Happened> {
    let mut all = Vec::new();
    while let Some(happened) = day.next(town.town(), &town.clock, day.ends).await.unwrap() {
        all.push(happened);
    }
    all
}

#[tokio::test]
async fn a_day_is_lived_by_acts_and_none_is_refused() {
    let (town, mut day) = planned().await;
    let before = case_work::Entity::find().count(town.town().read());
    let before = before.await.unwrap();
    assert!(before > 1_000, "{before} cases before");
    let all = lived(&town, &mut day).await;
    assert!(all.is_sorted_by_key(|happened| happened.at));
    assert!(
        all.iter()
            .all(|happened| happened.at > day.begins && happened.at <= day.ends)
    );

    let mut kinds = BTreeMap::new();
    for happened in &all {
        *kinds.entry(format!("{:?}", happened.kind)).or_insert(0) += 1;
    }
    assert_eq!(kinds.len(), 6, "{kinds:?}");
    assert!(kinds["Sent"] > 30 && kinds["Moved"] > 60, "{kinds:?}");

    // What is told of it is what the town says by itself.
    let read = town.town().read();
    let opened = fact::Entity::find()
        .filter(fact::Column::Kind.eq(CaseOpened::KIND))
        .filter(fact::Column::At.gt(day.begins))
        .count(read)
        .await
        .unwrap();
    assert_eq!(opened, kinds["Sent"]);
    let events = case_event::Entity::find()
        .filter(case_event::Column::At.gt(day.begins))
        .count(read)
        .await
        .unwrap();
    assert!(
        events >= all.len() as u64,
        "{events} events of {}",
        all.len()
    );
    for happened in all.iter().filter(|happened| !happened.case.is_public) {
        assert_eq!(happened.words, "", "a private case tells nothing");
    }
    town.run_jobs().await;
    town.close().await;
}

#[tokio::test]
async fn the_same_seed_lives_the_same_day() {
    let (one, mut first) = planned().await;
    let (other, mut second) = planned().await;
    let told = |all: Vec<Happened>| -> Vec<(i64, Kind, String, String)> {
        let told = |h: Happened| (h.at.0, h.kind, h.service.id.as_str().into(), h.case.place);
        all.into_iter().map(told).collect()
    };
    let first = told(lived(&one, &mut first).await);
    assert_eq!(first, told(lived(&other, &mut second).await));
    for town in [one, other] {
        town.run_jobs().await;
        town.close().await;
    }
}
