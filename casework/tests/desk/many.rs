//! What is done with many ticked cases of a queue at once.

use casework::case::queue;
use testing::{Page, TestTown};

use super::town::{LIGHT, POTHOLE, report, town};

const QUEUE: &str = "/desk?view=all";

/// The queue with the rows of these references ticked.
async fn ticking(town: &TestTown, references: &[&str]) -> Page {
    let mut page = town.staff("Lights").await.get(QUEUE).await;
    for reference in references {
        page.choose(&format!("Select {reference}"));
    }
    page
}

#[tokio::test]
async fn ticked_cases_change_state_together() {
    let town = town().await;
    let lamp = report(town.town(), LIGHT, "14 Weir Lane").await;
    let hole = report(town.town(), POTHOLE, "2 Mill Road").await;
    let other = report(town.town(), POTHOLE, "4 Mill Road").await;
    let mut page = ticking(&town, &[&lamp.reference, &hole.reference]).await;
    let page = page
        .fill("New state", "Planned")
        .press("Change state")
        .await;
    assert_eq!(page.path(), format!("{QUEUE}&moved=2"));
    assert!(page.has("2 cases have the new state."));
    let state = async |id| queue::get(town.town(), id).await.unwrap().state;
    assert_eq!(state(lamp.id).await, "planned");
    assert_eq!(state(hole.id).await, "planned");
    assert_eq!(state(other.id).await, "received");
    town.close().await;
}

#[tokio::test]
async fn a_reason_that_is_missing_is_asked_for_and_the_ticks_stay() {
    let town = town().await;
    let hole = report(town.town(), POTHOLE, "2 Mill Road").await;
    let mut page = ticking(&town, &[&hole.reference]).await;
    let mut page = page
        .fill("New state", "Closed, no work (with a reason)")
        .press("Change state")
        .await;
    assert_eq!(page.h1(), "1 case stays as it was");
    assert!(page.title().starts_with("Put right: "));
    assert!(page.beside("Reason").contains("Write the reason"));
    assert_eq!(page.value("New state"), "no_work");
    let page = page
        .fill("Reason", "The road is new.")
        .press("Change state")
        .await;
    assert_eq!(page.path(), format!("{QUEUE}&moved=1"));
    let case = queue::get(town.town(), hole.id).await.unwrap();
    assert_eq!(case.state, "no_work");
    town.close().await;
}

#[tokio::test]
async fn what_somebody_else_changed_is_left_and_told_with_its_link() {
    let town = town().await;
    let hole = report(town.town(), POTHOLE, "2 Mill Road").await;
    let lamp = report(town.town(), LIGHT, "14 Weir Lane").await;
    let mut page = ticking(&town, &[&lamp.reference, &hole.reference]).await;

    let quicker = town.staff("Roads").await;
    let mut case = quicker.get(&format!("/desk/cases/{}", hole.id)).await;
    case.fill("Your note", "I am there")
        .press("Keep note")
        .await;

    let page = page.fill("New state", "Fixed").press("Change state").await;
    assert_eq!(page.h1(), "1 case stays as it was");
    assert!(page.has("1 case has the new state."));
    assert!(page.has("somebody else changed it meanwhile"));
    let link = page.link(&hole.reference);
    assert_eq!(link, format!("/desk/cases/{}", hole.id));
    let case = queue::get(town.town(), hole.id).await.unwrap();
    assert_eq!(case.state, "received", "it is not overwritten");

    // They saw it now; the row is ticked still and the state is chosen.
    let page = page.press("Change state").await;
    assert!(page.has("1 case has the new state."));
    let case = queue::get(town.town(), hole.id).await.unwrap();
    assert_eq!(case.state, "fixed");
    town.close().await;
}

#[tokio::test]
async fn cases_are_given_to_a_person_or_a_team_and_none_by_mistake() {
    let town = town().await;
    town.staff("Roads").await;
    let hole = report(town.town(), POTHOLE, "2 Mill Road").await;
    let mut page = ticking(&town, &[&hole.reference]).await;
    let given = page.fill("Give to", "Roads").press("Assign").await;
    assert_eq!(given.path(), format!("{QUEUE}&given=1"));
    let case = queue::get(town.town(), hole.id).await.unwrap();
    assert!(case.team.is_some() && case.assignee.is_none());

    // The form was drawn before that.
    let late = page.fill("Give to", "Nobody yet").press("Assign").await;
    assert!(
        late.has("1 case has changed hands."),
        "nobody has it already"
    );

    // A key pressed by mistake sends the form's first button, with no state chosen.
    let mut page = ticking(&town, &[&hole.reference]).await;
    let page = page.fill("New state", "Choose a state");
    let page = page.press("Change state").await;
    assert!(
        page.beside("New state")
            .contains("Choose one of the states")
    );
    let none = ticking(&town, &[]).await.press("Change state").await;
    assert!(none.has("Nothing was ticked."));
    town.close().await;
}
