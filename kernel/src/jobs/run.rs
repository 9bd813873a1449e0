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
use crate::{Error, Moment, Result, Town};

/// A job belongs to who took it for so long; then another may try.
const TAKEN: i64 = 5 * Moment::MINUTE;
const AT_ONCE: u64 = 50;
/// The longest pause between two tries.
const LONGEST_PAUSE: i64 = 6 * Moment::HOUR;

/// Delivers facts and does jobs until the town closes.
pub async fn work(town: Town) {
    let hub = town.write().hub().clone();
    loop {
        let (facts, jobs) = (hub.facts.notified(), hub.jobs.notified());
        if let Err(error) = crate::facts::deliver_waiting(&town).await {
            tracing::error!(%error, "Facts were not delivered.");
        }
        if let Err(error) = run_due(&town).await {
            tracing::error!(%error, "Jobs were not run.");
        }
        if let Err(error) = crate::notices::deliver::deliver_due(&town).await {
            tracing::error!(%error, "Notices were not sent.");
        }
        tokio::select! {
            () = facts => {}
            () = jobs => {}
            () = tokio::time::sleep(Duration::from_secs(2)) => {}
        }
    }
}

/// Does every job that is due, one after another, and says how many were done.
///
/// # Errors
/// When the database cannot be read or written. A job's own failure is written beside it.
pub async fn run_due(town: &Town) -> Result<u64> {
    let mut done = 0;
    loop {
        let now = town.now();
        let due = job::Entity::find()
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
            if town.run(Take { job: job.id, now }).await? {
                done += u64::from(do_one(town, job).await?);
            }
        }
    }
}

async fn do_one(town: &Town, job: job::Model) -> Result<bool> {
    let outcome = match town.job_kind(&job.kind) {
        None => Err(Error::internal("nothing here knows this kind of job")),
        Some(kind) => {
            let body: Value = serde_json::from_str(&job.body)?;
            AssertUnwindSafe((kind.runner)(town.clone(), body))
                .catch_unwind()
                .await
                .unwrap_or_else(|_| Err(Error::internal("the job panicked")))
        }
    };
    let tries = job.tries + 1;
    let limit = town.job_kind(&job.kind).map_or(1, |k| k.tries);
    let (state, due, fault) = match &outcome {
        Ok(()) => ("done", job.due, None),
        Err(error) if tries >= limit => ("dead", job.due, Some(error.to_string())),
        Err(error) => (
            "waiting",
            town.now().plus(pause(town, tries)),
            Some(error.to_string()),
        ),
    };
    if let Some(fault) = &fault {
        tracing::warn!(job = %job.id, kind = job.kind, tries, fault, "A job failed.");
    }
    town.run(Finish {
        job: job.id,
        state,
        due,
        tries,
        fault,
    })
    .await?;
    Ok(outcome.is_ok())
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
    now: Moment,
}

impl Action for Take {
    type Output = bool;
    const NAME: &'static str = "kernel.take_job";

    async fn run(&self, tx: &Tx) -> Result<bool> {
        let taken = job::Entity::update_many()
            .col_expr(job::Column::TakenUntil, Expr::value(self.now.plus(TAKEN)))
            .filter(job::Column::Id.eq(self.job))
            .filter(job::Column::State.eq("waiting"))
            .filter(job::Column::Due.lte(self.now))
            .filter(job::Column::TakenUntil.lte(self.now))
            .exec(tx)
            .await?;
        Ok(taken.rows_affected == 1)
    }
}

struct Finish {
    job: JobId,
    state: &'static str,
    due: Moment,
    tries: i32,
    fault: Option<String>,
}

impl Action for Finish {
    type Output = ();
    const NAME: &'static str = "kernel.finish_job";

    async fn run(&self, tx: &Tx) -> Result<()> {
        job::Entity::update_many()
            .col_expr(job::Column::State, Expr::value(self.state))
            .col_expr(job::Column::Due, Expr::value(self.due))
            .col_expr(job::Column::Tries, Expr::value(self.tries))
            .col_expr(job::Column::TakenUntil, Expr::value(Moment(0)))
            .col_expr(job::Column::Fault, Expr::value(self.fault.clone()))
            .filter(job::Column::Id.eq(self.job))
            .exec(tx)
            .await?;
        Ok(())
    }
}

/// Gives a dead job its tries back.
///
/// # Errors
/// [`Error::NotFound`] when no dead job has this id.
pub async fn retry_dead(town: &Town, job: JobId) -> Result<()> {
    town.run(Retry {
        job,
        now: town.now(),
    })
    .await
}

struct Retry {
    job: JobId,
    now: Moment,
}

impl Action for Retry {
    type Output = ();
    const NAME: &'static str = "kernel.retry_job";

    async fn run(&self, tx: &Tx) -> Result<()> {
        let revived = job::Entity::update_many()
            .col_expr(job::Column::State, Expr::value("waiting"))
            .col_expr(job::Column::Tries, Expr::value(0))
            .col_expr(job::Column::Due, Expr::value(self.now))
            .filter(job::Column::Id.eq(self.job))
            .filter(job::Column::State.eq("dead"))
            .exec(tx)
            .await?;
        if revived.rows_affected == 1 {
            Ok(())
        } else {
            Err(Error::NotFound)
        }
    }
}
