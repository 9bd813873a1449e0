//! Keys that made a retry safe are forgotten when their day is over.

use kernel::jobs::{JobKind, Schedule, sweep};
use kernel::{Moment, Result, Town};
use sea_orm::{ColumnTrait, Condition};
use serde_json::Value;

use super::entities::sent_once;
use super::open::KEY_KEPT;

const KIND: &str = "casework.forget_keys";

/// Comes round once in an hour.
pub(crate) const SCHEDULE: Schedule = Schedule::new(KIND, Moment::HOUR).while_open();

pub(crate) fn job() -> JobKind {
    JobKind::new(KIND, 5, forget)
        .meaning("Forgets the keys that made a retry safe, a day after each was used.")
}

async fn forget(town: Town, _: Value) -> Result<()> {
    let over = sent_once::Column::At.lte(town.now().plus(-KEY_KEPT));
    sweep::<sent_once::Entity>(&town, sent_once::Column::Key, Condition::all().add(over)).await?;
    Ok(())
}
