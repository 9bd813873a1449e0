//! The work of an open town: round after round, until it is told to rest.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Mutex;
use tokio::task::JoinHandle;

use super::ask_scheduled;
use super::run::{Lane, run_due_in};
use crate::Town;

/// The second round hears of what the first has done; both come at once when a town is opened.
const ENOUGH: u64 = 2;
/// Whoever heard of nothing looks all the same.
const PAUSE: Duration = Duration::from_secs(2);

/// A town's work, going on beside its pages. It ends when this is dropped.
#[derive(Debug)]
pub struct Worker {
    /// Held while a round is under way; counts those that are over.
    round: Arc<Mutex<u64>>,
    /// Held while jobs that may take long are looked for and done.
    long: Arc<Mutex<()>>,
    tasks: [JoinHandle<()>; 2],
}

impl Worker {
    /// Begins to deliver facts, to do jobs and to send notices.
    #[must_use]
    pub fn start(town: Town) -> Self {
        let round = Arc::<Mutex<u64>>::default();
        let long = Arc::<Mutex<()>>::default();
        let tasks = [
            tokio::spawn(work_long(town.clone(), long.clone())),
            tokio::spawn(work(town, round.clone())),
        ];
        Self { round, long, tasks }
    }

    /// Ends the work between two rounds. `false`, and it goes on, while a round or a long job is under way,
    /// and before the second round is over, which hears of what the first has done.
    #[must_use]
    pub fn rest(&self) -> bool {
        let (round, long) = (self.round.try_lock(), self.long.try_lock());
        let is_done = long.is_ok() && round.as_ref().is_ok_and(|rounds| **rounds >= ENOUGH);
        if is_done {
            self.end();
        }
        is_done
    }

    fn end(&self) {
        self.tasks.iter().for_each(JoinHandle::abort);
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.end();
    }
}

async fn work_long(town: Town, under_way: Arc<Mutex<()>>) {
    let hub = town.write().hub().clone();
    loop {
        let jobs = hub.jobs.notified();
        {
            let _held = under_way.lock().await;
            if let Err(error) = run_due_in(&town.latest(), Lane::Long).await {
                tracing::error!(%error, "Long jobs were not run.");
            }
        }
        tokio::select! {
            () = jobs => {}
            () = tokio::time::sleep(PAUSE) => {}
        }
    }
}

async fn work(town: Town, round: Arc<Mutex<u64>>) {
    let hub = town.write().hub().clone();
    loop {
        let (facts, jobs) = (hub.facts.notified(), hub.jobs.notified());
        let rounds = {
            let mut rounds = round.lock().await;
            around(&town.latest(), &[Lane::Quick]).await;
            *rounds += 1;
            *rounds
        };
        if rounds < ENOUGH {
            continue;
        }
        tokio::select! {
            () = facts => {}
            () = jobs => {}
            () = tokio::time::sleep(PAUSE) => {}
        }
    }
}

/// What a working process does again and again: delivers facts, does the jobs that are due, sends
/// notices. What fails is in the log and is tried again in a later round.
pub async fn do_a_round(town: &Town) {
    around(town, &[Lane::Quick, Lane::Long]).await;
}

async fn around(town: &Town, lanes: &[Lane]) {
    if let Err(error) = crate::facts::deliver_waiting(town).await {
        tracing::error!(%error, "Facts were not delivered.");
    }
    if let Err(error) = ask_scheduled(town).await {
        tracing::error!(%error, "Jobs that come round were not asked for.");
    }
    for lane in lanes {
        if let Err(error) = run_due_in(town, *lane).await {
            tracing::error!(%error, "Jobs were not run.");
        }
    }
    if let Err(error) = crate::notices::deliver::deliver_due(town).await {
        tracing::error!(%error, "Notices were not sent.");
    }
}
