//! Jobs that are not tried any more: for staff to see, and to try again when what stood in the way
//! is out of it.

use sea_orm::entity::prelude::*;
use sea_orm::{QueryOrder, QuerySelect};

use super::job;
use crate::db::{Action, Tx};
use crate::id::JobId;
use crate::{Error, Moment, Result, Town};

/// The dead jobs that ended last, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn newest(town: &Town, most: u64) -> Result<Vec<job::Model>> {
    let dead = job::Entity::find()
        .filter(job::Column::State.eq("dead"))
        .order_by_desc(job::Column::Due)
        .order_by_desc(job::Column::Id)
        .limit(most)
        .all(town.read())
        .await?;
    Ok(dead)
}

/// How many jobs are dead.
///
/// # Errors
/// When the database cannot be read.
pub async fn count(town: &Town) -> Result<u64> {
    let dead = job::Entity::find().filter(job::Column::State.eq("dead"));
    Ok(dead.count(town.read()).await?)
}

/// Gives a dead job its tries back.
///
/// # Errors
/// [`Error::NotFound`] when no dead job has this id: somebody was quicker.
pub async fn retry(town: &Town, job: JobId) -> Result<()> {
    let again = Retry {
        job: Some(job),
        now: town.now(),
    };
    match town.run(again).await? {
        0 => Err(Error::NotFound),
        _ => Ok(()),
    }
}

/// Gives every dead job its tries back and says how many they were.
///
/// # Errors
/// When the database cannot be written.
pub async fn retry_all(town: &Town) -> Result<u64> {
    let now = town.now();
    town.run(Retry { job: None, now }).await
}

/// Lets go of a dead job in the transaction of an act: nobody does it any more. Says what it was.
///
/// # Errors
/// [`Error::NotFound`] when no dead job has this id: somebody was quicker.
pub async fn let_go(tx: &Tx, job: JobId, now: Moment) -> Result<job::Model> {
    let row = job::Entity::find_by_id(job).one(tx).await?;
    let let_go = job::Entity::update_many()
        .col_expr(job::Column::State, Expr::value("dropped"))
        .col_expr(job::Column::Due, Expr::value(now))
        .filter(job::Column::Id.eq(job))
        .filter(job::Column::State.eq("dead"))
        .exec(tx)
        .await?;
    row.filter(|_| let_go.rows_affected == 1)
        .ok_or(Error::NotFound)
}

struct Retry {
    job: Option<JobId>,
    now: Moment,
}

impl Action for Retry {
    type Output = u64;
    const NAME: &'static str = "kernel.retry_job";

    async fn run(&self, tx: &Tx) -> Result<u64> {
        let mut revive = job::Entity::update_many()
            .col_expr(job::Column::State, Expr::value("waiting"))
            .col_expr(job::Column::Tries, Expr::value(0))
            .col_expr(job::Column::Due, Expr::value(self.now))
            .filter(job::Column::State.eq("dead"));
        if let Some(job) = self.job {
            revive = revive.filter(job::Column::Id.eq(job));
        }
        Ok(revive.exec(tx).await?.rows_affected)
    }
}
