//! A town sets itself up in one page, changes what it says of itself, and takes a change back.

use contracts::facts::SettingChanged;
use kernel::db::Read;
use kernel::facts::{Fact as _, fact};
use kernel::people::Role;
use kernel::people::entities::staff;
use kernel::profile::{self, ProfileWords};
use metrics_exporter_prometheus::PrometheusBuilder;
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};
use settings::set_up::SetUp;
use testing::{Page, TestTown};
use townhall::{web, wiring};

use crate::house::{House, config};

/// A town that nobody has set up, and the address of its first page.
pub async fn empty() -> (TestTown, String) {
    let words = wiring::words(std::path::Path::new("nowhere"), false).unwrap();
    let rooms = wiring::slices().into_iter().map(|slice| slice.room);
    let ports = async move |read: &Read| wiring::ports(read, words, &config()).await.unwrap();
    let town = TestTown::wired(rooms.collect(), ports).await;
    town.town().say(ProfileWords::default());
    let site = wiring::site(town.town().latest()).unwrap();
    let measured = PrometheusBuilder::new().build_recorder().handle();
    let town = town.serving(web::routes(&config(), site, measured));
    let set_up = town.town().port::<SetUp>().unwrap();
    let link = format!("/set-up/{}", set_up.open(town.town()));
    (town, link)
}

/// Fills in all that the first page asks for.
pub fn answer(page: &mut Page) {
    page.fill("Name of the town", "Alder Ford");
    page.choose("Another colour");
    page.fill("Number of the colour", "#1f4e8c");
    page.choose("An anchor");
    page.fill("Time zone", "Europe/Lisbon");
    page.fill("Address on the internet", "https://hall.alderford.example");
    page.fill("Name", "Ida Frost");
    page.fill("Username", "ida");
    page.fill("Password", "four words of a song");
}

#[tokio::test]
async fn a_town_opens_in_one_page_and_takes_a_report_at_once() {
    let (town, link) = empty().await;
    let browser = town.anonymous();
    let mut page = browser.get(&link).await;
    answer(&mut page);
    page.untick("Snow or ice");
    let page = page.press("Open the town hall").await;
    assert_eq!(page.path(), "/desk/settings?told=set-up", "{}", page.text());
    assert!(page.has("Your town hall is open"));
    let words = profile::load(town.town().read()).await.unwrap().words;
    assert_eq!(
        (words.name.as_str(), words.prefix.as_str()),
        ("Alder Ford", "AF")
    );
    assert_eq!(words.time_zone, "Europe/Lisbon");
    assert_eq!(words.crest.as_deref(), Some("anchor"));
    let resident = town.anonymous();
    let home = resident.get("/").await;
    assert!(
        home.has("Alder Ford"),
        "the open town says its new name at once"
    );
    assert!(
        home.has("What you can ask for here") && !home.has("Most used this month"),
        "nobody has used anything yet"
    );
    let services = resident.get("/services").await;
    assert!(services.has("Pothole"));
    let light = resident.get("/services/street-light-out").await;
    assert!(
        light.has("Call the emergency services now") && light.has("come to the counter"),
        "no number of another town: {}",
        light.text()
    );
    let mut contact = browser.get("/desk/settings/contact").await;
    contact.fill("Number for what is dangerous", "112 000");
    contact.fill("Where the counter is", "3 Ford Street");
    contact.press("Keep these settings").await;
    let light = resident.get("/services/street-light-out").await;
    assert!(light.has("Call 112 000 now"), "{}", light.text());
    assert!(light.has("come to the counter, 3 Ford Street"));
    assert!(
        !services.has("Snow or ice"),
        "what was taken away is not offered"
    );
    let again = town.anonymous().get(&link).await;
    assert_eq!(
        again.path(),
        "/sign-in",
        "the link works once and then leads to the door"
    );
    town.close().await;
}

#[tokio::test]
async fn what_is_wrong_on_the_first_page_is_told_and_nothing_typed_is_lost() {
    let (town, link) = empty().await;
    let browser = town.anonymous();
    let mut page = browser.get(&link).await;
    answer(&mut page);
    page.fill("Number of the colour", "#ffee00");
    page.fill("Password", "short");
    page.fill("Address on the internet", "hall.alderford.example/desk?x=1");
    let page = page.press("Open the town hall").await;
    assert!(page.has("White letters cannot be read on this colour. The nearest that works is #"));
    assert!(page.has("Choose 12 characters or more"));
    assert!(page.has("with nothing behind the name"));
    assert!(
        !page.has("Write the password once more"),
        "one thing is told of a field"
    );
    assert_eq!(page.value("Name of the town"), "Alder Ford");
    assert_eq!(page.value("Username"), "ida");
    let mut page = page;
    page.fill("Number of the colour", "#1f4e8c");
    page.fill("Password", "four words of a song");
    let page = page.press("Open the town hall").await;
    assert!(
        page.has("Write the password once more"),
        "a field that is empty again says so"
    );
    assert!(settings::set_up::is_needed(town.town()).await.unwrap());
    town.close().await;
}

