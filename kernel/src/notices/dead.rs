//! Notices that could not be delivered: for staff to see, and to try again.

use sea_orm::entity::prelude::*;
use sea_orm::{QueryOrder, QuerySelect};

use super::notice;
use crate::db::{Action, Tx};
use crate::id::NoticeId;
use crate::{Error, Moment, Result, Town};

/// The dead notices that ended last, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn newest(town: &Town, most: u64) -> Result<Vec<notice::Model>> {
    let dead = notice::Entity::find()
        .filter(notice::Column::State.eq("dead"))
        .order_by_desc(notice::Column::Due)
        .order_by_desc(notice::Column::Id)
        .limit(most)
        .all(town.read())
        .await?;
    Ok(dead)
}

/// How many notices are dead.
///
/// # Errors
/// When the database cannot be read.
pub async fn count(town: &Town) -> Result<u64> {
    let dead = notice::Entity::find().filter(notice::Column::State.eq("dead"));
    Ok(dead.count(town.read()).await?)
}

/// Gives a dead notice its tries back.
///
/// # Errors
/// [`Error::NotFound`] when no dead notice has this id: somebody was quicker.
pub async fn retry(town: &Town, notice: NoticeId) -> Result<()> {
    let again = Retry {
        notice: Some(notice),
        now: town.now(),
    };
    match town.run(again).await? {
        0 => Err(Error::NotFound),
        _ => Ok(()),
    }
}

/// Gives every dead notice its tries back and says how many they were.
///
/// # Errors
/// When the database cannot be written.
pub async fn retry_all(town: &Town) -> Result<u64> {
    let now = town.now();
    town.run(Retry { notice: None, now }).await
}

/// Lets go of a dead notice in the transaction of an act: nobody sends it any more. Says what it was.
///
/// # Errors
/// [`Error::NotFound`] when no dead notice has this id: somebody was quicker.
pub async fn let_go(tx: &Tx, notice: NoticeId, now: Moment) -> Result<notice::Model> {
    let row = notice::Entity::find_by_id(notice).one(tx).await?;
    let let_go = notice::Entity::update_many()
        .col_expr(notice::Column::State, Expr::value("dropped"))
        .col_expr(notice::Column::Due, Expr::value(now))
        .filter(notice::Column::Id.eq(notice))
        .filter(notice::Column::State.eq("dead"))
        .exec(tx)
        .await?;
    row.filter(|_| let_go.rows_affected == 1)
        .ok_or(Error::NotFound)
}

struct Retry {
    notice: Option<NoticeId>,
    now: Moment,
}

impl Action for Retry {
    type Output = u64;
    const NAME: &'static str = "kernel.retry_notice";

    async fn run(&self, tx: &Tx) -> Result<u64> {
        let mut revive = notice::Entity::update_many()
            .col_expr(notice::Column::State, Expr::value("waiting"))
            .col_expr(notice::Column::Tries, Expr::value(0))
            .col_expr(notice::Column::Due, Expr::value(self.now))
            .filter(notice::Column::State.eq("dead"));
        if let Some(notice) = self.notice {
            revive = revive.filter(notice::Column::Id.eq(notice));
        }
        Ok(revive.exec(tx).await?.rows_affected)
    }
}
