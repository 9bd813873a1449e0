//! Keys: a sender that holds one is not limited and is named on its cases.

use casework::definition::Programs;
use kernel::facts::fact;
use kernel::people::Role;
use kernel::{Moment, Ports};
use requests::open311::{Keys, open311_key};
use sea_orm::EntityTrait as _;
use std::sync::Arc;
use testing::{Browser, Page, TestTown};

use crate::sender::{POST_TO, POSTS, POTHOLE, Sender, errors, publish, town, town_with};

const ONCE: &str = "Copy it now and hand it over by a safe way.";

#[tokio::test]
async fn a_key_lifts_the_limit_and_names_its_sender() {
    let town = town().await;
    let admin = town.staff_as("Streets", Role::Administrator).await;
    let key = make(&admin, "FixIt app").await;
    let phone = Sender::at(&town, "192.0.2.7");
    for _ in 0..=POSTS {
        assert_eq!(report(&phone, &key).await.status(), 200);
    }
    // In the query it is as good, and what comes without one is limited as before.
    let address = format!("{POST_TO}?api_key={key}");
    let opened = phone.post(&address, &POTHOLE).await;
    assert_eq!(opened.status(), 200);
    for _ in 0..POSTS {
        assert_eq!(phone.report().await.status(), 200);
    }
    assert_eq!(phone.report().await.status(), 429);
    let shown = case(&town, &opened).await;
    assert!(shown.has("Reported: Another app: FixIt app"));
    let plain = Sender::here(&town).report().await;
    assert!(!case(&town, &plain).await.has("FixIt app"));
    town.run_jobs().await;
    town.close().await;
}

#[tokio::test]
async fn a_revoked_or_unknown_key_is_refused() {
    let town = town().await;
    let admin = town.staff_as("Streets", Role::Administrator).await;
    let key = make(&admin, "FixIt app").await;
    let phone = Sender::here(&town);
    assert_eq!(report(&phone, &key).await.status(), 200);
    let revoked = admin
        .get("/desk/keys")
        .await
        .press("Revoke: FixIt app")
        .await;
    assert_eq!(revoked.path(), "/desk/keys");
    assert!(revoked.has("Revoked"), "{}", revoked.text());
    assert_eq!(revoked.count("form.press"), 0);
    for wrong in [key.as_str(), "AAAA", "' or 1=1 --"] {
        let refused = report(&phone, wrong).await;
        assert_eq!(refused.status(), 403);
        let said = (403, "api_key is not known here".to_owned());
        assert_eq!(errors(&refused), [said]);
    }
    let form = [POTHOLE.as_slice(), &[("api_key", "AAAA")]].concat();
    let refused = phone.post("/open311/v2/requests.xml", &form).await;
    assert!(refused.html().contains("<code>403</code>"));
    assert_eq!(report(&phone, "").await.status(), 200, "none is none");
    let kinds = facts(&town).await;
    assert_eq!(kinds, ["Open311KeyMade", "Open311KeyRevoked"]);
    town.run_jobs().await;
    town.close().await;
}

#[tokio::test]
async fn a_town_may_ask_for_a_key() {
    let mut ports = Ports::default();
    ports.fill(Arc::new(Keys::new(true)));
    let town = town_with(ports).await;
    let phone = Sender::here(&town);
    let refused = phone.report().await;
    assert_eq!(refused.status(), 403);
    let said = &errors(&refused)[0].1;
    assert!(said.starts_with("api_key required. The town hall gives keys"));
    let discovery = phone.get("/open311/discovery.json").await.json();
    let key_service = discovery["key_service"].as_str().unwrap();
    assert!(key_service.starts_with("A post needs an api_key"));
    let list = phone.get("/open311/v2/requests.json").await;
    assert_eq!(list.status(), 200, "reading needs none");
    let admin = town.staff_as("Streets", Role::Administrator).await;
    let page = admin.get("/desk/keys").await;
    assert!(page.has("an app without a key cannot post"));
    let key = make(&admin, "FixIt app").await;
    assert_eq!(report(&phone, &key).await.status(), 200);
    town.run_jobs().await;
    town.close().await;
}

#[tokio::test]
async fn keys_are_for_administrators() {
    let town = town().await;
    let admin = town.staff_as("Streets", Role::Administrator).await;
    make(&admin, "FixIt app").await;
    let key = keys(&town).await.remove(0);
    for role in [Role::Agent, Role::Supervisor] {
        let other = town.staff_as("Streets", role).await;
        assert_eq!(other.get("/desk/keys").await.status(), 403);
        let desk = other.get("/desk").await;
        assert_eq!(desk.count("a[href='/desk/keys']"), 0);
    }
    let stranger = Sender::here(&town);
    let made = stranger.post("/desk/keys", &[("sender", "Me")]).await;
    // What no page of ours sent is turned away before anybody asks who it is.
    assert_eq!(made.status(), 403);
    let path = format!("/desk/keys/{}/revoke", key.id);
    assert_eq!(stranger.post(&path, &[]).await.status(), 403);
    assert_eq!(keys(&town).await, [key]);
    let desk = admin.get("/desk").await;
    assert_eq!(desk.count("a[href='/desk/keys']"), 1);
    town.run_jobs().await;
    town.close().await;
}

