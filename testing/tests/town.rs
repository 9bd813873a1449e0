//! The test town itself.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]

use kernel::db::{Action, Tx};
use kernel::jobs::{JobKind, JobRow};
use kernel::people::{Actor, Role, session};
use kernel::{Room, Town};
use testing::{MORNING, TestTown, every_column_has_a_class};

struct Ask(JobRow);

impl Action for Ask {
    type Output = ();
    const NAME: &'static str = "test.ask";

    async fn run(&self, tx: &Tx) -> kernel::Result<()> {
        tx.job(self.0.clone());
        Ok(())
    }
}

fn room() -> Room {
    Room {
        name: "test",
        jobs: vec![JobKind::new("test.job", 3, |_, _| async { Ok(()) })],
        ..Room::default()
    }
}

fn job(town: &Town) -> Ask {
    Ask(JobRow::new(town.new_id(), "test.job", &(), town.now()).unwrap())
}

#[tokio::test]
async fn begins_on_a_tuesday_morning_with_people_at_work() {
    let town = TestTown::with(vec![]).await;
    let now = MORNING.zoned(town.town().zone());
    assert_eq!(
        now.strftime("%A %F %H:%M").to_string(),
        "Tuesday 2026-03-10 10:42"
    );
    let browser = town.staff_as("Streets", Role::Supervisor).await;
    let actor = session::actor(town.town(), &browser.cookie(session::COOKIE).unwrap())
        .await
        .unwrap();
    assert!(matches!(actor, Actor::Staff(staff) if staff.role == Role::Supervisor));
    every_column_has_a_class(&town).await;
    town.close().await;
}

#[tokio::test]
async fn runs_jobs_and_counts_statements() {
    let town = TestTown::with(vec![room()]).await;
    let ask = job(town.town());
    let (asked, statements) = town.statements_of(town.town().run(ask)).await;
    asked.unwrap();
    assert!(
        statements.writes >= 1 && statements.reads == 0,
        "{statements:?}"
    );
    town.run_jobs().await;
    town.close().await;
}

#[tokio::test]
#[should_panic(expected = "these jobs are due")]
async fn a_job_that_nobody_ran_ends_the_test() {
    let town = TestTown::with(vec![room()]).await;
    let ask = job(town.town());
    town.town().run(ask).await.unwrap();
    town.close().await;
}
