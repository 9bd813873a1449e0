//! When a town has something to do next, for whoever closes it until then.

use sea_orm::entity::prelude::*;
use sea_orm::{QueryOrder, QuerySelect};

use super::{job, schedule};
use crate::notices::notice;
use crate::{Moment, Result, Town};

/// The moment at which the first job, notice or turn of this town is due. What is due already, a
/// moment that lies behind.
///
/// # Errors
/// When the database cannot be read.
pub async fn next_due(town: &Town) -> Result<Option<Moment>> {
    let job: Option<Moment> = job::Entity::find()
        .select_only()
        .column(job::Column::Due)
        .filter(job::Column::State.eq("waiting"))
        .order_by_asc(job::Column::Due)
        .limit(1)
        .into_tuple()
        .one(town.read())
        .await?;
    let notice: Option<Moment> = notice::Entity::find()
        .select_only()
        .column(notice::Column::Due)
        .filter(notice::Column::State.eq("waiting"))
        .order_by_asc(notice::Column::Due)
        .limit(1)
        .into_tuple()
        .one(town.read())
        .await?;
    let turn = schedule::next_turn(town);
    Ok([job, notice, turn].into_iter().flatten().min())
}
