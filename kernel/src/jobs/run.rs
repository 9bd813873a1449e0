//! Claims due jobs and does them.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures::FutureExt;
use sea_orm::entity::prelude::*;
use sea_orm::{QueryOrder, QuerySelect};
use serde_json::Value;

use super::job;
use crate::db::{Action, Tx};
use crate::id::JobId;
use crate::trouble::{Fault, Trouble};
use crate::{Moment, Result, Town};

/// A job belongs to who took it for so long; then another may try.
const TAKEN: i64 = 5 * Moment::MINUTE;
/// A try is given up before that, so that no two do one job at the same time.
const LONGEST: Duration = Duration::from_secs(270);
const AT_ONCE: u64 = 50;
/// The longest pause between two tries.
const LONGEST_PAUSE: i64 = 6 * Moment::HOUR;

/// Jobs that wait for one another. Each lane is worked in by itself, so that what takes long holds up
/// nobody but its like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// What ends within minutes.
    Quick,
    /// What [may take long](super::JobKind::long).
    Long,
}

/// Does every job that is due, one after another, those that may take long last, and says how many were
/// done.
///
/// # Errors
/// When the database cannot be read or written. A job's own failure is written beside it.
pub async fn run_due(town: &Town) -> Result<u64> {
    let quick = run_due_in(town, Lane::Quick).await?;
    Ok(quick + run_due_in(town, Lane::Long).await?)
}

/// As [`run_due`], in one lane alone.
///
/// # Errors
/// As [`run_due`].
pub async fn run_due_in(town: &Town, lane: Lane) -> Result<u64> {
    let long = town.job_kinds().filter(|kind| kind.still_at_it.is_some());
    let long: Vec<_> = long.map(|kind| kind.kind).collect();
    let mut done = 0;
    loop {
        let now = town.now();
        let of_lane = match lane {
            Lane::Quick => job::Column::Kind.is_not_in(long.iter().copied()),
            Lane::Long => job::Column::Kind.is_in(long.iter().copied()),
        };
        let due = job::Entity::find()
            .filter(of_lane)
            .filter(job::Column::State.eq("waiting"))
            .filter(job::Column::Due.lte(now))
            .filter(job::Column::TakenUntil.lte(now))
            .order_by_asc(job::Column::Due)
            .limit(AT_ONCE)
            .all(town.read())
            .await?;
        if due.is_empty() {
            return Ok(done);
        }
        for job in due {
            done += u64::from(attempt(town, job, now).await?);
        }
    }
}

/// Takes a job and does it. The try counts from the moment it is taken, so that a job during which
/// the process ends each time is tried no more often than any other.
async fn attempt(town: &Town, mut job: job::Model, now: Moment) -> Result<bool> {
    let limit = town.job_kind(&job.kind).map_or(1, |kind| kind.tries);
    let is_spent = job.tries >= limit;
    let take = Take {
        job: job.id,
        tries: job.tries,
        counts: !is_spent,
        now,
    };
    if !town.run(take).await? {
        return Ok(false);
    }
    let outcome = if is_spent {
        Err(Fault::new(
            Trouble::Stopped,
            "the program stopped in the middle of each try",
        ))
    } else {
        job.tries += 1;
        do_one(town, &job).await
    };
    let is_done = outcome.is_ok();
    town.run(finish(town, &job, limit, outcome.err())).await?;
    Ok(is_done)
}

async fn do_one(town: &Town, job: &job::Model) -> Result<(), Fault> {
    let Some(kind) = town.job_kind(&job.kind) else {
        let text = "nothing here knows this kind of job";
        return Err(Fault::new(Trouble::Unknown, text));
    };
    let body: Value =
        serde_json::from_str(&job.body).map_err(|error| Fault::from(&error.into()))?;
    let work = AssertUnwindSafe((kind.runner)(town.clone(), body)).catch_unwind();
    let ended = match kind.still_at_it {
        None => {
            let ended = tokio::time::timeout(LONGEST, work).await;
            ended.map_err(|_| Fault::new(Trouble::Slow, "the job took too long"))
        }
        Some(every) => tokio::select! {
            ended = work => Ok(ended),
            () = keep(town, job, every) => {
                Err(Fault::new(Trouble::Stopped, "another process has taken the job meanwhile"))
            }
        },
    };
    match ended? {
        Ok(outcome) => outcome.map_err(|error| Fault::from(&error)),
        Err(_) => Err(Fault::new(Trouble::Broken, "the job panicked")),
    }
}

