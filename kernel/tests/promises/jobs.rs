//! Jobs are done once, tried again with patience, and wait for staff when they will not go through.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::time::Duration;

use kernel::db::{Action, Tx};
use kernel::id::JobId;
use kernel::jobs::{JobKind, JobRow, Lane, Schedule, Worker};
use kernel::jobs::{ask_scheduled, dead, job, run_due, run_due_in};
use kernel::people::session;
use kernel::{Error, Moment, Room, Town, Trouble};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait, PaginatorTrait};
use testing::{MORNING, TestTown};
use tokio::sync::Semaphore;

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
    assert_eq!(Trouble::named(&job.why.unwrap()), Trouble::Broken);
    assert_eq!(job.due, town.now(), "when it ended");
    assert_eq!(dead::count(town).await.unwrap(), 1);
    test.clock.advance(Moment::DAY);
    assert_eq!(run_due(town).await.unwrap(), 0);
    assert_eq!(runs.load(Ordering::SeqCst), 4);

    failures.store(0, Ordering::SeqCst);
    dead::retry(town, id).await.unwrap();
    assert_eq!(run_due(town).await.unwrap(), 1);
    let job = state(town, id).await;
    assert_eq!((job.state.as_str(), job.fault), ("done", None));
    assert!(matches!(dead::retry(town, id).await, Err(Error::NotFound)));
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
    let job = state(town, id).await;
    assert_eq!(job.state, "dead");
    assert_eq!(Trouble::named(&job.why.unwrap()), Trouble::Unknown);
    test.leave().await;
}

/// A kind of job that never ends by itself.
fn endless(runs: &Arc<AtomicUsize>) -> Room {
    let runs = runs.clone();
    let kind = JobKind::new("test.job", 3, move |_, _| {
        runs.fetch_add(1, Ordering::SeqCst);
        std::future::pending()
    });
    Room {
        name: "test",
        jobs: vec![kind],
        ..Room::default()
    }
}

#[tokio::test]
async fn a_job_that_takes_the_process_with_it_is_dead_after_its_tries() {
    let runs = Arc::new(AtomicUsize::new(0));
    let test = TestTown::with(vec![endless(&runs)]).await;
    let town = test.town();
    let row = new(town, town.now());
    let id = row.id;
    town.run(Ask(vec![row])).await.unwrap();
    for tries in 1..=3 {
        dropped_in_the_middle(town, &runs, tries).await;
        let job = state(town, id).await;
        assert_eq!(
            (job.state.as_str(), job.tries),
            ("waiting", 3.min(tries as i32))
        );
        assert_eq!(
            run_due(town).await.unwrap(),
            0,
            "it still belongs to who took it"
        );
        test.clock.advance(5 * Moment::MINUTE);
    }
    assert_eq!(run_due(town).await.unwrap(), 0);
    let job = state(town, id).await;
    assert_eq!((job.state.as_str(), job.tries), ("dead", 3));
    assert_eq!(Trouble::named(&job.why.unwrap()), Trouble::Stopped);
    assert_eq!(runs.load(Ordering::SeqCst), 3);
    test.leave().await;
}

/// Begins the jobs that are due and drops them once the work has begun, as a crash does.
async fn dropped_in_the_middle(town: &Town, runs: &AtomicUsize, tries: usize) {
    let begun = async {
        while runs.load(Ordering::SeqCst) < tries {
            tokio::task::yield_now().await;
        }
    };
    tokio::select! {
        done = run_due(town) => panic!("it ended: {done:?}"),
        () = begun => {}
    }
}

#[tokio::test]
async fn dead_jobs_are_listed_newest_first_and_all_tried_again() {
    let (failures, runs) = (Arc::new(AtomicI64::new(0)), Arc::new(AtomicUsize::new(0)));
    let test = TestTown::with(vec![failing(&failures, &runs)]).await;
    let town = test.town();
    let mut ids = Vec::new();
    for _ in 0..3 {
        let mut row = new(town, town.now());
        row.kind = "test.gone";
        ids.insert(0, row.id);
        town.run(Ask(vec![row])).await.unwrap();
        run_due(town).await.unwrap();
        test.clock.advance(Moment::MINUTE);
    }
    let listed = dead::newest(town, 2).await.unwrap();
    assert_eq!(
        listed.iter().map(|job| job.id).collect::<Vec<_>>(),
        ids[..2]
    );
    assert_eq!(dead::retry_all(town).await.unwrap(), 3);
    assert_eq!(dead::retry_all(town).await.unwrap(), 0);
    assert_eq!(run_due(town).await.unwrap(), 0);
    assert_eq!(dead::count(town).await.unwrap(), 3);
    test.leave().await;
}

