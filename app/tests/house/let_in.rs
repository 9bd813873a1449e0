//! Another password: by a link that an administrator makes, and on one's own page. A link works once, for
//! a day, for somebody who works here; what it opens is kept nowhere.

use accounts::new_password::{self, Way};
use contracts::facts::{PasswordChanged, PasswordLinkMade};
use kernel::Moment;
use kernel::db::Read;
use kernel::facts::{Fact as _, fact};
use kernel::jobs::job;
use kernel::people::Role;
use kernel::people::entities::{password_link, session, staff};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, IntoActiveModel as _};
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};
use testing::{Browser, Page};

use crate::house::House;

const NEW: &str = "another song, other words";

/// A colleague who is signed in, an administrator, and the colleague's page on their desk.
async fn colleague(house: &House) -> (Browser, Browser, staff::Model, Page) {
    let theirs = house.town.staff("Streets").await;
    let me = theirs.get("/me").await.text();
    let all = staff::Entity::find().all(house.town.town().read()).await;
    let is_signed_in = |staff: &staff::Model| me.contains(&format!("{},", staff.username));
    let staff = all.unwrap().into_iter().find(is_signed_in).expect(&me);
    let desk = house.town.staff_as("Streets", Role::Administrator).await;
    let page = desk
        .get(&format!("/desk/settings/people/{}", staff.id))
        .await;
    (theirs, desk, staff, page)
}

fn link_on(page: &Page) -> String {
    let text = page.texts("code").remove(0);
    let at = text.find("/sign-in/password/").expect("a link");
    text[at..].to_owned()
}

async fn choose(browser: &Browser, link: &str, new: &str, again: &str) -> Page {
    let mut page = browser.get(link).await;
    if page.status() == 200 {
        page.fill("New password", new);
        page.fill("The new password once more", again);
        page = page.press("Keep the new password").await;
    }
    page
}

async fn signs_in(browser: &Browser, username: &str, password: &str) -> Page {
    let mut page = browser.get("/sign-in").await;
    page.fill("Username", username);
    page.fill("Password", password);
    page.press("Sign in").await
}

async fn facts(read: &Read, kind: &str) -> u64 {
    let all = fact::Entity::find().filter(fact::Column::Kind.eq(kind));
    all.count(read).await.unwrap()
}

#[tokio::test]
async fn who_forgot_a_password_chooses_another_behind_a_link_that_works_once() {
    let house = House::real().await;
    let read = house.town.town().read();
    let (theirs, desk, staff, page) = colleague(&house).await;
    assert_eq!(theirs.get("/me").await.status(), 200);
    let made = page.press("Make a link for a new password").await;
    let link = link_on(&made);
    let again = desk.get(&made.path().replace("/link", "")).await;
    assert!(again.has("One was made and is good until"));
    assert_eq!(again.count("code"), 0, "it is shown once");
    let row = password_link::Entity::find().one(read).await.unwrap();
    let row = row.unwrap();
    let secret = link.rsplit('/').next().unwrap();
    assert!(!row.hash.ends_with(secret.as_bytes()) && row.mailed.is_none());

    let stranger = house.town.anonymous();
    let differs = choose(&stranger, &link, NEW, "another song, same words").await;
    assert_eq!(differs.status(), 422);
    assert!(differs.has("The two are not the same"));
    assert!(
        choose(&stranger, &link, "short", "short")
            .await
            .has("characters or more")
    );
    let kept = choose(&stranger, &link, NEW, NEW).await;
    assert_eq!(kept.path(), "/sign-in?told=password", "{}", kept.text());
    let sessions = session::Entity::find().filter(session::Column::Staff.eq(staff.id));
    assert_eq!(
        sessions.count(read).await.unwrap(),
        0,
        "signed out everywhere"
    );
    let inside = signs_in(&stranger, &staff.username, NEW).await;
    assert_eq!(inside.path(), "/desk");

    let used = choose(&house.town.anonymous(), &link, NEW, NEW).await;
    assert_eq!(used.status(), 404);
    assert!(used.has("This link is not good any more"));
    assert_eq!(facts(read, PasswordLinkMade::KIND).await, 1);
    assert_eq!(facts(read, PasswordChanged::KIND).await, 1);
    let told = fact::Entity::find().all(read).await.unwrap();
    assert!(!format!("{told:?}").contains(secret));
    house.close().await;
}

#[tokio::test]
async fn a_link_ends_after_a_day_with_the_next_one_and_with_the_post() {
    let house = House::real().await;
    let (_, desk, staff, page) = colleague(&house).await;
    let first = link_on(&page.press("Make a link for a new password").await);
    let path = format!("/desk/settings/people/{}", staff.id);
    let page = desk.get(&path).await;
    let second = link_on(&page.press("Make a link for a new password").await);
    let visitor = house.town.anonymous();
    assert_eq!(
        visitor.get(&first).await.status(),
        404,
        "the next one ends it"
    );
    assert_eq!(visitor.get(&second).await.status(), 200);
    house.town.clock.advance(Moment::DAY);
    assert_eq!(visitor.get(&second).await.status(), 404, "a day has passed");

    let desk = house.town.staff_as("Streets", Role::Administrator).await;
    let page = desk.get(&path).await;
    let third = link_on(&page.press("Make a link for a new password").await);
    let mut page = desk.get(&path).await;
    page.choose("No");
    page.press("Keep").await;
    assert_eq!(visitor.get(&third).await.status(), 404, "they have left");
    let page = desk.get(&path).await;
    assert!(!page.has("Make a link for a new password"));
    house.close().await;
}