/// Holds on to a job that takes long, for as long as nobody else has it.
async fn keep(town: &Town, job: &job::Model, every: Duration) {
    loop {
        tokio::time::sleep(every).await;
        let (job, tries, now) = (job.id, job.tries, town.now());
        match town.run(Keep { job, tries, now }).await {
            Ok(true) => {}
            Ok(false) => return,
            // The next time, before the job counts as left behind.
            Err(error) => {
                tracing::warn!(%job, %error, "A long job could not say that it is still at it.")
            }
        }
    }
}

fn finish(town: &Town, job: &job::Model, limit: i32, fault: Option<Fault>) -> Finish {
    let now = town.now();
    let (state, due) = match &fault {
        None => ("done", now),
        Some(_) if job.tries >= limit => ("dead", now),
        Some(_) => ("waiting", now.plus(pause(town, job.tries))),
    };
    if let Some(fault) = &fault {
        let (text, tries) = (&fault.text, job.tries);
        tracing::warn!(job = %job.id, kind = job.kind, tries, fault = text, "A job failed.");
    }
    Finish {
        job: job.id,
        tries: job.tries,
        state,
        due,
        fault,
    }
}

/// Doubles from ten seconds, with up to a quarter of chance so that jobs that failed together do
/// not come back together.
fn pause(town: &Town, tries: i32) -> i64 {
    let doubled = (10 * Moment::SECOND) << u32::try_from(tries - 1).unwrap_or(0).min(12);
    let pause = doubled.min(LONGEST_PAUSE);
    let chance = u64::try_from(pause / 4).unwrap_or(0);
    pause + i64::try_from(town.random().below(chance)).unwrap_or(0)
}

struct Take {
    job: JobId,
    /// How often it was tried before.
    tries: i32,
    counts: bool,
    now: Moment,
}

impl Action for Take {
    type Output = bool;
    const NAME: &'static str = "kernel.take_job";

    async fn run(&self, tx: &Tx) -> Result<bool> {
        let tries = self.tries + i32::from(self.counts);
        let taken = job::Entity::update_many()
            .col_expr(job::Column::TakenUntil, Expr::value(self.now.plus(TAKEN)))
            .col_expr(job::Column::Tries, Expr::value(tries))
            .filter(job::Column::Id.eq(self.job))
            .filter(job::Column::State.eq("waiting"))
            .filter(job::Column::Tries.eq(self.tries))
            .filter(job::Column::Due.lte(self.now))
            .filter(job::Column::TakenUntil.lte(self.now))
            .exec(tx)
            .await?;
        Ok(taken.rows_affected == 1)
    }
}

/// Says that whoever took a job is still at it.
struct Keep {
    job: JobId,
    tries: i32,
    now: Moment,
}

impl Action for Keep {
    type Output = bool;
    const NAME: &'static str = "kernel.keep_job";

    async fn run(&self, tx: &Tx) -> Result<bool> {
        let kept = job::Entity::update_many()
            .col_expr(job::Column::TakenUntil, Expr::value(self.now.plus(TAKEN)))
            .filter(job::Column::Id.eq(self.job))
            .filter(job::Column::State.eq("waiting"))
            .filter(job::Column::Tries.eq(self.tries))
            .exec(tx)
            .await?;
        Ok(kept.rows_affected == 1)
    }
}

struct Finish {
    job: JobId,
    /// The try that ends. A later one that somebody else has begun is not touched.
    tries: i32,
    state: &'static str,
    due: Moment,
    fault: Option<Fault>,
}

impl Action for Finish {
    type Output = ();
    const NAME: &'static str = "kernel.finish_job";

    async fn run(&self, tx: &Tx) -> Result<()> {
        let (why, text) = match &self.fault {
            Some(fault) => (Some(fault.why.name()), Some(fault.text.clone())),
            None => (None, None),
        };
        job::Entity::update_many()
            .col_expr(job::Column::State, Expr::value(self.state))
            .col_expr(job::Column::Due, Expr::value(self.due))
            .col_expr(job::Column::TakenUntil, Expr::value(Moment(0)))
            .col_expr(job::Column::Why, Expr::value(why))
            .col_expr(job::Column::Fault, Expr::value(text))
            .filter(job::Column::Id.eq(self.job))
            .filter(job::Column::State.eq("waiting"))
            .filter(job::Column::Tries.eq(self.tries))
            .exec(tx)
            .await?;
        Ok(())
    }
}
