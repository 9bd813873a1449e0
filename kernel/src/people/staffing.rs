//! Teams and staff: made by an operator's command, an import, the settings or the demo town.

use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;

use crate::db::{Action, Tx};
use crate::id::{StaffId, TeamId};
use crate::people::entities::{session, staff, team};
use crate::people::{Role, password_link};
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
            closed: Set(t.closed),
            heir: Set(t.heir),
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

/// Keeps a hash of the same password, made at today's cost. Whoever has another password meanwhile
/// keeps it.
#[derive(Clone, Debug)]
pub struct RenewHash {
    pub staff: StaffId,
    pub was: String,
    pub hash: String,
}

impl Action for RenewHash {
    type Output = ();
    const NAME: &'static str = "kernel.renew_hash";

    async fn run(&self, tx: &Tx) -> Result<()> {
        staff::Entity::update_many()
            .col_expr(staff::Column::Password, Expr::value(self.hash.clone()))
            .filter(staff::Column::Id.eq(self.staff))
            .filter(staff::Column::Password.eq(self.was.clone()))
            .exec(tx)
            .await?;
        Ok(())
    }
}

/// Gives a member of staff another password, in the transaction of an act. Every browser in which they
/// are signed in is signed out, but the one named by the hash of its session; no link to choose a
/// password is good any more.
///
/// # Errors
/// [`Error::NotFound`], and when the database cannot be written.
pub async fn give_password(tx: &Tx, id: StaffId, hash: &str, but: Option<&[u8]>) -> Result<()> {
    let changed = staff::Entity::update_many()
        .col_expr(staff::Column::Password, Expr::value(hash))
        .filter(staff::Column::Id.eq(id))
        .exec(tx)
        .await?;
    if changed.rows_affected != 1 {
        return Err(Error::NotFound);
    }
    password_link::end(tx, id).await?;
    sign_out(tx, id, but).await
}

/// Ends every session of a member of staff, but the one with this hash.
async fn sign_out(tx: &Tx, id: StaffId, but: Option<&[u8]>) -> Result<()> {
    let mut over = session::Entity::delete_many().filter(session::Column::Staff.eq(id));
    if let Some(hash) = but {
        over = over.filter(session::Column::Hash.ne(hash.to_vec()));
    }
    over.exec(tx).await?;
    Ok(())
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

/// Gives a member of staff another post. Who has left is signed out everywhere, and no link lets them in.
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
    if post.active {
        return Ok(());
    }
    password_link::end(tx, id).await?;
    sign_out(tx, id, None).await
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
