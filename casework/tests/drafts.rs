//! A report that is being written: answers that are saved at one moment, and a button pressed twice.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]

use std::sync::Arc;

use casework::Shelf;
use casework::case::entities::case_work;
use casework::case::open::{Contact, NewCase, open};
use casework::definition::{Answers, ServiceDefinition};
use casework::draft::{self, Draft, DraftContent};
use casework::front::Step;
use kernel::people::Actor;
use kernel::{Place, Ports, Town};
use sea_orm::{EntityTrait, PaginatorTrait};
use testing::TestTown;

async fn town() -> TestTown {
    let mut ports = Ports::default();
    ports.fill(Arc::new(Shelf::default()));
    let town = TestTown::with_ports(vec![casework::room()], ports).await;
    let lamp = include_str!("definition/lamp.yaml");
    let lamp = ServiceDefinition::from_yaml("lamp.yaml", lamp).unwrap();
    casework::catalogue::publish(town.town(), &[lamp])
        .await
        .unwrap();
    town
}

#[tokio::test]
async fn answers_that_are_saved_at_one_moment_are_all_kept() {
    let town = town().await;
    let secret = draft::begin(town.town(), &DraftContent::default(), Step::What)
        .await
        .unwrap();
    // Everybody has read the draft before anybody writes it.
    let read = draft::find(town.town(), &secret).await.unwrap();
    let saves = (0..5).map(|at| {
        let (town, read) = (town.town().clone(), read.clone());
        async move {
            draft::change(&town, read, |content| {
                content.words.push_str(&at.to_string());
                if at == 3 {
                    content.place_text = "14 Weir Lane".into();
                }
                Step::Where
            })
            .await
        }
    });
    let saves: Vec<_> = saves.map(tokio::spawn).collect();
    for save in saves {
        save.await.unwrap().unwrap();
    }
    let kept = draft::find(town.town(), &secret).await.unwrap().content;
    let mut words: Vec<char> = kept.words.chars().collect();
    words.sort_unstable();
    assert_eq!(words, ['0', '1', '2', '3', '4']);
    assert_eq!(kept.place_text, "14 Weir Lane");
    town.close().await;
}

#[tokio::test]
async fn a_draft_that_is_sent_twice_at_once_becomes_one_case() {
    let town = town().await;
    let secret = draft::begin(town.town(), &DraftContent::default(), Step::What)
        .await
        .unwrap();
    let draft = draft::find(town.town(), &secret).await.unwrap();
    let presses: Vec<_> = (0..4)
        .map(|_| {
            let (town, draft) = (town.town().clone(), draft.clone());
            tokio::spawn(async move {
                let new = report(&town, draft).await;
                open(&town, &Actor::Anonymous, new).await
            })
        })
        .collect();
    let mut cases = Vec::new();
    for press in presses {
        cases.push(press.await.unwrap().unwrap().case);
    }
    cases.dedup();
    assert_eq!(cases.len(), 1, "each press tells the same case");
    let count = case_work::Entity::find().count(town.town().read()).await;
    assert_eq!(count.unwrap(), 1);
    let draft = draft::find(town.town(), &secret).await.unwrap();
    assert_eq!(draft.sent, cases.first().copied());
    town.run_jobs().await;
    town.close().await;
}

async fn report(town: &Town, draft: Draft) -> NewCase {
    let catalogue = casework::catalogue(town).await.unwrap();
    NewCase {
        service: catalogue.iter().next().unwrap().clone(),
        answers: Answers::new(),
        words: "It is dark".into(),
        place: Place::default(),
        contact: Contact::default(),
        photos: Vec::new(),
        media: None,
        writer: Some(draft.key().subject()),
        channel: "web",
        language: "en".into(),
        draft: Some(draft.hash),
        once: None,
    }
}
