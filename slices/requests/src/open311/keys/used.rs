//! On which day a key was last used, written once a day, so that posts cost the writer no more.

use kernel::db::{Action, Tx};
use kernel::{Moment, Result, Town};
use sea_orm::entity::prelude::*;

use super::open311_key::{Column, Entity, KeyId};
use super::{Key, forget};

/// Notes that a key is used today, unless that is known.
///
/// # Errors
/// When the database cannot be written.
pub(super) async fn note(town: &Town, key: &Key) -> Result<()> {
    let now = town.now();
    let day = |moment: Moment| moment.zoned(town.zone()).date();
    if key.last_used.is_some_and(|used| day(used) >= day(now)) {
        return Ok(());
    }
    town.run(Use {
        key: key.id,
        at: now,
    })
    .await?;
    forget(town);
    Ok(())
}

struct Use {
    key: KeyId,
    at: Moment,
}

impl Action for Use {
    type Output = ();
    const NAME: &'static str = "open311.use_key";

    async fn run(&self, tx: &Tx) -> Result<()> {
        Entity::update_many()
            .col_expr(Column::LastUsed, Expr::value(self.at))
            .filter(Column::Id.eq(self.key))
            .exec(tx)
            .await?;
        Ok(())
    }
}
