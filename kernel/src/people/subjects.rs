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
    let row = subject::ActiveModel {
        id: Set(id),
        person: Set(None),
        made_at: Set(at),
    };
    subject::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
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
