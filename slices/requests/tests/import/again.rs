//! Files that are read again: nothing twice, what its source closed is closed, what somebody here has
//! touched stays.

use casework::case::change::{Wish, change};
use casework::case::history::{self, Reader};
use kernel::facts::fact;
use kernel::people::entities::staff;
use kernel::people::{Actor, session};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use testing::TestTown;
use tokio::sync::mpsc;

use crate::town::{asked, bring, case, close, town, try_bring, with};
use requests::import::{Asked, import};

const HEADER: &str = "id,status,category,description,created_at,closed_at\n";
const OPEN: &str =
    "1,Open,Pothole,Deep,2026-01-05 09:00:00,\n2,Open,Pothole,Wide,2026-01-06 09:00:00,\n";
const CLOSED: &str = "1,Closed,Pothole,Deep,2026-01-05 09:00:00,2026-01-09 12:00:00\n\
    2,Closed,Pothole,Wide,2026-01-06 09:00:00,2026-01-09 12:00:00\n";

fn file(rows: &str) -> String {
    format!("{HEADER}{rows}")
}

async fn imported(town: &TestTown) -> Vec<serde_json::Value> {
    kernel::facts::stamp_order(town.town()).await.unwrap();
    let facts = fact::Entity::find()
        .filter(fact::Column::Kind.eq("CasesImported"))
        .all(town.town().read())
        .await
        .unwrap();
    facts
        .iter()
        .map(|fact| serde_json::from_str(&fact.body).unwrap())
        .collect()
}

#[tokio::test]
async fn a_second_reading_changes_nothing() {
    let town = town().await;
    assert_eq!(bring(&town, &file(OPEN)).await.counts(), (2, 2, 0, 0));
    let before = case(&town, "1").await;
    let again = bring(&town, &file(OPEN)).await;
    assert_eq!((again.counts(), again.report.changed), ((2, 0, 2, 0), 0));
    assert_eq!(case(&town, "1").await, before);
    assert_eq!(history::count(town.town(), before.id).await.unwrap(), 1);
    // One fact for the slice that came in, and none for the reading that changed nothing.
    let facts = imported(&town).await;
    assert_eq!(facts.len(), 1);
    assert_eq!(facts[0]["values"]["added"], 2);
    assert_eq!(facts[0]["about"], "old");
    close(town).await;
}

#[tokio::test]
async fn a_case_follows_its_source_until_somebody_here_touches_it() {
    let town = town().await;
    bring(&town, &file(OPEN)).await;
    let touched = case(&town, "2").await;
    let agent = agent(&town).await;
    change(
        town.town(),
        &agent,
        &touched,
        None,
        Wish::Note("Looked at it".into()),
    )
    .await
    .unwrap();
    let closed = bring(&town, &file(CLOSED)).await;
    assert_eq!(closed.counts(), (2, 0, 2, 0));
    assert_eq!((closed.report.changed, closed.report.kept), (1, 1));
    let (one, two) = (case(&town, "1").await, case(&town, "2").await);
    assert_eq!(
        (one.state.as_str(), one.is_open, one.revision),
        ("fixed", false, 2)
    );
    assert_eq!(one.closed_at.unwrap().rfc3339(), "2026-01-09T17:00:00Z");
    assert!(two.is_open);
    let told = history::of(town.town(), &one, Reader::Everybody)
        .await
        .unwrap();
    assert_eq!(told.last().unwrap().value.as_deref(), Some("fixed"));
    assert_eq!(told.last().unwrap().at, one.closed_at.unwrap());
    // Read again it says the same, and what was opened again there is open here.
    let again = bring(&town, &file(CLOSED)).await;
    assert_eq!((again.report.changed, again.report.kept), (0, 1));
    assert_eq!(bring(&town, &file(OPEN)).await.report.changed, 1);
    let one = case(&town, "1").await;
    assert!(one.is_open && one.closed_at.is_none());
    assert_eq!(
        imported(&town).await.last().unwrap()["values"]["changed"],
        1
    );
    close(town).await;
}

#[tokio::test]
async fn a_better_mapping_mends_what_nobody_has_touched() {
    let town = town().await;
    let file = file("1,Open,Hangers,Deep paint,2026-01-05 09:00:00,\n");
    let first = bring(&town, &file).await;
    assert_eq!(first.service("Hangers"), "imported-hangers");
    let reference = case(&town, "1").await.reference;
    let mapping = "[services]\nHangers = \"graffiti\"\n";
    let mended = try_bring(&town, with(mapping), file.clone()).await.unwrap();
    assert_eq!(mended.report.changed, 1);
    let mended = case(&town, "1").await;
    assert_eq!(
        (mended.service.as_str(), mended.reference == reference),
        ("graffiti", true)
    );
    // It is found as what it is now, under the reference that it has.
    let page = town.anonymous().get("/requests?q=graffiti+paint").await;
    assert!(page.html().contains(&reference));
    // What is for staff alone leaves every public page, and its words are sealed.
    let mapping = "[services]\nHangers = \"tell-us-quietly\"\n";
    assert_eq!(
        try_bring(&town, with(mapping), file.clone())
            .await
            .unwrap()
            .report
            .changed,
        1
    );
    let hidden = case(&town, "1").await;
    assert!(!hidden.is_public && hidden.public_words.is_none() && hidden.answers.is_some());
    assert_eq!(
        town.anonymous()
            .get(&format!("/requests/{reference}"))
            .await
            .status(),
        404
    );
    assert!(
        !town
            .anonymous()
            .get("/requests?q=paint")
            .await
            .html()
            .contains(&reference)
    );
    let key = town
        .town()
        .keys()
        .key(hidden.subject.unwrap())
        .await
        .unwrap();
    let answers = key.open(&hidden.answers.unwrap()).unwrap();
    assert!(format!("{answers:?}").contains("Deep paint"));
    close(town).await;
}

