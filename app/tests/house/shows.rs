//! The show: who reports on a telephone in the room is on the wall, and a new round begins empty.

use casework::case::entities::case_work;
use casework::definition::ServiceDefinition;
use sea_orm::{EntityTrait as _, PaginatorTrait as _};

use crate::house::House;

const BIN: &str = include_str!("../../../demo/services/public-bin-full.yaml");

async fn shown() -> House {
    let house = House::shown().await;
    let bin = ServiceDefinition::from_yaml("public-bin-full.yaml", BIN).unwrap();
    let town = house.town.town();
    casework::catalogue::publish(town, &[bin]).await.unwrap();
    house
}

#[tokio::test]
async fn who_reports_in_the_room_is_on_the_wall_until_the_next_round() {
    let house = shown().await;
    house.town.clock.advance(60_000);
    let wall = house.town.anonymous();
    let emptied = wall.get("/demo").await.press("Begin a new round").await;
    assert!(emptied.has("is back to where it began"));
    assert!(wall.get("/demo/wall").await.has("Nobody has reported"));

    let phone = house.town.anonymous();
    let mut form = phone.get("/demo/here?service=public-bin-full").await;
    let place = form.texts("select option").remove(0);
    form.fill("In your own words", "Wasps at the bench, call 555 0199");
    let key = form.attribute("input[name=key]", "value").unwrap();
    let sent = form.press("Send the report").await;
    assert!(sent.path().starts_with("/s/"), "{}", sent.path());
    let again = form.press("Send the report").await;
    assert_eq!(again.path(), sent.path(), "a second press with {key}");

    let page = wall.get("/demo/wall").await;
    assert!(page.has("One report since"), "{}", page.text());
    assert!(page.has("Wasps at the bench") && page.has(&place));
    assert!(
        !page.has("555 0199"),
        "the wall shows what everybody may read"
    );

    let cases = case_work::Entity::find();
    let before = cases.clone().count(house.town.town().read()).await.unwrap();
    house.town.clock.advance(1_000);
    let page = page.press("Begin a new round").await;
    assert!(page.has("is back to where it began"));
    assert!(wall.get("/demo/wall").await.has("Nobody has reported"));
    let after = cases.count(house.town.town().read()).await.unwrap();
    assert_eq!(before, after, "a round takes no report away");
    house.close().await;
}

#[tokio::test]
async fn nothing_that_lacks_is_sent() {
    let house = shown().await;
    let phone = house.town.anonymous();
    let form = phone.get("/demo/here?service=public-bin-full").await;
    let told = form.press("Send the report").await;
    assert_eq!(told.path(), "/demo/here");
    assert_eq!(told.count(".err"), 1, "{}", told.text());
    let stranger = phone.get("/demo/here?service=neighbour-noise").await;
    assert_eq!(stranger.status(), 404, "a private service is on no wall");
    house.close().await;
}

#[tokio::test]
async fn a_day_is_begun_at_a_button_and_forgotten_at_another() {
    let house = shown().await;
    let visitor = house.town.anonymous();
    let page = visitor.get("/demo/day").await;
    assert!(page.has("Nothing has happened yet."));
    let begun = page.press("Begin the day").await;
    assert_eq!(begun.path(), "/demo/day");
    assert!(
        begun.has("The town of the day is being made"),
        "{}",
        begun.text()
    );
    let mut page = begun;
    for _ in 0..600 {
        if page.has("The day runs.") && page.count(".wall-list li") > 0 {
            break;
        }
        assert!(!page.has("did not come to its end"), "{}", page.text());
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        page = visitor.get("/demo/day").await;
    }
    assert!(page.count(".wall-list li") > 0, "{}", page.text());
    let folder = crate::house::config().data.folder.join("day");
    assert!(folder.join("town.db").exists());

    let emptied = visitor.get("/demo").await.press("Forget the day").await;
    assert!(emptied.has("is back to where it began"));
    assert!(
        visitor
            .get("/demo/day")
            .await
            .has("Nothing has happened yet.")
    );
    assert!(!folder.exists(), "its town is removed");
    house.close().await;
}
