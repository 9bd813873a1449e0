//! What nobody sent is not kept for ever: drafts that lie for a month, with their photos and their
//! key; photos that came to belong to nobody; and what a sent draft left behind.

use kernel::db::{Action, Tx};
use kernel::jobs::{JobKind, Schedule};
use kernel::{Moment, Result, Town};
use sea_orm::entity::prelude::*;
use sea_orm::{Condition, QuerySelect};
use serde_json::Value;

use super::forget;
use crate::case::entities::{draft, photo};

const KIND: &str = "casework.sweep_drafts";

/// Comes round once in a day.
pub(crate) const SCHEDULE: Schedule = Schedule::new(KIND, Moment::DAY);

/// A draft that nobody has touched for so long is given up.
const DRAFT_KEPT: i64 = 30 * Moment::DAY;
/// A photo that is nobody's waits for so long for the message it belongs to.
const PHOTO_KEPT: i64 = Moment::DAY;
/// Rows of one step.
const ROWS: u64 = 200;

pub(crate) fn job() -> JobKind {
    JobKind::new(KIND, 5, sweep).meaning(
        "Gives up drafts that nobody touched for 30 days, with their photos and their key, and photos that were nobody's for a day.",
    )
}

async fn sweep(town: Town, _: Value) -> Result<()> {
    let now = town.now();
    let nobodys = Condition::all()
        .add(photo::Column::Draft.is_null())
        .add(photo::Column::Case.is_null())
        .add(photo::Column::At.lt(now.plus(-PHOTO_KEPT)));
    photos(&town, nobodys).await?;
    drafts(&town, now.plus(-DRAFT_KEPT)).await
}

async fn photos(town: &Town, which: Condition) -> Result<()> {
    loop {
        let found = photo::Entity::find().filter(which.clone()).limit(ROWS);
        let found = found.all(town.read()).await?;
        if found.is_empty() {
            return Ok(());
        }
        forget(town, &found).await?;
    }
}

async fn drafts(town: &Town, before: Moment) -> Result<()> {
    loop {
        let old = draft::Entity::find()
            .filter(draft::Column::ChangedAt.lt(before))
            .limit(ROWS);
        let old = old.all(town.read()).await?;
        if old.is_empty() {
            return Ok(());
        }
        let hashes: Vec<Vec<u8>> = old.iter().map(|draft| draft.hash.clone()).collect();
        let theirs = Condition::all()
            .add(photo::Column::Draft.is_in(hashes.clone()))
            .add(photo::Column::Case.is_null());
        photos(town, theirs).await?;
        // The key of a draft that was sent is the key of its case.
        for draft in old.iter().filter(|draft| draft.sent.is_none()) {
            town.keys().forget(draft.subject).await?;
        }
        town.run(Drop { hashes, before }).await?;
    }
}

struct Drop {
    hashes: Vec<Vec<u8>>,
    before: Moment,
}

impl Action for Drop {
    type Output = ();
    const NAME: &'static str = "casework.drop_drafts";

    async fn run(&self, tx: &Tx) -> Result<()> {
        draft::Entity::delete_many()
            .filter(draft::Column::Hash.is_in(self.hashes.clone()))
            .filter(draft::Column::ChangedAt.lt(self.before))
            .exec(tx)
            .await?;
        Ok(())
    }
}