#[tokio::test]
async fn a_key_is_told_once_and_kept_nowhere() {
    let town = town().await;
    let admin = town.staff_as("Streets", Role::Administrator).await;
    let mut form = admin.get("/desk/keys").await;
    for (name, said) in [
        (String::new(), "Write the name of whoever"),
        ("x".repeat(61), "Use at most 60 letters"),
    ] {
        let refused = form.fill("Who will send reports with it?", &name);
        let refused = refused.press("Make a key").await;
        assert!(refused.has(said), "{}", refused.text());
    }
    assert_eq!(keys(&town).await, []);
    form.fill("Who will send reports with it?", "FixIt <app>");
    let told = form.press("Make a key").await;
    assert_eq!(told.header("cache-control"), Some("private, no-store"));
    assert!(told.has(ONCE) && told.has("A key for FixIt <app>"));
    let key = told.texts("code").remove(0);
    assert_eq!(key.len(), 32);
    let again = admin.get("/desk/keys").await;
    assert!(!again.has(&key) && !again.has(ONCE));
    assert!(again.has("by ") && again.has("Never"));
    let once = [("api_key", key.as_str())];
    let form = [POTHOLE.as_slice(), &once].concat();
    let sent = Sender::here(&town).post(POST_TO, &form).await;
    assert_eq!(sent.status(), 200);
    assert!(!admin.get("/desk/keys").await.has("Never"));
    town.run_jobs().await;
    for row in keys(&town).await {
        assert!(!format!("{row:?}").contains(&key));
        assert_ne!(row.hash, key.as_bytes());
    }
    let facts = fact::Entity::find().all(town.town().read()).await.unwrap();
    assert!(facts.iter().all(|fact| !fact.body.contains(&key)));
    let jobs = kernel::jobs::job::Entity::find();
    let jobs = jobs.all(town.town().read()).await.unwrap();
    assert!(!format!("{jobs:?}").contains(&key));
    town.close().await;
}

#[tokio::test]
async fn a_service_may_ask_for_a_key_where_the_town_does_not() {
    let town = town().await;
    publish(&town, |service| {
        if service.id.as_str() == "something-else" {
            service.programs = Programs::WithKey;
        }
    })
    .await;
    let admin = town.staff_as("Streets", Role::Administrator).await;
    let key = make(&admin, "FixIt app").await;
    let phone = Sender::here(&town);
    let refused = phone.report().await;
    let (code, said) = errors(&refused).remove(0);
    assert_eq!(code, 403);
    assert!(said.starts_with("api_key required for service_code something-else. The town hall"));
    assert_eq!(report(&phone, &key).await.status(), 200);
    let other = phone.post(POST_TO, &[("service_code", "pothole")]).await;
    assert_eq!(other.status(), 400, "it asks for answers, not for a key");
    town.run_jobs().await;
    town.close().await;
}

#[tokio::test]
async fn a_post_with_a_key_costs_the_writer_no_more() {
    let town = town().await;
    let admin = town.staff_as("Streets", Role::Administrator).await;
    let key = make(&admin, "FixIt app").await;
    let phone = Sender::here(&town);
    phone.report().await;
    let (_, without) = town.statements_of(phone.report()).await;
    let (_, first) = town.statements_of(report(&phone, &key)).await;
    let (_, with) = town.statements_of(report(&phone, &key)).await;
    assert_eq!(with.writes, without.writes);
    assert!(with.writes <= 9, "{with:?}");
    assert!(first.writes > with.writes, "the first of a day is noted");
    let first = keys(&town).await.remove(0).last_used;
    assert_eq!(first, Some(town.town().now()));
    town.clock.advance(Moment::DAY);
    report(&phone, &key).await;
    let next = keys(&town).await.remove(0).last_used;
    assert_eq!(next, Some(town.town().now()));
    town.run_jobs().await;
    town.close().await;
}

async fn make(admin: &Browser, sender: &str) -> String {
    let mut form = admin.get("/desk/keys").await;
    form.fill("Who will send reports with it?", sender);
    let told = form.press("Make a key").await;
    told.texts("code").remove(0)
}

async fn report(sender: &Sender<'_>, key: &str) -> Page {
    let form = [POTHOLE.as_slice(), &[("api_key", key)]].concat();
    sender.post(POST_TO, &form).await
}

/// The desk's page of the case that a post opened.
async fn case(town: &TestTown, opened: &Page) -> Page {
    let reference = opened.json()[0]["service_request_id"].clone();
    let agent = town.staff("Streets").await;
    let path = format!("/desk?q={}", reference.as_str().unwrap());
    agent.get(&path).await
}

async fn keys(town: &TestTown) -> Vec<open311_key::Model> {
    let rows = open311_key::Entity::find().all(town.town().read()).await;
    rows.unwrap()
}

/// The kinds of fact that tell of keys.
async fn facts(town: &TestTown) -> Vec<String> {
    let rows = fact::Entity::find().all(town.town().read()).await.unwrap();
    let mut kinds: Vec<String> = rows.into_iter().map(|row| row.kind).collect();
    kinds.retain(|kind| kind.starts_with("Open311Key"));
    kinds.sort();
    kinds
}
