//! A link with which a member of staff chooses a new password: made by an administrator, good once and
//! for a day. The town keeps the hash of what opens it and nothing else.

use sea_orm::entity::prelude::*;
use sea_orm::{Condition, IntoActiveModel as _};

use crate::db::{Read, Tx};
use crate::id::{PasswordLinkId, StaffId};
use crate::people::entities::{password_link, staff};
use crate::{Error, Moment, Result};

pub use super::session::hash;
pub use password_link::Model as PasswordLink;

/// A link is good for so long, in milliseconds.
pub const GOOD_FOR: i64 = Moment::DAY;

/// Keeps a link, in the transaction of an act. Any earlier one of the same person ends.
///
/// # Errors
/// [`Error::NotFound`] when nobody who works here has that id, and when the database cannot be written.
pub async fn keep(tx: &Tx, link: &PasswordLink) -> Result<()> {
    let works_here = staff::Entity::find_by_id(link.staff)
        .filter(staff::Column::Active.eq(true))
        .one(tx)
        .await?;
    works_here.ok_or(Error::NotFound)?;
    end(tx, link.staff).await?;
    let row = link.clone().into_active_model().reset_all();
    password_link::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Lets a second secret open the link, the one that is mailed, and says whether the link is still there.
///
/// # Errors
/// When the database cannot be written.
pub async fn open_by_mail(tx: &Tx, id: PasswordLinkId, hash: Vec<u8>) -> Result<bool> {
    let opened = password_link::Entity::update_many()
        .col_expr(password_link::Column::Mailed, Expr::value(hash))
        .filter(password_link::Column::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(opened.rows_affected == 1)
}

/// The person for whom a link is good at this moment.
///
/// # Errors
/// When the database cannot be read.
pub async fn whose(read: &Read, hash: &[u8], now: Moment) -> Result<Option<staff::Model>> {
    let link = password_link::Entity::find()
        .filter(opened_by(hash, now))
        .one(read)
        .await?;
    let Some(link) = link else { return Ok(None) };
    let person = staff::Entity::find_by_id(link.staff).one(read).await?;
    Ok(person.filter(|person| person.active))
}

/// The link that a person could use at this moment.
///
/// # Errors
/// When the database cannot be read.
pub async fn waiting(read: &Read, staff: StaffId, now: Moment) -> Result<Option<PasswordLink>> {
    let link = password_link::Entity::find()
        .filter(password_link::Column::Staff.eq(staff))
        .filter(password_link::Column::EndsAt.gt(now))
        .one(read)
        .await?;
    Ok(link)
}

/// Uses a link up and says whose it was, in the transaction of an act.
///
/// # Errors
/// [`Error::NotFound`] when it is not good any more, or its person does not work here any more.
pub async fn use_up(tx: &Tx, hash: &[u8], now: Moment) -> Result<StaffId> {
    let link = password_link::Entity::find()
        .filter(opened_by(hash, now))
        .one(tx)
        .await?;
    let link = link.ok_or(Error::NotFound)?;
    let gone = password_link::Entity::delete_by_id(link.id)
        .exec(tx)
        .await?;
    let person = staff::Entity::find_by_id(link.staff).one(tx).await?;
    let person = person.filter(|person| person.active && gone.rows_affected == 1);
    Ok(person.ok_or(Error::NotFound)?.id)
}

/// Ends every link of a person, in the transaction of an act.
///
/// # Errors
/// When the database cannot be written.
pub async fn end(tx: &Tx, staff: StaffId) -> Result<()> {
    password_link::Entity::delete_many()
        .filter(password_link::Column::Staff.eq(staff))
        .exec(tx)
        .await?;
    Ok(())
}

fn opened_by(hash: &[u8], now: Moment) -> Condition {
    let either = Condition::any()
        .add(password_link::Column::Hash.eq(hash.to_vec()))
        .add(password_link::Column::Mailed.eq(hash.to_vec()));
    Condition::all()
        .add(either)
        .add(password_link::Column::EndsAt.gt(now))
}