#[tokio::test]
async fn one_number_of_two_systems_is_two_cases() {
    let town = town().await;
    let from = |source: &str| Asked {
        source: Some(source.to_owned()),
        ..asked("export.csv")
    };
    let (old, other) = (
        file(OPEN),
        file("1,Open,Graffiti,A wall,2024-05-05 09:00:00,\n"),
    );
    try_bring(&town, from("Old desk"), old.clone())
        .await
        .unwrap();
    // Under the wrong name the other system's report is told and not taken for the same.
    let wrong = try_bring(&town, from("Old desk"), other.clone())
        .await
        .unwrap();
    assert_eq!(wrong.counts(), (1, 0, 0, 1));
    assert!(
        wrong.faults[0].reason.contains("--source"),
        "{:?}",
        wrong.faults
    );
    assert_eq!(
        try_bring(&town, from("Park service"), other.clone())
            .await
            .unwrap()
            .counts(),
        (1, 1, 0, 0)
    );
    let both = casework::case::queue::by_number(town.town(), "1")
        .await
        .unwrap();
    assert_eq!(both.len(), 2);
    // With two systems behind one header the file has to say which.
    let unsaid = try_bring(&town, asked("export.csv"), old.clone()).await;
    let told = unsaid.err().unwrap().to_string();
    assert!(told.contains("Old desk, Park service"), "{told}");
    assert_eq!(
        try_bring(&town, from("Old desk"), old)
            .await
            .unwrap()
            .counts(),
        (2, 0, 2, 0)
    );
    close(town).await;
}

#[tokio::test]
async fn of_two_rows_with_one_number_the_first_counts() {
    let town = town().await;
    let twice = file(&format!("{OPEN}{CLOSED}"));
    assert_eq!(bring(&town, &twice).await.counts(), (4, 2, 2, 0));
    let again = bring(&town, &twice).await;
    assert_eq!((again.counts(), again.report.changed), ((4, 0, 4, 0), 0));
    assert!(case(&town, "1").await.is_open);
    close(town).await;
}

#[tokio::test]
async fn who_goes_away_ends_an_import_at_a_slice_and_the_next_goes_on() {
    let town = town().await;
    let rows: Vec<String> = (0..2_000)
        .map(|n| format!("{n},Open,Pothole,Hole {n},2026-01-05 09:00:00,\n"))
        .collect();
    let file = file(&rows.concat());
    let (news, mut heard) = mpsc::channel(1);
    let going = import(
        town.town(),
        std::io::Cursor::new(file.clone()),
        asked("old.csv"),
        news,
    );
    let leaving = async move {
        heard.recv().await.unwrap();
        drop(heard);
    };
    let (outcome, ()) = tokio::join!(going, leaving);
    let told = outcome.unwrap_err().to_string();
    assert!(told.contains("the same command goes on"), "{told}");
    let rest = bring(&town, &file).await;
    assert!(
        rest.report.known > 0 && rest.report.known % 250 == 0,
        "{:?}",
        rest.report
    );
    assert_eq!(rest.report.known + rest.report.added, 2_000);
    let bytes: Vec<u64> = rest
        .progress
        .iter()
        .map(|progress| progress.bytes)
        .collect();
    assert!(bytes.is_sorted() && *bytes.last().unwrap() == file.len() as u64);
    assert_eq!(rest.progress.last().unwrap().rows, 2_000);
    close(town).await;
}

#[tokio::test]
async fn two_imports_at_once_bring_each_report_once() {
    let town = town().await;
    let rows: Vec<String> = (0..1_500)
        .map(|n| format!("{n},Open,Pothole,Hole {n},2026-01-05 09:00:00,\n"))
        .collect();
    let file = file(&rows.concat());
    let (one, two) = tokio::join!(bring(&town, &file), bring(&town, &file));
    assert_eq!(one.report.added + two.report.added, 1_500);
    assert_eq!(one.report.known + two.report.known, 1_500);
    let all = casework::case::entities::case_work::Entity::find()
        .all(town.town().read())
        .await
        .unwrap();
    assert_eq!(all.len(), 1_500);
    close(town).await;
}

/// Somebody of the town's staff.
async fn agent(town: &TestTown) -> Actor {
    let _browser = town.staff("Streets").await;
    let staff = staff::Entity::find()
        .one(town.town().read())
        .await
        .unwrap()
        .unwrap();
    session::of_staff(&staff).unwrap()
}
