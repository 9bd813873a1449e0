//! The desk's queue: views, filters, pages. Everything comes from one indexed table, in at most
//! four statements.

use kernel::id::{CaseId, StaffId, TeamId};
use kernel::people::Actor;
use kernel::{Error, Moment, Result, Town};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Query;
use sea_orm::{Condition, ConnectionTrait, QueryOrder, QuerySelect, QueryTrait};

use super::entities::case_work;
use super::{Case, reference};
use crate::permissions::CASES_WORK;

/// The standard views.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    Mine,
    MyTeam,
    Unassigned,
    Late,
    Paused,
    All,
    Closed,
}

impl View {
    pub const ALL: [Self; 7] = [
        Self::Mine,
        Self::MyTeam,
        Self::Unassigned,
        Self::Late,
        Self::Paused,
        Self::All,
        Self::Closed,
    ];

    /// Its name in the URL.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::MyTeam => "team",
            Self::Unassigned => "unassigned",
            Self::Late => "late",
            Self::Paused => "paused",
            Self::All => "all",
            Self::Closed => "closed",
        }
    }

    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|v| v.name() == name)
    }
}

/// What narrows a view.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    pub service: Option<String>,
    pub state: Option<String>,
    pub state_group: Option<String>,
    pub district: Option<String>,
    pub team: Option<TeamId>,
    pub assignee: Option<StaffId>,
    pub late: bool,
}

/// A page of a queue.
#[derive(Clone, Debug, PartialEq)]
pub struct QueuePage {
    pub cases: Vec<Case>,
    /// Where the next page begins.
    pub next: Option<After>,
}

/// The place in a queue after a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct After {
    pub at: Moment,
    pub id: CaseId,
}

pub const PAGE: u64 = 50;
/// Counts are exact up to here.
pub const COUNTED: u64 = 1_000;

/// A page of cases, those that run out first on top; closed ones newest first.
///
/// # Errors
/// [`Error::Forbidden`] without the permission to work on cases.
pub async fn page(
    town: &Town,
    actor: &Actor,
    view: View,
    filters: &Filters,
    after: Option<After>,
) -> Result<QueuePage> {
    actor.need(CASES_WORK)?;
    let closed = view == View::Closed;
    let mut query = case_work::Entity::find().filter(condition(actor, view, filters, town.now()));
    if let Some(after) = after {
        query = query.filter(following(closed, after));
    }
    query = if closed {
        query
            .order_by_desc(case_work::Column::ClosedAt)
            .order_by_desc(case_work::Column::Id)
    } else {
        query
            .order_by_asc(case_work::Column::DueAt)
            .order_by_asc(case_work::Column::Id)
    };
    let mut cases = query.limit(PAGE + 1).all(town.read()).await?;
    let more = cases.len() as u64 > PAGE;
    cases.truncate(usize::try_from(PAGE).unwrap_or(50));
    let next = cases.last().filter(|_| more).and_then(|last| {
        let at = if closed { last.closed_at } else { last.due_at }?;
        Some(After { at, id: last.id })
    });
    Ok(QueuePage { cases, next })
}

fn following(closed: bool, after: After) -> Condition {
    use case_work::Column::{ClosedAt, DueAt, Id};
    if closed {
        Condition::any().add(ClosedAt.lt(after.at)).add(
            Condition::all()
                .add(ClosedAt.eq(after.at))
                .add(Id.lt(after.id)),
        )
    } else {
        Condition::any().add(DueAt.gt(after.at)).add(
            Condition::all()
                .add(DueAt.eq(after.at))
                .add(Id.gt(after.id)),
        )
    }
}

fn condition(actor: &Actor, view: View, filters: &Filters, now: Moment) -> Condition {
    use case_work::Column as C;
    let staff = actor.staff();
    let mut all = Condition::all().add(C::IsOpen.eq(view != View::Closed));
    all = match view {
        View::Mine => all.add(C::Assignee.eq(staff.map(|s| s.id))),
        View::MyTeam => all.add(C::Team.eq(staff.map(|s| s.team))),
        View::Unassigned => all
            .add(C::Assignee.is_null())
            .add(C::Team.eq(staff.map(|s| s.team))),
        View::Late => all.add(C::DueAt.lte(now)).add(C::PausedAt.is_null()),
        View::Paused => all.add(C::PausedAt.is_not_null()),
        View::All | View::Closed => all,
    };
    all.add_option(filters.service.as_ref().map(|s| C::Service.eq(s)))
        .add_option(filters.state.as_ref().map(|s| C::State.eq(s)))
        .add_option(filters.state_group.as_ref().map(|s| C::StateGroup.eq(s)))
        .add_option(filters.district.as_ref().map(|d| C::District.eq(d)))
        .add_option(filters.team.map(|t| C::Team.eq(t)))
        .add_option(filters.assignee.map(|a| C::Assignee.eq(a)))
        .add_option(filters.late.then(|| C::DueAt.lte(now)))
}

/// How many cases each view has, exact up to [`COUNTED`] and one more when there are more; all in
/// one statement.
///
/// # Errors
/// When the database cannot be read.
pub async fn counts(town: &Town, actor: &Actor) -> Result<Vec<(View, u64)>> {
    let views = [
        View::Mine,
        View::MyTeam,
        View::Unassigned,
        View::Late,
        View::Paused,
        View::All,
    ];
    let mut select = Query::select();
    for view in views {
        let limited = case_work::Entity::find()
            .select_only()
            .column(case_work::Column::Id)
            .filter(condition(actor, view, &Filters::default(), town.now()))
            .limit(COUNTED + 1)
            .into_query();
        let count = Query::select()
            .expr(Expr::cust("count(*)"))
            .from_subquery(limited, "some")
            .to_owned();
        select.expr_as(
            sea_orm::sea_query::SimpleExpr::SubQuery(None, Box::new(count.into())),
            view.name(),
        );
    }
    let row = town
        .read()
        .query_one(&select)
        .await?
        .ok_or_else(|| Error::internal("no counts came"))?;
    views
        .into_iter()
        .map(|view| {
            let count: i64 = row.try_get("", view.name())?;
            Ok((view, u64::try_from(count).unwrap_or(0)))
        })
        .collect()
}

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

/// A case by the reference somebody typed, its own or the one it had before an import.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn by_reference(town: &Town, typed: &str) -> Result<Case> {
    let read = reference::read(typed, &town.profile().words.prefix);
    let found = case_work::Entity::find()
        .filter(case_work::Column::Reference.eq(read))
        .one(town.read())
        .await?;
    if let Some(case) = found {
        return Ok(case);
    }
    case_work::Entity::find()
        .filter(case_work::Column::OldReference.eq(typed.trim()))
        .one(town.read())
        .await?
        .ok_or(Error::NotFound)
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
        .filter(C::IsOpen.eq(true))
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
