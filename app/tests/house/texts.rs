//! A town says in its own words who is responsible and what is kept; until it does, ours stand there.

use kernel::people::Role;
use kernel::profile;
use testing::{Browser, Page};

use crate::house::House;

const KEEP: &str = "Keep these settings";
const PAGES: [&str; 3] = ["/privacy", "/imprint", "/accessibility"];

fn in_spanish(house: &House) -> Browser {
    let browser = house.town.anonymous();
    browser.keep_cookie("lang", "es");
    browser
}

fn main_of(page: &Page) -> String {
    page.texts("main").join(" ")
}

#[tokio::test]
async fn our_own_words_stand_there_in_both_languages_and_at_the_foot_of_every_page() {
    let house = House::real().await;
    let town = house.town.town();
    let mut words = profile::load(town.read()).await.unwrap().words;
    words.phone = "555 0100".into();
    town.run(profile::KeepProfile(words)).await.unwrap();
    settings::read_again(town).await.unwrap();
    let (english, spanish) = (house.town.anonymous(), in_spanish(&house));
    let privacy = english.get("/privacy").await;
    assert_eq!(privacy.h1(), "Privacy");
    for words in [
        "“report”",
        "“session”",
        "at the latest after 30 days",
        "555 0100",
    ] {
        assert!(
            main_of(&privacy).contains(words),
            "{words}: {}",
            privacy.text()
        );
    }
    assert_eq!(privacy.texts("main h2").len(), 5);
    assert_eq!(spanish.get("/privacy").await.h1(), "Privacidad");
    let imprint = english.get("/imprint").await;
    assert!(main_of(&imprint).contains("Millbrook is responsible for these pages."));
    let access = spanish.get("/accessibility").await;
    assert!(main_of(&access).contains("WCAG 2.2") && main_of(&access).contains("555 0100"));
    for path in ["/", "/services", "/sign-in", "/privacy"] {
        let page = english.get(path).await;
        let links = page.html();
        for to in PAGES {
            assert!(links.contains(&format!("href=\"{to}\"")), "{path} to {to}");
        }
        assert!(
            page.texts(".foot")
                .concat()
                .contains("This site does not follow you")
        );
    }
    assert!(english.get("/").await.has("You need no account."));
    house.close().await;
}

#[tokio::test]
async fn a_town_writes_its_own_in_each_language_and_takes_them_back() {
    let house = House::real().await;
    let admin = house.town.staff_as("Streets", Role::Administrator).await;
    let (english, spanish) = (house.town.anonymous(), in_spanish(&house));
    let mut page = admin.get("/desk/settings/texts").await;
    page.fill(
        "Privacy, in English",
        "## Ours\nWrite to dpo@millbrook.example.\n\n- one\n- two <b>bold</b>",
    );
    page.fill("Welcome, in Español", "Hola, vecinos.");
    page.fill("Note at the foot, in English", "Founded 1821.");
    page.fill("Who is responsible, in English", "Mayor\nTown Hall");
    page.fill("Whom to ask about access, in English", "Ask Ana Ruiz.");
    let page = page.press(KEEP).await;
    assert!(page.has("Kept"), "{}", page.text());
    let privacy = english.get("/privacy").await;
    assert_eq!(privacy.texts("main h2"), ["Ours"]);
    assert_eq!(
        privacy.texts("main li"),
        ["one", "two <b>bold</b>"],
        "as it was typed"
    );
    assert_eq!(
        privacy.attribute("main a", "href").as_deref(),
        Some("mailto:dpo@millbrook.example")
    );
    assert!(main_of(&english.get("/accessibility").await).contains("Ask Ana Ruiz."));
    assert!(
        english
            .get("/imprint")
            .await
            .html()
            .contains("Mayor<br>Town Hall")
    );
    assert!(
        english
            .get("/")
            .await
            .texts(".foot")
            .concat()
            .contains("Founded 1821.")
    );
    assert!(spanish.get("/").await.has("Hola, vecinos."));
    assert!(
        spanish.get("/").await.has("Este sitio no le sigue"),
        "ours where it says nothing"
    );
    assert_eq!(spanish.get("/privacy").await.texts("main h2").len(), 5);

    let page = admin.get("/desk/settings").await;
    assert!(page.has("Welcome: – → Hola, vecinos."), "{}", page.text());
    page.press("Undo").await;
    assert_eq!(english.get("/privacy").await.texts("main h2").len(), 5);
    let words = profile::load(house.town.town().read()).await.unwrap().words;
    assert_eq!((words.privacy, words.footer), (None, None));
    house.close().await;
}

#[tokio::test]
async fn of_two_who_write_different_texts_both_are_kept_and_long_ones_fit() {
    let house = House::real().await;
    let one = house.town.staff_as("Streets", Role::Administrator).await;
    let two = house.town.staff_as("Streets", Role::Administrator).await;
    let long = "ñandú ".repeat(1_600);
    let mut first = one.get("/desk/settings/texts").await;
    let mut second = two.get("/desk/settings/texts").await;
    first
        .fill("Privacy, in English", &long)
        .fill("Privacy, in Español", &long);
    assert!(first.press(KEEP).await.has("Kept"));
    second.fill("Note at the foot, in English", "Founded 1821.");
    assert!(second.press(KEEP).await.has("Kept"));
    let mut third = two.get("/desk/settings/texts").await;
    assert_eq!(third.value("Privacy, in English").trim(), long.trim());
    third.fill("Note at the foot, in English", &"x".repeat(301));
    third.fill("Welcome, in English", "Hello");
    let told = third.press(KEEP).await;
    assert!(
        told.has("Shorten this to 300 characters"),
        "{}",
        told.text()
    );
    assert_eq!(told.value("Welcome, in English"), "Hello");
    let words = profile::load(house.town.town().read()).await.unwrap().words;
    assert_eq!(words.welcome, None);
    assert_eq!(words.footer.unwrap()["en"], "Founded 1821.");
    house.close().await;
}

#[test]
fn a_profile_of_an_older_program_is_read() {
    let mut said = serde_json::to_value(profile::ProfileWords::default()).unwrap();
    for name in ["welcome", "privacy", "imprint", "accessibility", "footer"] {
        said.as_object_mut().unwrap().remove(name).unwrap();
    }
    let words: profile::ProfileWords = serde_json::from_value(said).unwrap();
    assert_eq!(words, profile::ProfileWords::default());
}
