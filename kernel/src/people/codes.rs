//! The one-time codes of a member of staff: kept, taken away, and each good once.

use sea_orm::Condition;
use sea_orm::entity::prelude::*;

use crate::db::{Action, Tx};
use crate::id::StaffId;
use crate::people::entities::staff;
use crate::totp::TotpSecret;
use crate::{Error, Result};

/// Gives a member of staff the secret of their codes, or takes it away.
#[derive(Clone, Debug)]
pub struct KeepSecret {
    pub username: String,
    pub secret: Option<TotpSecret>,
}

impl Action for KeepSecret {
    type Output = ();
    const NAME: &'static str = "kernel.keep_secret";

    async fn run(&self, tx: &Tx) -> Result<()> {
        let secret = self.secret.as_ref().map(|secret| secret.bytes().to_vec());
        let kept = staff::Entity::update_many()
            .col_expr(staff::Column::Totp, Expr::value(secret))
            .col_expr(staff::Column::TotpUsed, Expr::value(None::<i64>))
            .filter(staff::Column::Username.eq(self.username.clone()))
            .exec(tx)
            .await?;
        if kept.rows_affected == 1 {
            Ok(())
        } else {
            Err(Error::NotFound)
        }
    }
}

/// Takes the codes of a member of staff away, in the transaction of an act, and says whether they had
/// any. They sign in with their password alone until they are given others.
///
/// # Errors
/// When the database cannot be written.
pub async fn take_away(tx: &Tx, staff: StaffId) -> Result<bool> {
    let taken = staff::Entity::update_many()
        .col_expr(staff::Column::Totp, Expr::value(None::<Vec<u8>>))
        .col_expr(staff::Column::TotpUsed, Expr::value(None::<i64>))
        .filter(staff::Column::Id.eq(staff))
        .filter(staff::Column::Totp.is_not_null())
        .exec(tx)
        .await?;
    Ok(taken.rows_affected == 1)
}

/// Spends a code. [`Error::Stale`] when it, or a newer one, was spent before.
#[derive(Clone, Copy, Debug)]
pub struct SpendCode {
    pub staff: StaffId,
    pub step: i64,
}

impl Action for SpendCode {
    type Output = ();
    const NAME: &'static str = "kernel.spend_code";

    async fn run(&self, tx: &Tx) -> Result<()> {
        let used = staff::Column::TotpUsed;
        let newer = Condition::any().add(used.is_null()).add(used.lt(self.step));
        let spent = staff::Entity::update_many()
            .col_expr(staff::Column::TotpUsed, Expr::value(self.step))
            .filter(staff::Column::Id.eq(self.staff))
            .filter(newer)
            .exec(tx)
            .await?;
        if spent.rows_affected == 1 {
            Ok(())
        } else {
            Err(Error::Stale)
        }
    }
}
