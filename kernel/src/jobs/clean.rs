//! What is over is removed: jobs that were done, or let go of, long ago, sessions and links that nobody
//! can use any more.

use std::marker::PhantomData;

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Query;
use sea_orm::{Condition, QuerySelect, QueryTrait};
use serde_json::Value;

use super::{JobKind, Schedule, job};
use crate::db::{Action, Tx};
use crate::notices::notice;
use crate::people::entities::{password_link, session};
use crate::people::session::IDLE;
use crate::{Moment, Result, Town};

const KIND: &str = "kernel.clean";

/// Comes round once in an hour.
pub(crate) const SCHEDULE: Schedule = Schedule::new(KIND, Moment::HOUR).while_open();

/// What was done is remembered for so long, so that staff can look up when it was.
const DONE: i64 = 30 * Moment::DAY;
/// Rows of one action.
const ROWS: u64 = 500;

pub(crate) fn job() -> JobKind {
    JobKind::new(KIND, 5, clean).meaning(
        "Removes jobs that were done or let go of more than 30 days ago and sessions and links that nobody can use any more, and calls in what was asked for while the clock was ahead.",
    )
}

async fn clean(town: Town, _: Value) -> Result<()> {
    let now = town.now();
    let done = Condition::all()
        .add(job::Column::State.is_in(["done", "dropped"]))
        .add(job::Column::Due.lt(now.plus(-DONE)));
    sweep::<job::Entity>(&town, job::Column::Id, done).await?;
    let over = Condition::any()
        .add(session::Column::EndsAt.lte(now))
        .add(session::Column::SeenAt.lte(now.plus(-IDLE)));
    sweep::<session::Entity>(&town, session::Column::Hash, over).await?;
    let over = Condition::all().add(password_link::Column::EndsAt.lte(now));
    sweep::<password_link::Entity>(&town, password_link::Column::Id, over).await?;
    town.run(CallIn(now)).await
}

/// No job waits longer by intention, and no notice. What does was asked for while the clock was ahead.
const LONGEST_JOB: i64 = 90 * Moment::DAY;
const LONGEST_NOTICE: i64 = 7 * Moment::DAY;

/// After the clock was put back: what would wait for a time that is far away is due now.
struct CallIn(Moment);

impl Action for CallIn {
    type Output = ();
    const NAME: &'static str = "kernel.call_in";

    async fn run(&self, tx: &Tx) -> Result<()> {
        let far = self.0.plus(LONGEST_JOB);
        job::Entity::update_many()
            .col_expr(job::Column::Due, Expr::value(self.0))
            .filter(job::Column::State.eq("waiting"))
            .filter(job::Column::Due.gt(far))
            .exec(tx)
            .await?;
        job::Entity::update_many()
            .col_expr(job::Column::TakenUntil, Expr::value(self.0))
            .filter(job::Column::State.eq("waiting"))
            .filter(job::Column::TakenUntil.gt(far))
            .exec(tx)
            .await?;
        notice::Entity::update_many()
            .col_expr(notice::Column::Due, Expr::value(self.0))
            .filter(notice::Column::State.eq("waiting"))
            .filter(notice::Column::Due.gt(self.0.plus(LONGEST_NOTICE)))
            .exec(tx)
            .await?;
        Ok(())
    }
}

/// Removes the rows that a condition names, 500 in an action, and says how many they were. `key` is
/// the table's primary key.
///
/// # Errors
/// When the database cannot be written.
pub async fn sweep<E>(town: &Town, key: E::Column, condition: Condition) -> Result<u64>
where
    E: EntityTrait,
    E::Column: Send + Sync,
{
    let mut removed = 0;
    loop {
        let action = Sweep::<E> {
            key,
            condition: condition.clone(),
            of: PhantomData,
        };
        let some = town.run(action).await?;
        removed += some;
        if some < ROWS {
            return Ok(removed);
        }
    }
}

struct Sweep<E: EntityTrait> {
    key: E::Column,
    condition: Condition,
    of: PhantomData<fn() -> E>,
}

impl<E> Action for Sweep<E>
where
    E: EntityTrait,
    E::Column: Send + Sync,
{
    type Output = u64;
    const NAME: &'static str = "kernel.sweep";

    async fn run(&self, tx: &Tx) -> Result<u64> {
        let some = E::find()
            .select_only()
            .column(self.key)
            .filter(self.condition.clone())
            .limit(ROWS)
            .into_query();
        // Through a table of its own, for whoever forbids reading the table that is changed.
        let some = Query::select()
            .column(self.key)
            .from_subquery(some, "some")
            .to_owned();
        let removed = E::delete_many()
            .filter(self.key.in_subquery(some))
            .exec(tx)
            .await?;
        Ok(removed.rows_affected)
    }
}
