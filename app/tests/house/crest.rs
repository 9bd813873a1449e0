//! A town brings its own crest: it is written anew, stands wherever the drawn one did, and goes again.

use contracts::facts::SettingChanged;
use kernel::facts::{Fact as _, fact};
use kernel::people::Role;
use kernel::profile;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use settings::town_crest;
use testing::{Browser, Page, photos};

use crate::house::House;
use crate::settings::{answer, empty};

const OWN: &str = "Our own, from a file";
const FILE: &str = "File of the crest";
const KEEP: &str = "Keep these settings";

fn drawing(inside: &str) -> String {
    format!(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inside}</svg>"#)
}

async fn send(admin: &Browser, name: &str, kind: &str, bytes: impl Into<Vec<u8>>) -> Page {
    let mut page = admin.get("/desk/settings/town").await;
    page.fill("Letters before each reference", "XY");
    page.choose(OWN).attach(FILE, name, kind, bytes);
    page.press(KEEP).await
}

/// Where the header's crest is.
fn shown(page: &Page) -> Option<String> {
    page.attribute(".town img", "src")
}

#[tokio::test]
async fn a_crest_of_the_towns_own_stands_everywhere_and_goes_again() {
    let house = House::real().await;
    let admin = house.town.staff_as("Streets", Role::Administrator).await;
    let resident = house.town.anonymous();
    assert_eq!(shown(&resident.get("/").await), None);
    let page = send(&admin, "crest.jpg", "image/jpeg", photos::jpeg(800, 600)).await;
    assert!(page.has("Kept"), "{}", page.text());
    let home = resident.get("/").await;
    let address = shown(&home).unwrap();
    assert_eq!(home.attribute(".town img", "alt").as_deref(), Some(""));
    assert_eq!(
        home.attribute("link[rel=icon]", "href"),
        Some(address.clone())
    );
    assert_eq!(
        home.attribute("link[rel=icon]", "type").as_deref(),
        Some("image/png")
    );
    assert_eq!(
        shown(&admin.get("/desk/settings").await),
        Some(address.clone())
    );
    let picture = resident.get(&address).await;
    assert_eq!(picture.header("content-type"), Some("image/png"));
    assert!(
        picture
            .header("cache-control")
            .unwrap()
            .contains("immutable")
    );
    assert!(picture.bytes().starts_with(b"\x89PNG"), "written anew");
    assert_eq!(resident.get("/crest.svg").await.path(), address);
    assert_eq!(resident.get("/crest/..%2Fprofile.png").await.status(), 404);

    let facts = fact::Entity::find()
        .filter(fact::Column::Kind.eq(SettingChanged::KIND))
        .all(house.town.town().read());
    let hash = &address[7..71];
    for fact in facts.await.unwrap() {
        assert!(
            !format!("{fact:?}").contains(hash),
            "a fact names what changed alone"
        );
    }
    let history = admin.get("/desk/settings").await;
    assert!(
        history.has(&format!(
            "Crest: The town\u{2019}s first letters over water → {OWN}"
        )),
        "{}",
        history.text()
    );
    let undone = history.press("Undo").await;
    assert!(undone.has("It is as it was before."));
    assert_eq!(shown(&resident.get("/").await), None, "the letters again");
    admin.get("/desk/settings").await.press("Undo").await;
    assert_eq!(
        shown(&resident.get("/").await),
        Some(address.clone()),
        "also that"
    );

    let mut page = admin.get("/desk/settings/town").await;
    assert!(page.is_chosen(OWN));
    assert_eq!(page.attribute(".drawn img", "src"), Some(address.clone()));
    page.fill("Name of the town", "Millbrook on Weir");
    page.press(KEEP).await;
    assert_eq!(
        shown(&resident.get("/").await),
        Some(address),
        "left alone, it stays"
    );
    let mut page = admin.get("/desk/settings/town").await;
    page.choose("An anchor");
    page.press(KEEP).await;
    assert_eq!(shown(&resident.get("/").await), None);
    house.close().await;
}

