//! What the program could not do on its own, as administrators meet it.

use axum::body::Body;
use axum::http::{Request, header};
use kernel::db::{Action, Tx};
use kernel::facts::fact;
use kernel::jobs::{JobRow, dead, job, run_due};
use kernel::people::Role;
use kernel::{Moment, Result, Town};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use testing::TestTown;

use super::town::town;

struct Ask(JobRow);

impl Action for Ask {
    type Output = ();
    const NAME: &'static str = "test.ask";

    async fn run(&self, tx: &Tx) -> Result<()> {
        tx.job(self.0.clone());
        Ok(())
    }
}

/// A job that cannot be done: the photo's case is not there, or nobody knows the kind.
async fn dies(town: &Town, kind: &'static str) -> kernel::id::JobId {
    let id = town.new_id();
    let body = serde_json::json!({ "secret": "ana@example.org" });
    let row = JobRow::new(id, kind, &body, town.now()).unwrap();
    town.run(Ask(row)).await.unwrap();
    run_due(town).await.unwrap();
    id
}

async fn facts_of(town: &TestTown) -> Vec<fact::Model> {
    let let_go = fact::Entity::find().filter(fact::Column::Kind.eq("JobLetGo"));
    let_go.all(town.town().read()).await.unwrap()
}

#[tokio::test]
async fn an_administrator_sees_what_is_stuck_tries_it_again_and_lets_it_go() {
    let town = town().await;
    let root = town.staff_as("Keys", Role::Administrator).await;
    let page = root.get("/desk/jobs").await;
    assert!(page.has("Nothing is stuck."));
    assert!(!root.get("/desk").await.has("stuck."));

    let first = dies(town.town(), "test.unknown").await;
    town.clock.advance(Moment::MINUTE);
    assert!(root.get("/desk").await.has("1 job is stuck."));
    let page = root.get("/desk").await.follow("1 job is stuck.").await;
    assert_eq!(page.path(), "/desk/jobs");
    assert!(page.has("Something this program does not know (test.unknown)"));
    assert!(page.has("This program does not know how it is done."));
    assert!(page.has(&first.to_string()), "the log names it so");
    assert!(!page.has("ana@example.org") && !page.has("nothing here knows"));

    let page = page.press("Try again").await;
    assert!(page.has("1 job is tried again now.") && page.has("Nothing is stuck."));
    run_due(town.town()).await.unwrap();
    dies(town.town(), "test.other").await;
    let late = root.get("/desk/jobs").await;
    assert!(late.has("2 jobs are stuck."));
    let page = late.press("Try all again").await;
    assert!(page.has("2 jobs are tried again now."));
    let gone = late.press("Let go").await;
    assert!(gone.has("Somebody was quicker."));
    run_due(town.town()).await.unwrap();

    assert!(facts_of(&town).await.is_empty());
    let page = root.get("/desk/jobs").await.press("Let go").await;
    assert!(page.has("The job is let go.") && page.has("1 job is stuck."));
    let facts = facts_of(&town).await;
    assert_eq!(facts.len(), 1);
    assert!(facts[0].body.contains("unknown"), "{}", facts[0].body);
    assert_eq!(dead::retry_all(town.town()).await.unwrap(), 1);
    let dropped = job::Entity::find().filter(job::Column::State.eq("dropped"));
    assert_eq!(dropped.all(town.town().read()).await.unwrap().len(), 1);
    town.leave().await;
}

#[tokio::test]
async fn others_neither_see_nor_tend_what_is_stuck() {
    let town = town().await;
    dies(town.town(), "test.unknown").await;
    let vera = town.staff_as("Lights", Role::Supervisor).await;
    let desk = vera.get("/desk").await;
    assert!(!desk.has("stuck"));
    assert_eq!(vera.get("/desk/jobs").await.status(), 403);
    let token = desk.attribute("meta[name=csrf]", "content").unwrap();
    let request = Request::post("/desk/jobs/retry")
        .header(header::HOST, "millbrook.example")
        .header(header::ORIGIN, "https://millbrook.example")
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(format!("csrf={token}&all=1")))
        .unwrap();
    assert_eq!(vera.send(request).await.status(), 403);
    assert_eq!(dead::count(town.town()).await.unwrap(), 1);
    town.leave().await;
}
