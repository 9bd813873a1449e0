//! Teams and staff: made by an operator's command, an import, the settings or the demo town.

use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;

use crate::db::{Action, Tx};
use crate::id::{StaffId, TeamId};
use crate::people::Role;
use crate::people::entities::{session, staff, team};
use crate::{Error, Result};

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
            Err(Error::NotFound)
        }
    }
}

/// What may change about a member of staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    pub name: String,
    pub team: TeamId,
    pub role: String,
    pub active: bool,
}

/// What a member of staff is now, in the transaction of an act.
///
/// # Errors
/// [`Error::NotFound`], and when the database cannot be read.
pub async fn post_of(tx: &Tx, id: StaffId) -> Result<Post> {
    let staff = staff::Entity::find_by_id(id)
        .one(tx)
        .await?
        .ok_or(Error::NotFound)?;
    Ok(Post {
        name: staff.name,
        team: staff.team,
        role: staff.role,
        active: staff.active,
    })
}

/// Gives a member of staff another post. Who has left is signed out everywhere.
///
/// # Errors
/// When the database cannot be written.
pub async fn give_post(tx: &Tx, id: StaffId, post: &Post) -> Result<()> {
    staff::Entity::update_many()
        .col_expr(staff::Column::Name, Expr::value(post.name.clone()))
        .col_expr(staff::Column::Team, Expr::value(post.team))
        .col_expr(staff::Column::Role, Expr::value(post.role.clone()))
        .col_expr(staff::Column::Active, Expr::value(post.active))
        .filter(staff::Column::Id.eq(id))
        .exec(tx)
        .await?;
    if !post.active {
        session::Entity::delete_many()
            .filter(session::Column::Staff.eq(id))
            .exec(tx)
            .await?;
    }
    Ok(())
}

/// Whether an administrator would still be there, in the transaction of an act.
///
/// # Errors
/// When the database cannot be read.
pub async fn has_administrator(tx: &Tx) -> Result<bool> {
    let one = staff::Entity::find()
        .filter(staff::Column::Active.eq(true))
        .filter(staff::Column::Role.eq(Role::Administrator.name()))
        .one(tx)
        .await?;
    Ok(one.is_some())
}

/// The names of a team by language, as JSON, in the transaction of an act.
///
/// # Errors
/// [`Error::NotFound`], and when the database cannot be read.
pub async fn team_names(tx: &Tx, id: TeamId) -> Result<String> {
    let team = team::Entity::find_by_id(id).one(tx).await?;
    Ok(team.ok_or(Error::NotFound)?.names)
}

/// Gives a team other names.
///
/// # Errors
/// When the database cannot be written.
pub async fn name_team(tx: &Tx, id: TeamId, names: &str) -> Result<()> {
    team::Entity::update_many()
        .col_expr(team::Column::Names, Expr::value(names))
        .filter(team::Column::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}