#[tokio::test]
async fn who_was_added_before_does_not_keep_a_town_closed() {
    let (town, link) = empty().await;
    let t = town.town();
    town.staff_as("Front-desk", Role::Agent).await;
    let early = staff::Entity::find().one(t.read()).await.unwrap().unwrap();
    assert!(settings::set_up::is_needed(t).await.unwrap());
    let browser = town.anonymous();
    let mut page = browser.get(&link).await;
    answer(&mut page);
    page.fill("Username", &early.username);
    let mut page = page.press("Open the town hall").await;
    assert!(page.has("Somebody has this username already"));
    page.fill("Username", "ida.frost");
    page.fill("Password", "four words of a song");
    let page = page.press("Open the town hall").await;
    assert!(page.has("Your town hall is open"), "{}", page.text());
    assert!(browser.get("/me").await.has("Ida Frost"));
    town.close().await;
}

#[tokio::test]
async fn a_town_says_itself_in_which_zone_it_is() {
    let (town, link) = empty().await;
    let mut page = town.anonymous().get(&link).await;
    answer(&mut page);
    page.fill("Time zone", "");
    let page = page.press("Open the town hall").await;
    assert!(page.has("Choose a time zone from the list"));
    assert!(settings::set_up::is_needed(town.town()).await.unwrap());
    town.close().await;
}

#[tokio::test]
async fn who_presses_twice_or_goes_back_is_led_to_the_door() {
    let (town, link) = empty().await;
    let (one, two) = (town.anonymous(), town.anonymous());
    let (mut first, mut second) = (one.get(&link).await, two.get(&link).await);
    answer(&mut first);
    answer(&mut second);
    first.press("Open the town hall").await;
    let told = second.press("Open the town hall").await;
    assert_eq!(told.path(), "/sign-in", "{}", told.text());
    let other = town.town().port::<SetUp>().unwrap();
    other.expect(None);
    assert_eq!(
        one.get(&link).await.status(),
        200,
        "also when it is closed again"
    );
    town.close().await;
}

#[tokio::test]
async fn nobody_sets_a_town_up_without_the_link_of_this_start() {
    let (town, link) = empty().await;
    let waiting = town.anonymous().get("/").await;
    assert!(waiting.has("This town hall is not open yet"));
    let other = format!("{}x", link);
    assert_eq!(town.anonymous().get(&other).await.status(), 404);
    let set_up = town.town().port::<SetUp>().unwrap();
    set_up.open(town.town());
    assert_eq!(
        town.anonymous().get(&link).await.status(),
        404,
        "a new start ends the link"
    );
    town.close().await;
}

#[tokio::test]
async fn a_change_is_felt_at_once_is_a_fact_and_is_undone() {
    let house = House::real().await;
    let admin = house.town.staff_as("Streets", Role::Administrator).await;
    let mut page = admin.get("/desk/settings/town").await;
    page.fill("Name of the town", "Millbrook on Weir");
    let page = page.press("Keep these settings").await;
    assert!(page.has("Kept"), "{}", page.text());
    assert!(
        house
            .town
            .anonymous()
            .get("/")
            .await
            .has("Millbrook on Weir")
    );
    let facts = fact::Entity::find()
        .filter(fact::Column::Kind.eq(SettingChanged::KIND))
        .count(house.town.town().read());
    assert_eq!(facts.await.unwrap(), 1);
    let page = admin.get("/desk/settings").await;
    assert!(
        page.has("Name: Millbrook → Millbrook on Weir"),
        "{}",
        page.text()
    );
    let page = page.press("Undo").await;
    assert!(page.has("It is as it was before."));
    assert!(
        page.buttons()
            .iter()
            .any(|button| button.starts_with("Undo")),
        "also that can be undone"
    );
    assert!(
        !house
            .town
            .anonymous()
            .get("/")
            .await
            .has("Millbrook on Weir")
    );
    house.close().await;
}

#[tokio::test]
async fn of_two_who_change_the_same_the_second_is_told_and_loses_nothing() {
    let house = House::real().await;
    let one = house.town.staff_as("Streets", Role::Administrator).await;
    let two = house.town.staff_as("Streets", Role::Administrator).await;
    let mut first = one.get("/desk/settings/contact").await;
    let mut second = two.get("/desk/settings/contact").await;
    first.fill("Telephone of the town hall", "555 0001");
    second.fill("Telephone of the town hall", "555 0002");
    first.press("Keep these settings").await;
    let told = second.press("Keep these settings").await;
    assert!(
        told.has("Somebody else changed this meanwhile"),
        "{}",
        told.text()
    );
    assert_eq!(told.value("Telephone of the town hall"), "555 0002");
    let kept = told.press("Keep these settings").await;
    assert!(kept.has("Kept"), "the second press has it their way");
    let words = profile::load(house.town.town().read()).await.unwrap().words;
    assert_eq!(words.phone, "555 0002");
    house.close().await;
}