/// A job that comes round every hour.
fn hourly(runs: &Arc<AtomicUsize>) -> Room {
    let runs = runs.clone();
    let kind = JobKind::new("test.hourly", 2, move |_, _| {
        runs.fetch_add(1, Ordering::SeqCst);
        async { Ok(()) }
    });
    Room {
        name: "test",
        jobs: vec![kind],
        schedules: vec![Schedule::new("test.hourly", Moment::HOUR)],
        ..Room::default()
    }
}

#[tokio::test]
async fn a_job_that_comes_round_is_done_once_in_a_period_whatever_the_clock_does() {
    let runs = Arc::new(AtomicUsize::new(0));
    let test = TestTown::with(vec![hourly(&runs)]).await;
    let town = test.town();
    let mut done = 0;
    // The minutes of each look, and whether the job is to be done then.
    let looks = [
        (0, true),
        (1, false),
        (17, false),
        (18, true),
        (5 * 60, true),
        (5 * 60 + 1, false),
        (4 * 60 + 10, false),
        (5 * 60 + 30, true),
        (24 * 60 * 365, true),
        (6 * 60, true),
        (6 * 60 + 1, false),
    ];
    for (minute, is_due) in looks {
        test.clock.set(MORNING.plus(minute * Moment::MINUTE));
        let (one, two) = tokio::join!(ask_scheduled(town), ask_scheduled(town));
        done += usize::from(is_due);
        // The kernel's own cleaning comes round as well.
        assert_eq!(
            one.unwrap() + two.unwrap() > 0,
            is_due,
            "after {minute} minutes"
        );
        run_due(town).await.unwrap();
        assert_eq!(runs.load(Ordering::SeqCst), done, "after {minute} minutes");
    }
    test.close().await;
}

#[tokio::test]
async fn what_was_done_long_ago_and_sessions_that_are_over_are_removed() {
    let (failures, runs) = (Arc::new(AtomicI64::new(0)), Arc::new(AtomicUsize::new(0)));
    let test = TestTown::with(vec![failing(&failures, &runs)]).await;
    let town = test.town();
    let (old, later) = (
        new(town, town.now()),
        new(town, town.now().plus(60 * Moment::DAY)),
    );
    let ids = (old.id, later.id);
    town.run(Ask(vec![old, later])).await.unwrap();
    let browser = test.staff("Streets").await;
    let secret = browser.cookie(session::COOKIE).unwrap();
    test.run_jobs().await;
    test.clock.advance(7 * Moment::HOUR);
    test.run_jobs().await;
    assert!(
        session::actor(town, &secret)
            .await
            .unwrap()
            .staff()
            .is_some()
    );
    test.clock.advance(29 * Moment::DAY);
    test.run_jobs().await;
    assert_eq!(state(town, ids.0).await.state, "done");
    let sessions = kernel::people::entities::session::Entity::find();
    assert_eq!(sessions.count(town.read()).await.unwrap(), 0);
    test.clock.advance(2 * Moment::DAY);
    test.run_jobs().await;
    let gone = job::Entity::find_by_id(ids.0)
        .one(town.read())
        .await
        .unwrap();
    assert!(gone.is_none());
    assert_eq!(state(town, ids.1).await.state, "waiting");
    test.close().await;
}

#[tokio::test]
async fn what_was_asked_for_while_the_clock_was_ahead_does_not_wait_for_that_time() {
    let runs = Arc::new(AtomicUsize::new(0));
    let test = TestTown::with(vec![failing(&Arc::default(), &runs)]).await;
    let town = test.town();
    for days in [400, 3] {
        test.clock.advance(days * Moment::DAY);
        town.run(Ask(vec![new(town, town.now())])).await.unwrap();
        test.clock.advance(-days * Moment::DAY);
    }
    run_due(town).await.unwrap();
    assert_eq!(runs.load(Ordering::SeqCst), 0);
    ask_scheduled(town).await.unwrap();
    run_due(town).await.unwrap();
    assert_eq!(
        runs.load(Ordering::SeqCst),
        1,
        "three days are a wait that may be meant"
    );
    test.close().await;
}

