//! A town with three services, three teams, and a desk.

use std::sync::Arc;

use casework::Shelf;
use casework::case::open::{Contact, NewCase, open};
use casework::case::{Case, queue};
use casework::definition::{Answers, ServiceDefinition};
use kernel::people::Actor;
use kernel::{Place, Point, Ports, Town};
use testing::TestTown;
use ui::web::{Site, around};

const SERVICES: [(&str, &str); 3] = [
    (
        "street-light-out.yaml",
        include_str!("../../../demo/services/street-light-out.yaml"),
    ),
    (
        "pothole.yaml",
        include_str!("../../../demo/services/pothole.yaml"),
    ),
    (
        "neighbour-noise.yaml",
        include_str!("../../../demo/services/neighbour-noise.yaml"),
    ),
];

pub const LIGHT: &str = "street-light-out";
pub const POTHOLE: &str = "pothole";

/// The town; teams come to be with their first member of staff.
pub async fn town() -> TestTown {
    let mut files = ui::words_files();
    files.extend(casework::slice().words);
    let words = ui::Words::new(&files).unwrap();
    let mut ports = Ports::default();
    ports.fill(Arc::new(Shelf::default()));
    ports.fill(Arc::new(words.clone()));
    let town = TestTown::with_ports(vec![casework::room()], ports).await;
    let services: Vec<_> = SERVICES
        .iter()
        .map(|(name, text)| ServiceDefinition::from_yaml(name, text).unwrap())
        .collect();
    casework::catalogue::publish(town.town(), &services)
        .await
        .unwrap();
    let site = Site::new(town.town().clone(), words, casework::slice().doors);
    town.serving(around((casework::slice().routes)(), site))
}

/// Somebody reports something somewhere.
pub async fn report(town: &Town, service: &str, place: &str) -> Case {
    let catalogue = casework::catalogue(town).await.unwrap();
    let new = NewCase {
        service: catalogue.get(service).unwrap().clone(),
        answers: Answers::new(),
        words: format!("Something is wrong at {place}"),
        place: Place {
            point: Point::new(41.31, -72.92),
            words: place.into(),
            district: Some("Riverside".into()),
            asset: None,
        },
        contact: Contact::default(),
        photos: Vec::new(),
        media: None,
        writer: None,
        channel: "web",
        language: "en".into(),
        draft: None,
        once: None,
    };
    let opened = open(town, &Actor::Anonymous, new).await.unwrap();
    queue::get(town, opened.case).await.unwrap()
}
