//! A town remembers how it reads a system's files.

use requests::import::{Column, Mapping};

use crate::town::{asked, bring, case, close, mapping_of, town, try_bring, with};

const FILE: &str = "Nr,Wann,Was,Text,Stand\n1,2026-01-05 09:00,Pothole,Deep,offen\n";
const BY_HAND: &str = "source = \"Altes Amt\"\n[columns]\nid = \"Nr\"\nopened = \"Wann\"\ncategory = \"Was\"\n\
    description = \"Text\"\nstatus = \"Stand\"\n[states]\noffen = \"received\"\nerledigt = \"no_work\"\n";

#[tokio::test]
async fn what_was_said_once_need_not_be_said_again() {
    let town = town().await;
    let unknown = try_bring(&town, asked("amt.csv"), FILE)
        .await
        .err()
        .unwrap()
        .to_string();
    assert!(unknown.contains("Nr, Wann, Was, Text, Stand"), "{unknown}");
    try_bring(&town, with(BY_HAND), FILE).await.unwrap();
    let later = FILE.replace("1,", "2,").replace("offen", "erledigt");
    let brought = try_bring(&town, asked("another name.csv"), later)
        .await
        .unwrap();
    assert_eq!(
        (brought.counts(), brought.report.source.as_str()),
        ((1, 1, 0, 0), "Altes Amt")
    );
    assert_eq!(case(&town, "2").await.state, "no_work");
    close(town).await;
}

#[tokio::test]
async fn a_mapping_by_hand_takes_the_place_of_what_is_remembered() {
    let town = town().await;
    try_bring(&town, with(BY_HAND), FILE).await.unwrap();
    let other = BY_HAND.replace("no_work", "passed_on");
    try_bring(&town, with(&other), FILE).await.unwrap();
    let later = FILE.replace("1,", "3,").replace("offen", "erledigt");
    bring(&town, &later).await;
    assert_eq!(case(&town, "3").await.state, "passed_on");
    close(town).await;
}

#[tokio::test]
async fn a_mapping_is_shown_as_a_file_that_gives_the_same_again() {
    let town = town().await;
    let file = "id,created_at,category,status,description\n\
        1,2026-01-05 09:00,Potholes,open,a\n2,2026-01-05 09:00,Hangers,gone,b\n";
    let shown = mapping_of(&town, asked("scf.csv"), file).await;
    assert_eq!(shown.source.as_deref(), Some("scf"));
    assert_eq!(shown.columns.get(&Column::Opened).unwrap(), "created_at");
    assert_eq!(shown.services.get("Potholes").unwrap(), "pothole");
    assert_eq!(shown.services.get("Hangers").unwrap(), "imported-hangers");
    assert_eq!(shown.states.get("gone").unwrap(), "received");
    // Showing writes nothing: nothing is remembered and no service is made.
    assert_eq!(
        casework::catalogue::past(town.town()).await.unwrap().len(),
        0
    );
    let by_hand = Mapping::from_toml(&shown.to_toml().unwrap()).unwrap();
    assert_eq!(by_hand, shown);
    let mut from = asked("else.csv");
    from.mapping = Some(by_hand);
    try_bring(&town, from, file).await.unwrap();
    assert_eq!(mapping_of(&town, asked("else.csv"), file).await, shown);
    close(town).await;
}

#[tokio::test]
async fn a_mapping_that_names_what_is_not_there_is_refused_before_the_first_row() {
    let town = town().await;
    for wrong in [
        "[columns]\nid = \"Number\"\nopened = \"Wann\"\n",
        "[columns]\nid = \"Nr\"\nopened = \"Wann\"\ncategory = \"Was\"\n[services]\nPothole = \"potole\"\n",
    ] {
        let told = try_bring(&town, with(wrong), FILE)
            .await
            .err()
            .unwrap()
            .to_string();
        assert!(told.contains("Number") || told.contains("potole"), "{told}");
    }
    assert!(
        casework::case::queue::by_number(town.town(), "1")
            .await
            .unwrap()
            .is_empty()
    );
    close(town).await;
}

#[tokio::test]
async fn a_category_can_be_for_staff_alone() {
    let town = town().await;
    let file = "id,created_at,category,description\nP-1,2026-01-05 09:00,Health complaints,Somebody's words\n";
    let mapping = "private = [\"Health complaints\"]\n";
    try_bring(&town, with(mapping), file).await.unwrap();
    let hidden = case(&town, "P-1").await;
    assert!(!hidden.is_public && hidden.public_words.is_none());
    let key = town
        .town()
        .keys()
        .key(hidden.subject.unwrap())
        .await
        .unwrap();
    let answers = key.open(&hidden.answers.unwrap()).unwrap();
    assert!(format!("{answers:?}").contains("Somebody's words"));
    assert_eq!(town.anonymous().get("/requests/P-1").await.status(), 404);
    close(town).await;
}
