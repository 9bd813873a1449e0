//! Revoking a key: from then on it is not known here.

use contracts::facts::Open311KeyRevoked;
use kernel::db::{Action, Tx};
use kernel::id::FactId;
use kernel::{Error, Moment, Result, Town};
use sea_orm::entity::prelude::*;

use super::forget;
use super::open311_key::{Column, Entity, KeyId};

/// Revokes a key. One that is revoked already stays so.
///
/// # Errors
/// [`Error::NotFound`] when there is no such key.
pub(in crate::open311) async fn revoke(town: &Town, key: KeyId) -> Result<()> {
    let revoke = Revoke {
        key,
        at: town.now(),
        fact: town.new_id(),
    };
    town.run(revoke).await?;
    forget(town);
    Ok(())
}

struct Revoke {
    key: KeyId,
    at: Moment,
    fact: FactId,
}

impl Action for Revoke {
    type Output = ();
    const NAME: &'static str = "open311.revoke_key";

    async fn run(&self, tx: &Tx) -> Result<()> {
        let revoked = Entity::update_many()
            .col_expr(Column::RevokedAt, Expr::value(self.at))
            .filter(Column::Id.eq(self.key))
            .filter(Column::RevokedAt.is_null())
            .exec(tx)
            .await?;
        if revoked.rows_affected == 0 {
            let there = Entity::find_by_id(self.key).one(tx).await?;
            return there.map(|_| ()).ok_or(Error::NotFound);
        }
        let fact = Open311KeyRevoked {
            id: self.fact,
            key: self.key.to_string(),
        };
        tx.fact(&fact, self.at)
    }
}
