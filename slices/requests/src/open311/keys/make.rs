//! Making a key: it is told once and only its hash is kept.

use contracts::facts::Open311KeyMade;
use kernel::db::{Action, Tx};
use kernel::id::{FactId, StaffId};
use kernel::{Result, Town};
use sea_orm::{ActiveModelTrait as _, EntityTrait as _, IntoActiveModel as _};

use super::{forget, hash, open311_key};

/// Makes a key for a sender and gives it, this once.
///
/// # Errors
/// When the database cannot be written.
pub(in crate::open311) async fn make(town: &Town, by: StaffId, sender: &str) -> Result<String> {
    let key = town.random().token();
    let row = open311_key::Model {
        id: town.new_id(),
        sender: sender.to_owned(),
        hash: hash(&key),
        made_at: town.now(),
        made_by: by,
        last_used: None,
        revoked_at: None,
    };
    let fact = town.new_id();
    town.run(Make { row, fact }).await?;
    forget(town);
    Ok(key)
}

struct Make {
    row: open311_key::Model,
    fact: FactId,
}

impl Action for Make {
    type Output = ();
    const NAME: &'static str = "open311.make_key";

    async fn run(&self, tx: &Tx) -> Result<()> {
        let row = self.row.clone().into_active_model().reset_all();
        open311_key::Entity::insert(row)
            .exec_without_returning(tx)
            .await?;
        let made = Open311KeyMade {
            id: self.fact,
            key: self.row.id.to_string(),
            sender: self.row.sender.clone(),
        };
        tx.fact(&made, self.row.made_at)
    }
}