/// A kind of job that may take long, and ends when it is let go; and a quick one beside it.
fn long_and_quick(
    let_go: &Arc<Semaphore>,
    begun: &Arc<AtomicUsize>,
    quick: &Arc<AtomicUsize>,
) -> Room {
    let (let_go, begun, quick) = (let_go.clone(), begun.clone(), quick.clone());
    let mut long = JobKind::new("test.long", 3, move |_, _| {
        begun.fetch_add(1, Ordering::SeqCst);
        let let_go = let_go.clone();
        async move {
            let _ = let_go.acquire().await.unwrap();
            Ok(())
        }
    })
    .long();
    long.still_at_it = Some(Duration::from_millis(20));
    let quick = JobKind::new("test.job", 1, move |_, _| {
        quick.fetch_add(1, Ordering::SeqCst);
        async { Ok(()) }
    });
    Room {
        name: "test",
        jobs: vec![long, quick],
        ..Room::default()
    }
}

fn long(town: &Town) -> JobRow {
    JobRow::new(town.new_id(), "test.long", &(), town.now()).unwrap()
}

/// Waits until something is so; a test that waits in vain ends by its own limit.
async fn until(mut is_so: impl AsyncFnMut() -> bool) {
    while !is_so().await {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test]
async fn a_long_job_holds_up_nobody_and_stays_with_who_does_it() {
    let (let_go, begun, quick) = (Arc::new(Semaphore::new(0)), Arc::default(), Arc::default());
    let test = TestTown::with(vec![long_and_quick(&let_go, &begun, &quick)]).await;
    let town = test.town();
    let (row, later) = (long(town), new(town, town.now()));
    let id = row.id;
    town.run(Ask(vec![row])).await.unwrap();
    let worker = Worker::start(town.clone());
    until(async || begun.load(Ordering::SeqCst) == 1).await;
    town.run(Ask(vec![later])).await.unwrap();
    until(async || quick.load(Ordering::SeqCst) == 1).await;
    // An hour later nobody else takes it, and the town is not closed over it.
    for _ in 0..30 {
        test.clock.advance(2 * Moment::MINUTE);
        let until_then = town.now().plus(4 * Moment::MINUTE);
        until(async || state(town, id).await.taken_until > until_then).await;
        assert_eq!(run_due_in(town, Lane::Long).await.unwrap(), 0);
        assert!(!worker.rest());
    }
    let_go.add_permits(1);
    until(async || state(town, id).await.state == "done").await;
    assert_eq!(
        (state(town, id).await.tries, begun.load(Ordering::SeqCst)),
        (1, 1)
    );
    until(async || worker.rest()).await;
    test.leave().await;
}

#[tokio::test]
async fn a_long_job_that_another_has_taken_is_let_go() {
    let (let_go, begun, quick) = (Arc::new(Semaphore::new(0)), Arc::default(), Arc::default());
    let test = TestTown::with(vec![long_and_quick(&let_go, &begun, &quick)]).await;
    let town = test.town();
    let row = long(town);
    let id = row.id;
    town.run(Ask(vec![row])).await.unwrap();
    let doing = async {
        until(async || begun.load(Ordering::SeqCst) == 1).await;
        town.run(Taken(id)).await.unwrap();
    };
    let (done, ()) = tokio::join!(run_due_in(town, Lane::Long), doing);
    assert_eq!(done.unwrap(), 0, "the first let go of it");
    let job = state(town, id).await;
    assert_eq!(
        (job.state.as_str(), job.tries, job.why),
        ("waiting", 2, None),
        "and left it to the other"
    );
    test.leave().await;
}

/// What another process does when it takes a job that seems to be left behind.
struct Taken(JobId);

impl Action for Taken {
    type Output = ();
    const NAME: &'static str = "test.taken";

    async fn run(&self, tx: &Tx) -> kernel::Result<()> {
        let taken = job::ActiveModel {
            id: Set(self.0),
            tries: Set(2),
            ..Default::default()
        };
        taken.update(tx).await?;
        Ok(())
    }
}
