//! Finding one case, or those around a place.

use kernel::id::CaseId;
use kernel::people::Actor;
use kernel::{Error, Moment, Result, Town};
use sea_orm::entity::prelude::*;
use sea_orm::{QueryOrder, QuerySelect};

use crate::case::entities::case_work;
use crate::case::queue::{Filters, PAGE, With};
use crate::case::{Case, reference};
use crate::permissions::CASES_WORK;

/// A case by its id.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn get(town: &Town, id: CaseId) -> Result<Case> {
    case_work::Entity::find_by_id(id)
        .one(town.read())
        .await?
        .ok_or(Error::NotFound)
}

/// Many cases by their ids, in no order. What is not there is left out.
///
/// # Errors
/// When the database cannot be read.
pub async fn many(town: &Town, ids: &[CaseId]) -> Result<Vec<Case>> {
    Ok(case_work::Entity::find()
        .filter(case_work::Column::Id.is_in(ids.iter().copied()))
        .all(town.read())
        .await?)
}

/// Those of these cases that pass the filters, in the order of their ids as given, at most `most`.
///
/// # Errors
/// [`Error::Forbidden`] without the permission to work on cases.
pub async fn among(
    town: &Town,
    actor: &Actor,
    ids: &[CaseId],
    filters: &Filters,
    most: usize,
) -> Result<Vec<Case>> {
    actor.need(CASES_WORK)?;
    let mut cases = many(town, ids).await?;
    cases.retain(|case| fits(case, filters, town.now()));
    cases.sort_by_key(|case| ids.iter().position(|id| *id == case.id));
    cases.truncate(most);
    Ok(cases)
}

fn fits(case: &Case, filters: &Filters, now: Moment) -> bool {
    let is = |wanted: &Option<String>, own: &str| wanted.as_ref().is_none_or(|w| w == own);
    let late = || match case.closed_at {
        Some(closed) => case.due_at.is_some_and(|due| closed > due),
        None => case.paused_at.is_none() && case.due_at.is_some_and(|due| due <= now),
    };
    is(&filters.service, &case.service)
        && is(&filters.state, &case.state)
        && is(&filters.state_group, &case.state_group)
        && (filters.district.is_none() || filters.district == case.district)
        && filters.team.is_none_or(|team| case.team == Some(team))
        && filters.with.is_none_or(|with| match with {
            With::Nobody => case.assignee.is_none(),
            With::Somebody(staff) => case.assignee == Some(staff),
        })
        && (!filters.late || late())
}

/// A case by the reference somebody typed, its own or the one it had before an import; of several
/// that had it the newest.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn by_reference(town: &Town, typed: &str) -> Result<Case> {
    let found = by_number(town, typed).await?;
    found.into_iter().next().ok_or(Error::NotFound)
}

/// The cases of a reference that somebody typed: the one whose own it is, or all that had it in a
/// system they came from, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_number(town: &Town, typed: &str) -> Result<Vec<Case>> {
    let read = reference::read(typed, &town.profile().words.prefix);
    let own = case_work::Entity::find()
        .filter(case_work::Column::Reference.eq(read))
        .all(town.read())
        .await?;
    if !own.is_empty() {
        return Ok(own);
    }
    let had = case_work::Entity::find()
        .filter(case_work::Column::OldReference.eq(typed.trim()))
        .order_by_desc(case_work::Column::OpenedAt)
        .limit(PAGE as u64)
        .all(town.read())
        .await?;
    Ok(had)
}

/// A case by the secret of its link.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn by_link(town: &Town, token: &str) -> Result<Case> {
    case_work::Entity::find()
        .filter(case_work::Column::Link.eq(reference::hash(token)))
        .one(town.read())
        .await?
        .ok_or(Error::NotFound)
}

/// Open cases near a point, nearest first, with their distance in metres.
///
/// # Errors
/// When the database cannot be read.
pub async fn nearby(
    town: &Town,
    point: kernel::Point,
    metres: f64,
    limit: usize,
) -> Result<Vec<(f64, Case)>> {
    use case_work::Column as C;
    let (low, high) = (point.moved(-metres, -metres), point.moved(metres, metres));
    let found = case_work::Entity::find()
        .filter(case_work::is_open())
        .filter(C::Lat.between(low.lat, high.lat))
        .filter(C::Lng.between(low.lng, high.lng))
        .limit(200)
        .all(town.read())
        .await?;
    let mut near: Vec<_> = found
        .into_iter()
        .filter_map(|case| {
            let there = kernel::Point::new(case.lat?, case.lng?)?;
            let distance = point.metres_to(there);
            (distance <= metres).then_some((distance, case))
        })
        .collect();
    near.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.id.cmp(&b.1.id)));
    near.truncate(limit);
    Ok(near)
}