#[tokio::test]
async fn a_link_is_mailed_too_with_a_secret_of_its_own_where_the_username_is_an_address() {
    let house = House::real().await;
    let town = house.town.town();
    let (_, desk, staff, page) = colleague(&house).await;
    page.press("Make a link for a new password").await;
    house.town.run_jobs().await;
    assert_eq!(house.town.mails().len(), 0, "a name is no address");

    town.run(Rename(staff.clone(), "dana@example.org"))
        .await
        .unwrap();
    let page = desk
        .get(&format!("/desk/settings/people/{}", staff.id))
        .await;
    let made = page.press("Make a link for a new password").await;
    assert!(made.has("dana@example.org"));
    let job = job::Entity::find().filter(job::Column::Kind.eq("settings.mail_link"));
    let job = job.one(town.read()).await.unwrap().unwrap();
    house.town.run_jobs().await;
    let mail = house.town.mails().remove(0);
    assert_eq!(mail.to.to_string(), "dana@example.org");
    let at = mail.text.find("/sign-in/password/").unwrap();
    let mailed = mail.text[at..].split_whitespace().next().unwrap();
    assert_ne!(mailed, link_on(&made), "two secrets, one link");
    assert!(!job.body.contains(mailed.rsplit('/').next().unwrap()));
    let kept = choose(&house.town.anonymous(), mailed, NEW, NEW).await;
    assert_eq!(kept.path(), "/sign-in?told=password");
    let other = house.town.anonymous().get(&link_on(&made)).await;
    assert_eq!(other.status(), 404, "when one of the two is used, both end");
    house.close().await;
}

#[tokio::test]
async fn nobody_guesses_links_or_sends_a_password_that_is_none() {
    let house = House::real().await;
    let (_, _, _, page) = colleague(&house).await;
    let link = link_on(&page.press("Make a link for a new password").await);
    let visitor = house.town.anonymous();
    let long = choose(&visitor, &link, &"a".repeat(1_025), &"a".repeat(1_025)).await;
    assert_eq!(long.status(), 422, "{}", long.text());
    assert!(long.has("Choose a shorter one"));
    let mut seen = 0;
    while visitor
        .get("/sign-in/password/AAAAAAAAAAAAAAAAAAAAAAAAAA")
        .await
        .status()
        == 404
    {
        seen += 1;
        assert!(seen < 100, "somebody may guess for ever");
    }
    house.close().await;
}

#[tokio::test]
async fn the_operators_command_ends_every_session() {
    let house = House::real().await;
    let (theirs, _, staff, _) = colleague(&house).await;
    assert_eq!(theirs.get("/me").await.status(), 200);
    let way = Way::Operator(staff.id);
    new_password::change(house.town.town(), NEW, way)
        .await
        .unwrap();
    assert_eq!(theirs.get("/me").await.status(), 401);
    house.close().await;
}

#[tokio::test]
async fn codes_are_taken_away_by_an_act_of_their_own() {
    let house = House::real().await;
    let (_, desk, staff, _) = colleague(&house).await;
    house
        .town
        .town()
        .run(GiveCodes(staff.clone()))
        .await
        .unwrap();
    let path = format!("/desk/settings/people/{}", staff.id);
    let page = desk.get(&path).await;
    let link = link_on(&page.press("Make a link for a new password").await);
    let stranger = house.town.anonymous();
    choose(&stranger, &link, NEW, NEW).await;
    let asked = signs_in(&stranger, &staff.username, NEW).await;
    assert_eq!(asked.path(), "/sign-in", "{}", asked.text());
    assert!(asked.has("code"), "a link is no way around the codes");
    let page = desk.get(&path).await;
    assert!(
        page.has("a password and a code from their phone"),
        "{}",
        page.text()
    );
    let page = page.press("Take the codes away").await;
    assert!(
        page.has("signs in with a password alone"),
        "{}",
        page.text()
    );
    house.close().await;
}

#[tokio::test]
async fn ones_own_password_is_changed_with_the_present_one_and_others_are_signed_out() {
    let house = House::real().await;
    let (mine, _, staff, _) = colleague(&house).await;
    let other = house.town.anonymous();
    signs_in(&other, &staff.username, testing::PASSWORD).await;
    assert_eq!(other.get("/me").await.status(), 200);

    let change = async |present: &str| {
        let mut page = mine.get("/me/password").await;
        page.fill("Present password", present);
        page.fill("New password", NEW);
        page.fill("The new password once more", NEW);
        page.press("Keep the new password").await
    };
    let wrong = change("some other song").await;
    assert_eq!(wrong.status(), 422);
    assert!(wrong.has("That is not your present password"));
    let kept = change(testing::PASSWORD).await;
    assert_eq!(kept.path(), "/me?told=password", "{}", kept.text());
    assert_eq!(other.get("/me").await.status(), 401, "signed out");
    for _ in 0..20 {
        change("some other song").await;
    }
    assert_eq!(change("some other song").await.status(), 429);
    house.close().await;
}

/// Gives somebody codes, as the operator's command does.
struct GiveCodes(staff::Model);

impl kernel::db::Action for GiveCodes {
    type Output = ();
    const NAME: &'static str = "test.give_codes";

    async fn run(&self, tx: &kernel::db::Tx) -> kernel::Result<()> {
        let mut row = self.0.clone().into_active_model();
        row.totp = Set(Some(b"sealed".to_vec()));
        row.update(tx).await?;
        Ok(())
    }
}

struct Rename(staff::Model, &'static str);

impl kernel::db::Action for Rename {
    type Output = ();
    const NAME: &'static str = "test.rename";

    async fn run(&self, tx: &kernel::db::Tx) -> kernel::Result<()> {
        let mut row = self.0.clone().into_active_model();
        row.username = Set(self.1.to_owned());
        row.update(tx).await?;
        Ok(())
    }
}
