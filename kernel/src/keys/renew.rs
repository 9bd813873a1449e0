//! After an erasure the remaining keys are wrapped anew under a new master key, whose predecessor is
//! destroyed when the horizon has passed: then no copy of the key store that somebody kept longer opens what
//! was erased.

use std::collections::BTreeSet;

use sea_orm::entity::prelude::*;
use sea_orm::{QueryOrder as _, QuerySelect as _};
use serde_json::Value;

use super::store::{forgotten_key, subject_key};
use super::{HORIZON, KeyRing, KeyStore};
use crate::id::SubjectId;
use crate::jobs::{JobKind, Schedule};
use crate::{Result, Town};

const KIND: &str = "kernel.renew_keys";

/// Comes round once in a night.
pub(crate) const SCHEDULE: Schedule = Schedule::daily_at(KIND, 2);

/// Keys of one step.
const ROWS: u64 = 500;

pub(crate) fn job() -> JobKind {
    JobKind::new(KIND, 3, renew).long().meaning(
        "When somebody was erased since the last time, wraps the remaining keys under a new master key; destroys the one before it after seven days.",
    )
}

async fn renew(town: Town, _: Value) -> Result<()> {
    let renewed = town.keys().renew().await?;
    if renewed != Renewed::default() {
        tracing::info!(
            made = renewed.made,
            wrapped = renewed.wrapped,
            destroyed = renewed.destroyed,
            "The master key was renewed."
        );
    }
    Ok(())
}

/// What a renewal did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Renewed {
    /// Whether there is a new master key.
    pub made: bool,
    /// How many keys were wrapped anew.
    pub wrapped: u64,
    /// How many master keys are gone.
    pub destroyed: usize,
}

impl KeyRing {
    /// Makes a new master key if somebody was forgotten since the newest was made, wraps all keys under the
    /// newest, and destroys those that were followed by another a horizon ago. Each step is whole on disk
    /// before the next, so that it can end anywhere and go on another time.
    ///
    /// # Errors
    /// When the store or the file of master keys cannot be written.
    pub async fn renew(&self) -> Result<Renewed> {
        let mut renewed = Renewed::default();
        let master = self.master();
        if !master.renews() {
            return Ok(renewed);
        }
        master.read_again()?;
        let now = self.now();
        if self.store().forgot_since(master.newest()?.since).await? {
            master.add(now, self.random())?;
            renewed.made = true;
        }
        renewed.wrapped = self.wrap_anew().await?;
        let needed = self.store().masters().await?;
        renewed.destroyed = master.destroy(now.plus(-HORIZON), &needed)?;
        Ok(renewed)
    }

    async fn wrap_anew(&self) -> Result<u64> {
        let newest = self.master().newest()?.version;
        let (mut wrapped, mut last) = (0, None);
        loop {
            let rows = self.store().older_than(newest, last).await?;
            let Some(end) = rows.last() else {
                return Ok(wrapped);
            };
            last = Some(end.subject);
            let mut anew = Vec::with_capacity(rows.len());
            for row in &rows {
                match self.unwrap(row).and_then(|key| self.wrapped(&key)) {
                    Ok((master, wrapped)) => {
                        let subject = row.subject;
                        let key = subject_key::Model {
                            subject,
                            master,
                            wrapped,
                        };
                        anew.push((row.master, key));
                    }
                    // `townhall check` tells of it too; its master key stays as long as it does.
                    Err(error) => {
                        tracing::warn!(subject = %row.subject, %error, "A key does not open.")
                    }
                }
            }
            wrapped += self.store().replace(anew).await?;
        }
    }
}

impl KeyStore {
    async fn forgot_since(&self, since: crate::Moment) -> Result<bool> {
        let forgotten = forgotten_key::Entity::find()
            .filter(forgotten_key::Column::At.gte(since))
            .one(&self.database().read)
            .await?;
        Ok(forgotten.is_some())
    }

    /// The versions of master keys that keys are under.
    pub(crate) async fn masters(&self) -> Result<BTreeSet<i32>> {
        let asked = subject_key::Entity::find()
            .select_only()
            .column(subject_key::Column::Master)
            .distinct();
        let versions: Vec<i32> = asked.into_tuple().all(self.database().raw()).await?;
        Ok(versions.into_iter().collect())
    }

    async fn older_than(
        &self,
        newest: i32,
        last: Option<SubjectId>,
    ) -> Result<Vec<subject_key::Model>> {
        let mut asked = subject_key::Entity::find().filter(subject_key::Column::Master.lt(newest));
        if let Some(last) = last {
            asked = asked.filter(subject_key::Column::Subject.gt(last));
        }
        let asked = asked.order_by_asc(subject_key::Column::Subject).limit(ROWS);
        Ok(asked.all(&self.database().read).await?)
    }

    /// Puts keys in the place of those that were read, each with the version it was under, in one
    /// transaction. One that was forgotten meanwhile stays forgotten.
    async fn replace(&self, anew: Vec<(i32, subject_key::Model)>) -> Result<u64> {
        let transaction = self.database().begin().await?;
        let mut replaced = 0;
        for (was, key) in anew {
            let done = subject_key::Entity::update_many()
                .col_expr(subject_key::Column::Master, Expr::value(key.master))
                .col_expr(subject_key::Column::Wrapped, Expr::value(key.wrapped))
                .filter(subject_key::Column::Subject.eq(key.subject))
                .filter(subject_key::Column::Master.eq(was))
                .exec(&transaction)
                .await?;
            replaced += done.rows_affected;
        }
        transaction.commit().await?;
        Ok(replaced)
    }
}
