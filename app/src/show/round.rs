//! A round of the wall: what came in since it began is shown. It is kept in the town, so that a round
//! goes on when the program begins anew.

use kernel::db::{Action, Tx};
use kernel::profile::{keep, setting};
use kernel::{Moment, Result, Town};
use sea_orm::EntityTrait as _;

const NAME: &str = "show.wall";
/// What an open wall listens to beside the cases.
pub const TOPIC: &str = "show-wall";

/// When the round began, if one was begun.
///
/// # Errors
/// When the database cannot be read.
pub async fn began(town: &Town) -> Result<Option<Moment>> {
    let row = setting::Entity::find_by_id(NAME).one(town.read()).await?;
    Ok(row.and_then(|row| row.value.parse().ok()).map(Moment))
}

/// Begins a round now.
///
/// # Errors
/// When the database cannot be written.
pub async fn begin(town: &Town) -> Result<()> {
    town.run(Begin(town.now())).await
}

struct Begin(Moment);

impl Action for Begin {
    type Output = ();
    const NAME: &'static str = "show.begin_round";

    async fn run(&self, tx: &Tx) -> Result<()> {
        keep(tx, NAME, self.0.0.to_string()).await?;
        tx.changed(TOPIC);
        Ok(())
    }
}
