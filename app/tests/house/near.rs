//! "Your part of town": what lies within some minutes' walk of a place, counted alike everywhere, and kept
//! by the browser alone.

use kernel::Point;

use crate::case_tiles::{bring, points};
use crate::ground::at;
use crate::house::House;

#[tokio::test]
async fn a_part_of_town_counts_what_lies_around_the_place() {
    let house = House::real().await;
    bring(&house, 300).await;
    // Every address of the test's ground stands in Weir Lane.
    let middle = at(-184.0, 8.0);
    let around = |points: Vec<Point>| {
        let (low, high) = (middle.moved(-400.0, -400.0), middle.moved(400.0, 400.0));
        let inside = |p: &Point| {
            (low.lat..=high.lat).contains(&p.lat) && (low.lng..=high.lng).contains(&p.lng)
        };
        points.into_iter().filter(inside).count()
    };
    let open = around(points(&house, "?state=open").await);
    assert!(open > 20, "{open}");
    let page = house.town.anonymous().get("/near?place=2+Weir+Lane").await;
    assert_eq!(page.h1(), "Around 2 Weir Lane");
    assert!(page.has(&format!("{open} are open.")), "{}", page.text());
    assert_eq!(page.count(".cases > li"), 10 + 5, "the newest of either");
    let all = page.follow("All reports around here").await;
    assert!(all.path().starts_with("/requests?in="), "{}", all.path());
    assert!(all.has(&format!("Open {open}")), "{}", all.text());
    house.close().await;
}

#[tokio::test]
async fn a_private_case_is_not_around_anybody() {
    let house = House::real().await;
    let told = async || {
        let page = house.town.anonymous().get("/near?place=Town+Hall").await;
        (page.has("One report is open."), page.count(".cases > li"))
    };
    assert_eq!(told().await, (true, 1), "the public one of the house");
    house.report("neighbour-noise").await;
    assert_eq!(told().await, (true, 1));
    house.close().await;
}

#[tokio::test]
async fn the_browser_keeps_the_place_when_it_is_asked_to_and_lets_it_go() {
    let house = House::real().await;
    let browser = house.town.anonymous();
    let page = browser.get("/near?place=2+Weir+Lane").await;
    assert!(browser.cookie("near").is_none(), "looking keeps nothing");
    let asks = async || browser.get("/").await.count("form[action='/near']") == 1;
    assert!(asks().await, "the front page asks for the place");
    page.follow("Show this on the front page").await;
    let kept = browser.cookie("near").unwrap();
    let digits = |part: &str| part.split_once('.').map_or(0, |(_, rest)| rest.len());
    assert!(
        kept.split(',').all(|part| digits(part) == 4),
        "as near as a house, no nearer: {kept}"
    );
    let front = browser.get("/").await;
    assert!(front.has("Around 2 Weir Lane"), "{}", front.text());
    assert!(!asks().await);
    assert!(
        house
            .town
            .anonymous()
            .get("/")
            .await
            .count("form[action='/near']")
            == 1,
        "nobody else's front page shows it"
    );
    let mine = browser.get("/near").await;
    assert!(mine.has("It stands on your front page."), "{}", mine.text());
    mine.follow("Take it off the front page").await;
    assert!(asks().await);
    house.close().await;
}

#[tokio::test]
async fn what_is_no_place_is_told_and_a_district_has_its_list() {
    let house = House::real().await;
    let browser = house.town.anonymous();
    let page = browser.get("/near?place=Atlantis+<b>9").await;
    assert!(page.has("We do not know that place."), "{}", page.text());
    assert_eq!(page.value("Address, street or landmark"), "Atlantis <b>9");
    let page = browser.get("/near?place=riverside").await;
    assert_eq!(page.path(), "/requests?district=Riverside");
    for nonsense in ["near=9999,1", "near=x", "near=NaN,1", "near=1"] {
        browser.get(&format!("/reader?{nonsense}&to=/")).await;
        assert!(browser.cookie("near").is_none_or(|kept| kept.is_empty()));
        browser.keep_cookie("near", nonsense.trim_start_matches("near="));
        assert_eq!(browser.get("/").await.status(), 200);
    }
    house.close().await;
}
