//! How far the counting has come; of two processes that count at one time, one is told.

use kernel::db::Tx;
use kernel::{Error, Moment, Result, Town};
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;

use super::entities::figure_mark::{Column, Entity, Model};

/// The mark of the cases.
pub(super) const MONTHS: &str = "months";
/// The mark of the drafts.
pub(super) const FORMS: &str = "forms";

pub(super) async fn of(town: &Town, name: &str) -> Result<Option<Model>> {
    Ok(Entity::find_by_id(name).one(town.read()).await?)
}

/// Lets a counting write if nobody else has since it began to read.
#[derive(Clone)]
pub(super) struct Guard {
    name: &'static str,
    /// The version that this write makes. The first is 1.
    version: i64,
    at: Moment,
}

impl Guard {
    pub(super) fn of(name: &'static str, mark: Option<&Model>, at: Moment) -> Self {
        let version = mark.map_or(0, |mark| mark.version);
        Self { name, version, at }
    }

    /// The guard of the next write.
    pub(super) fn next(&mut self) -> Self {
        self.version += 1;
        self.clone()
    }

    /// Moves the mark on, to a fact if one is given.
    pub(super) async fn pass(&self, tx: &Tx, seq: Option<i64>) -> Result<()> {
        if self.version == 1 {
            let first = super::entities::figure_mark::ActiveModel {
                name: Set(self.name.to_owned()),
                // Before the first fact: a counting that is broken off begins anew.
                seq: Set(seq.unwrap_or(-1)),
                version: Set(1),
                at: Set(self.at),
            };
            Entity::insert(first).exec_without_returning(tx).await?;
            return Ok(());
        }
        let mut moved = Entity::update_many()
            .col_expr(Column::Version, Expr::value(self.version))
            .col_expr(Column::At, Expr::value(self.at));
        if let Some(seq) = seq {
            moved = moved.col_expr(Column::Seq, Expr::value(seq));
        }
        let moved = moved
            .filter(Column::Name.eq(self.name))
            .filter(Column::Version.eq(self.version - 1))
            .exec(tx)
            .await?;
        if moved.rows_affected == 0 {
            return Err(Error::Stale);
        }
        Ok(())
    }
}
