//! Teams and staff: made by an operator's command, an import or the demo town.

use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;

use crate::Result;
use crate::db::{Action, Tx};
use crate::people::entities::{staff, team};

/// Adds teams. One that is there already, by its code, stays as it is.
#[derive(Clone, Debug)]
pub struct AddTeams(pub Vec<team::Model>);

impl Action for AddTeams {
    type Output = ();
    const NAME: &'static str = "kernel.add_teams";

    async fn run(&self, tx: &Tx) -> Result<()> {
        let rows = self.0.iter().cloned().map(|t| team::ActiveModel {
            id: Set(t.id),
            code: Set(t.code),
            names: Set(t.names),
        });
        let once = OnConflict::column(team::Column::Code)
            .do_nothing()
            .to_owned();
        team::Entity::insert_many(rows)
            .on_conflict(once)
            .exec_without_returning(tx)
            .await?;
        Ok(())
    }
}

/// Adds members of staff. A username that is taken is refused.
#[derive(Clone, Debug)]
pub struct AddStaff(pub Vec<staff::Model>);

impl Action for AddStaff {
    type Output = ();
    const NAME: &'static str = "kernel.add_staff";

    async fn run(&self, tx: &Tx) -> Result<()> {
        let rows = self.0.iter().cloned().map(|s| staff::ActiveModel {
            id: Set(s.id),
            username: Set(s.username),
            name: Set(s.name),
            team: Set(s.team),
            role: Set(s.role),
            password: Set(s.password),
            totp: Set(s.totp),
            totp_used: Set(s.totp_used),
            active: Set(s.active),
            made_at: Set(s.made_at),
        });
        staff::Entity::insert_many(rows)
            .exec_without_returning(tx)
            .await?;
        Ok(())
    }
}

/// Replaces a member of staff's password hash.
#[derive(Clone, Debug)]
pub struct ChangePassword {
    pub username: String,
    pub hash: String,
}

impl Action for ChangePassword {
    type Output = ();
    const NAME: &'static str = "kernel.change_password";

    async fn run(&self, tx: &Tx) -> Result<()> {
        let changed = staff::Entity::update_many()
            .col_expr(staff::Column::Password, Expr::value(self.hash.clone()))
            .filter(staff::Column::Username.eq(self.username.clone()))
            .exec(tx)
            .await?;
        if changed.rows_affected == 1 {
            Ok(())
        } else {
            Err(crate::Error::NotFound)
        }
    }
}