#[tokio::test]
async fn what_is_no_crest_is_told_and_nothing_else_is_lost() {
    let house = House::real().await;
    let admin = house.town.staff_as("Streets", Role::Administrator).await;
    let before = profile::load(house.town.town().read()).await.unwrap();
    let png = photos::png(90, 90);
    let broken = png[..png.len() / 2].to_vec();
    let wrong: [(&str, &str, Vec<u8>, &str); 9] = [
        (
            "crest.png",
            "image/png",
            b"MZ\x90\0no picture".to_vec(),
            "This is no picture that we can read",
        ),
        (
            "crest.png",
            "image/png",
            broken,
            "breaks off or cannot be read",
        ),
        (
            "crest.png",
            "image/png",
            photos::png(12_001, 1),
            "too large",
        ),
        (
            "crest.svg",
            "image/svg+xml",
            drawing("<script>alert(1)</script>").into(),
            "uses “script”",
        ),
        (
            "crest.png",
            "image/png",
            drawing("<image href='file:///etc/passwd'/>").into(),
            "uses “image”",
        ),
        (
            "crest.svg",
            "image/svg+xml",
            drawing("<foreignObject/>").into(),
            "uses “foreignObject”",
        ),
        (
            "crest.svg",
            "image/svg+xml",
            drawing("<text>AF</text>").into(),
            "letters turned into shapes",
        ),
        (
            "crest.svg",
            "image/svg+xml",
            drawing("").into(),
            "Nothing can be seen",
        ),
        (
            "crest.svg",
            "image/svg+xml",
            drawing("<g>").into(),
            "breaks off or cannot be read",
        ),
    ];
    for (name, kind, bytes, told) in wrong {
        let page = send(&admin, name, kind, bytes).await;
        assert!(page.beside(FILE).contains(told), "{told}: {}", page.text());
        assert_eq!(page.value("Letters before each reference"), "XY");
        assert!(page.is_chosen(OWN));
    }
    let mut page = admin.get("/desk/settings/town").await;
    page.choose(OWN);
    let page = page.press(KEEP).await;
    assert!(
        page.beside(FILE)
            .contains("Choose a file, or one of our crests")
    );
    let now = profile::load(house.town.town().read()).await.unwrap();
    assert_eq!(now, before);
    let kept = town_crest::Entity::find().all(house.town.town().read());
    assert!(kept.await.unwrap().is_empty());
    house.close().await;
}

#[tokio::test]
async fn a_drawing_is_kept_as_pixels_and_what_it_would_have_done_is_gone() {
    let house = House::real().await;
    let admin = house.town.staff_as("Streets", Role::Administrator).await;
    let inside = "<rect width='9' height='9' fill='#123456' onload='alert(1)'/><a href='javascript:alert(1)'><path d='M0 0h1v1z'/></a><metadata>SECRET</metadata>";
    let page = send(&admin, "crest.svg", "image/svg+xml", drawing(inside)).await;
    assert!(page.has("Kept"), "{}", page.text());
    let rows = town_crest::Entity::find().all(house.town.town().read());
    let rows = rows.await.unwrap();
    assert_eq!(rows.len(), 1);
    assert!(rows[0].png.starts_with(b"\x89PNG"));
    for word in ["alert", "SECRET", "javascript"] {
        let is_there = rows[0]
            .png
            .windows(word.len())
            .any(|at| at == word.as_bytes());
        assert!(!is_there, "{word}");
    }
    house.close().await;
}

#[tokio::test]
async fn the_first_page_takes_a_crest_and_keeps_it_while_another_field_is_put_right() {
    let (town, link) = empty().await;
    let browser = town.anonymous();
    let mut page = browser.get(&link).await;
    answer(&mut page);
    page.choose(OWN)
        .attach(FILE, "a.png", "image/png", photos::png(60, 60));
    page.fill("Time zone", "");
    let mut page = page.press("Open the town hall").await;
    assert!(page.has("Choose a time zone from the list"));
    assert!(page.is_chosen(OWN));
    let address = page.attribute(".drawn img", "src").unwrap();
    page.fill("Time zone", "Europe/Lisbon");
    page.fill("Password", "four words of a song");
    let page = page.press("Open the town hall").await;
    assert!(page.has("Your town hall is open"), "{}", page.text());
    assert_eq!(shown(&town.anonymous().get("/").await), Some(address));
    town.close().await;
}

#[tokio::test]
async fn a_crest_that_this_program_does_not_know_is_the_first_letters() {
    let house = House::real().await;
    let town = house.town.town();
    let mut words = profile::load(town.read()).await.unwrap().words;
    words.crest = Some("unicorn".into());
    town.run(profile::KeepProfile(words)).await.unwrap();
    settings::read_again(town).await.unwrap();
    let home = house.town.anonymous().get("/").await;
    assert_eq!(home.texts(".town svg text"), ["M"]);
    let admin = house.town.staff_as("Streets", Role::Administrator).await;
    let page = admin.get("/desk/settings/town").await;
    assert!(page.is_chosen("The town\u{2019}s first letters over water"));
    house.close().await;
}
