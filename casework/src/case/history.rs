//! What happened to a case, told to those who may read it.

use std::collections::HashMap;

use kernel::id::CaseId;
use kernel::keys::DataKey;
use kernel::{Error, Moment, Result, Town};
use sea_orm::entity::prelude::*;
use sea_orm::{ActiveModelTrait, IntoActiveModel, QueryOrder};
use uuid::Uuid;

use super::Case;
use super::entities::case_event;

/// Who reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reader {
    Everybody,
    /// Whoever holds the case's link.
    Resident,
    Staff,
}

/// An entry as a page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    pub id: Uuid,
    pub at: Moment,
    pub kind: String,
    pub by: String,
    pub audience: String,
    pub value: Option<String>,
    pub words: Option<String>,
}

/// A case's history, oldest first.
///
/// # Errors
/// When the database or the key store cannot be read.
pub async fn of(town: &Town, case: &Case, reader: Reader) -> Result<Vec<Told>> {
    let events = case_event::Entity::find()
        .filter(case_event::Column::Case.eq(case.id))
        .order_by_asc(case_event::Column::At)
        .order_by_asc(case_event::Column::Id)
        .all(town.read())
        .await?;
    let key = match (reader, case.subject) {
        (Reader::Everybody, _) | (_, None) => None,
        (_, Some(subject)) => match town.keys().key(subject).await {
            Ok(key) => Some(key),
            // The person was erased: their words are gone, what happened stays.
            Err(Error::NotFound) => None,
            Err(error) => return Err(error),
        },
    };
    events
        .into_iter()
        .filter(|e| may_read(reader, &e.audience))
        .map(|e| tell(e, key.as_ref()))
        .collect()
}

fn may_read(reader: Reader, audience: &str) -> bool {
    match audience {
        "everybody" => true,
        "resident" => reader >= Reader::Resident,
        _ => reader == Reader::Staff,
    }
}

fn tell(event: case_event::Model, key: Option<&DataKey>) -> Result<Told> {
    // An opening's sealed words are the secret of its link, which is for nobody's eyes.
    let sealed = event.words.filter(|_| event.kind != "opened");
    let words = match (sealed, key) {
        (Some(sealed), Some(key)) => Some(key.open(&sealed)?),
        _ => event.public_words,
    };
    Ok(Told {
        id: event.id,
        at: event.at,
        kind: event.kind,
        by: event.by,
        audience: event.audience,
        value: event.value,
        words,
    })
}

/// What staff said to everybody when these cases came into the states they are in, by case; nothing
/// where they said nothing. One statement.
///
/// # Errors
/// When the database cannot be read.
pub async fn said_last(town: &Town, cases: &[Case]) -> Result<HashMap<CaseId, String>> {
    use case_event::Column as E;
    let moves = case_event::Entity::find()
        .filter(E::Case.is_in(cases.iter().map(|case| case.id)))
        .filter(E::Kind.eq("state"))
        .filter(E::Audience.eq("everybody"))
        .order_by_asc(E::At)
        .order_by_asc(E::Id)
        .all(town.read())
        .await?;
    // The last of each case counts, also when it was silent.
    let last: HashMap<CaseId, _> = moves.into_iter().map(|one| (one.case, one)).collect();
    let said = cases.iter().filter_map(|case| {
        let last = last.get(&case.id)?;
        let is_of_now = last.value.as_ref() == Some(&case.state);
        let words = last.public_words.clone().filter(|_| is_of_now)?;
        Some((case.id, words))
    });
    Ok(said.collect())
}

/// The secret of a case's link, for the mails that carry it.
///
/// # Errors
/// [`Error::NotFound`] when the person was erased or the case came without one.
pub async fn link_secret(town: &Town, case: &Case) -> Result<String> {
    let subject = case.subject.ok_or(Error::NotFound)?;
    let opened = case_event::Entity::find()
        .filter(case_event::Column::Case.eq(case.id))
        .filter(case_event::Column::Kind.eq("opened"))
        .one(town.read())
        .await?
        .ok_or(Error::NotFound)?;
    town.keys()
        .key(subject)
        .await?
        .open(&opened.words.ok_or(Error::NotFound)?)
}

/// A row as SeaORM inserts it: every column set.
#[must_use]
pub fn active(row: case_event::Model) -> case_event::ActiveModel {
    row.into_active_model().reset_all()
}

/// How many entries a case has. For tests of "nothing is done twice".
///
/// # Errors
/// When the database cannot be read.
pub async fn count(town: &Town, case: CaseId) -> Result<u64> {
    Ok(case_event::Entity::find()
        .filter(case_event::Column::Case.eq(case))
        .count(town.read())
        .await?)
}
