//! Subjects, and who looked at what is theirs. Other rooms seal values under a subject and ask for it
//! here, in the transaction of their own act.

use sea_orm::ActiveValue::Set;
use sea_orm::IntoActiveModel as _;
use sea_orm::entity::prelude::*;

use crate::db::Tx;
use crate::id::SubjectId;
use crate::people::entities::{access, subject};
use crate::{Moment, Result};

/// Adds somebody of whom nothing is known yet but that the key with this name is theirs.
///
/// # Errors
/// When the database cannot be written.
pub async fn add(tx: &Tx, id: SubjectId, at: Moment) -> Result<()> {
    add_all(tx, [(id, at)]).await
}

/// Adds many at once, each with when they came.
///
/// # Errors
/// When the database cannot be written.
pub async fn add_all(tx: &Tx, new: impl IntoIterator<Item = (SubjectId, Moment)>) -> Result<()> {
    let rows = new.into_iter().map(|(id, at)| subject::ActiveModel {
        id: Set(id),
        person: Set(None),
        made_at: Set(at),
    });
    let rows: Vec<_> = rows.collect();
    if !rows.is_empty() {
        subject::Entity::insert_many(rows)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// Writes down a look at somebody's personal data.
///
/// # Errors
/// When the database cannot be written.
pub async fn note_look(tx: &Tx, look: access::Model) -> Result<()> {
    access::Entity::insert(look.into_active_model().reset_all())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}