#[tokio::test]
async fn what_is_longer_than_its_field_is_refused() {
    let house = House::real().await;
    let admin = house.town.staff_as("Streets", Role::Administrator).await;
    let mut page = admin.get("/desk/settings/contact").await;
    page.fill("Telephone of the town hall", &"5".repeat(41));
    let page = page.press("Keep these settings").await;
    assert!(page.has("Shorten this to 40 characters"), "{}", page.text());
    let words = profile::load(house.town.town().read()).await.unwrap().words;
    assert!(!words.phone.contains("55555"));
    house.close().await;
}

#[tokio::test]
async fn of_two_who_change_different_things_both_have_their_way() {
    let house = House::real().await;
    let one = house.town.staff_as("Streets", Role::Administrator).await;
    let two = house.town.staff_as("Streets", Role::Administrator).await;
    let mut first = one.get("/desk/settings/contact").await;
    let mut second = two.get("/desk/settings/contact").await;
    let mut third = two.get("/desk/settings/contact").await;
    first.fill("Telephone of the town hall", "555 0001");
    first.press("Keep these settings").await;
    second.fill("Where the counter is", "1 Mill Lane");
    let kept = second.press("Keep these settings").await;
    assert!(kept.has("Kept"), "{}", kept.text());

    third.fill("Where the counter is", "2 Mill Lane");
    let told = third.press("Keep these settings").await;
    assert!(told.has("Somebody else changed this meanwhile"));
    assert_eq!(
        told.value("Telephone of the town hall"),
        "555 0001",
        "what was left alone is what the other made of it"
    );
    told.press("Keep these settings").await;
    let words = profile::load(house.town.town().read()).await.unwrap().words;
    assert_eq!(
        (words.phone.as_str(), words.address.as_str()),
        ("555 0001", "2 Mill Lane")
    );
    house.close().await;
}

#[tokio::test]
async fn a_service_is_switched_off_and_on_and_its_cases_go_on() {
    let house = House::real().await;
    let admin = house.town.staff_as("Streets", Role::Administrator).await;
    let mut page = admin.get("/desk/settings/services").await;
    page.untick("Pothole");
    let page = page.press("Keep these settings").await;
    assert!(page.has("Kept"), "{}", page.text());
    assert_eq!(
        house
            .town
            .anonymous()
            .get("/services/pothole")
            .await
            .status(),
        404
    );
    let case = format!("/requests/{}", house.public.reference);
    assert_eq!(house.town.anonymous().get(&case).await.status(), 200);
    let page = admin.get("/desk/settings").await.press("Undo").await;
    assert!(page.has("It is as it was before."));
    assert_eq!(
        house
            .town
            .anonymous()
            .get("/services/pothole")
            .await
            .status(),
        200
    );
    house.close().await;
}

#[tokio::test]
async fn who_is_added_signs_in_and_who_leaves_is_out_at_once() {
    let house = House::real().await;
    let admin = house.town.staff_as("Streets", Role::Administrator).await;
    let mut page = admin.get("/desk/settings/people/new").await;
    page.fill("Username", "nora");
    page.fill("Name", "Nora Vale");
    let page = page.press("Keep these settings").await;
    assert!(page.has("nora can sign in"), "{}", page.text());
    let text = page.text();
    let password = text.split("Their password is ").nth(1).unwrap();
    let password = password.split('.').next().unwrap().to_owned();
    let nora = house.town.anonymous();
    let mut sign_in = nora.get("/sign-in").await;
    sign_in.fill("Username", "nora").fill("Password", &password);
    let desk = sign_in.press("Sign in").await;
    assert_eq!(desk.status(), 200, "{}", desk.text());
    assert!(nora.get("/me").await.has("Nora Vale"));
    let mut person = admin
        .get("/desk/settings/people")
        .await
        .follow("Nora Vale")
        .await;
    person.choose("No");
    person.press("Keep these settings").await;
    assert!(
        !nora.get("/me").await.has("Nora Vale"),
        "signed out everywhere"
    );
    house.close().await;
}

#[tokio::test]
async fn a_town_keeps_one_administrator() {
    let (town, link) = empty().await;
    let browser = town.anonymous();
    let mut page = browser.get(&link).await;
    answer(&mut page);
    page.press("Open the town hall").await;
    let mut person = browser
        .get("/desk/settings/people")
        .await
        .follow("Ida Frost")
        .await;
    person.choose("No");
    let told = person.press("Keep these settings").await;
    assert!(told.has("One administrator has to stay"), "{}", told.text());
    assert!(browser.get("/me").await.has("Ida Frost"));
    town.close().await;
}

#[tokio::test]
async fn a_test_message_goes_the_way_of_all_letters() {
    let house = House::real().await;
    let admin = house.town.staff_as("Streets", Role::Administrator).await;
    let page = admin
        .get("/desk/settings/mail")
        .await
        .press("Send a test message")
        .await;
    assert!(page.has("A test message is on its way"), "{}", page.text());
    house.town.run_jobs().await;
    let page = admin.get("/desk/settings/mail").await;
    assert!(
        page.has("The mail server took the test message"),
        "{}",
        page.text()
    );
    let mails = house.town.mails();
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].subject, "A test message of your town hall");
    house.close().await;
}
