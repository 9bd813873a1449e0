//! How a case stands, in words for other programs.

use casework::case::change::{Wish, change};
use casework::case::{Case, queue};
use kernel::people::Actor;
use testing::TestTown;

use crate::sender::{POTHOLE, Sender, town};

async fn moves(town: &TestTown, case: &Case, to: &str, words: &str) {
    let wish = Wish::Move {
        to: to.into(),
        words: words.into(),
    };
    let case = queue::get(town.town(), case.id).await.unwrap();
    change(town.town(), &Actor::Town, &case, None, wish)
        .await
        .unwrap();
}

async fn notes(town: &TestTown, case: &Case) -> String {
    let path = format!("/open311/v2/requests/{}.json", case.reference);
    let answer = town.anonymous().get(&path).await;
    answer.json()[0]["status_notes"]
        .as_str()
        .unwrap()
        .to_owned()
}

#[tokio::test]
async fn the_notes_say_what_holds_now() {
    let town = town().await;
    let sender = Sender::here(&town);
    let sent = sender.post("/open311/v2/requests.json", &POTHOLE).await;
    let id = sent.json()[0]["service_request_id"].clone();
    let case = queue::by_reference(town.town(), id.as_str().unwrap()).await;
    let case = case.unwrap();
    let first = notes(&town, &case).await;
    assert!(first.starts_with("We have your report."));

    moves(
        &town,
        &case,
        "waiting",
        "We wait for a part. Call 555 0123 456.",
    )
    .await;
    let paused = notes(&town, &case).await;
    assert!(paused.starts_with("We wait for a part."), "{paused}");
    assert!(!paused.contains("0123"), "as the public page says it");

    moves(&town, &case, "in_hand", "").await;
    let silent = notes(&town, &case).await;
    assert_eq!(silent, "The team has your report and is working on it.");
    town.run_jobs().await;
    town.mails();
    town.close().await;
}
