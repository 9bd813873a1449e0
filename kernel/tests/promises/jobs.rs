//! Jobs are done once, tried again with patience, and wait for staff when they will not go through.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};

use kernel::db::{Action, Tx};
use kernel::id::JobId;
use kernel::jobs::{JobKind, JobRow, job, retry_dead, run_due};
use kernel::{Error, Moment, Room, Town};
use sea_orm::EntityTrait;
use testing::TestTown;

struct Ask(Vec<JobRow>);

impl Action for Ask {
    type Output = ();
    const NAME: &'static str = "test.ask";

    async fn run(&self, tx: &Tx) -> kernel::Result<()> {
        self.0.iter().for_each(|job| tx.job(job.clone()));
        Ok(())
    }
}

/// A kind of job that fails the first `failures` times, by turns with an error and a panic.
fn failing(failures: &Arc<AtomicI64>, runs: &Arc<AtomicUsize>) -> Room {
    let (failures, runs) = (failures.clone(), runs.clone());
    let kind = JobKind::new("test.job", 4, move |_, body| {
        let (failures, runs) = (failures.clone(), runs.clone());
        async move {
            assert_eq!(body["what"], "this");
            runs.fetch_add(1, Ordering::SeqCst);
            match failures.fetch_sub(1, Ordering::SeqCst) {
                left if left <= 0 => Ok(()),
                left if left % 2 == 0 => panic!("a test's panic"),
                _ => Err(Error::internal("not yet")),
            }
        }
    });
    Room {
        name: "test",
        jobs: vec![kind],
        ..Room::default()
    }
}

fn new(town: &Town, due: Moment) -> JobRow {
    JobRow::new(
        town.new_id(),
        "test.job",
        &serde_json::json!({ "what": "this" }),
        due,
    )
    .unwrap()
}

async fn state(town: &Town, id: JobId) -> job::Model {
    job::Entity::find_by_id(id)
        .one(town.read())
        .await
        .unwrap()
        .unwrap()
}

#[tokio::test]
async fn tries_again_ever_later_then_dies_and_lives_again() {
    let (failures, runs) = (Arc::new(AtomicI64::new(5)), Arc::new(AtomicUsize::new(0)));
    let test = TestTown::with(vec![failing(&failures, &runs)]).await;
    let town = test.town();
    let row = new(town, town.now());
    let id = row.id;
    town.run(Ask(vec![row])).await.unwrap();
    for (tries, pause) in [(1, 10), (2, 20), (3, 40)] {
        assert_eq!(run_due(town).await.unwrap(), 0);
        assert_eq!(run_due(town).await.unwrap(), 0);
        let job = state(town, id).await;
        assert_eq!((job.state.as_str(), job.tries), ("waiting", tries));
        let later = job.due.since(town.now());
        let least = pause * Moment::SECOND;
        assert!(
            (least..=least + least / 4).contains(&later),
            "{later} ms after try {tries}"
        );
        test.clock.advance(later);
    }
    assert_eq!(run_due(town).await.unwrap(), 0);
    let job = state(town, id).await;
    assert_eq!((job.state.as_str(), job.tries), ("dead", 4));
    assert!(job.fault.is_some());
    test.clock.advance(Moment::DAY);
    assert_eq!(run_due(town).await.unwrap(), 0);
    assert_eq!(runs.load(Ordering::SeqCst), 4);

    failures.store(0, Ordering::SeqCst);
    retry_dead(town, id).await.unwrap();
    assert_eq!(run_due(town).await.unwrap(), 1);
    let job = state(town, id).await;
    assert_eq!((job.state.as_str(), job.fault), ("done", None));
    assert!(matches!(retry_dead(town, id).await, Err(Error::NotFound)));
    test.close().await;
}

#[tokio::test]
async fn asked_for_twice_under_one_name_it_is_done_once_and_never_early() {
    let (failures, runs) = (Arc::new(AtomicI64::new(0)), Arc::new(AtomicUsize::new(0)));
    let test = TestTown::with(vec![failing(&failures, &runs)]).await;
    let town = test.town();
    let later = town.now().plus(Moment::HOUR);
    let named = || new(town, later).once("the letter of today");
    town.run(Ask(vec![
        named(),
        named(),
        new(town, later),
        new(town, later),
    ]))
    .await
    .unwrap();
    town.run(Ask(vec![named()])).await.unwrap();
    assert_eq!(run_due(town).await.unwrap(), 0);
    test.clock.advance(Moment::HOUR);
    // Two workers do not do the same job twice.
    let (one, two) = tokio::join!(run_due(town), run_due(town));
    assert_eq!(one.unwrap() + two.unwrap(), 3);
    assert_eq!(runs.load(Ordering::SeqCst), 3);
    test.close().await;
}

#[tokio::test]
async fn a_kind_that_nobody_knows_is_dead_at_once() {
    let test = TestTown::with(vec![]).await;
    let town = test.town();
    let row = new(town, town.now());
    let id = row.id;
    town.run(Ask(vec![row])).await.unwrap();
    assert_eq!(run_due(town).await.unwrap(), 0);
    assert_eq!(state(town, id).await.state, "dead");
    test.leave().await;
}
