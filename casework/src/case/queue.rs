//! The desk's queue: views, what narrows them, pages and counts, over open cases and closed ones.
//! [`super::filing`] says why none of it grows with the town.

mod find;
mod firsts;
mod sought;

use jiff::civil::Date;
use kernel::id::{StaffId, TeamId};
use kernel::people::Actor;
use kernel::{Error, Result, Town};
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Query, SimpleExpr};

use super::Case;
use super::filing::Position;
use crate::permissions::CASES_WORK;

pub use find::{among, by_link, by_number, by_reference, get, many, nearby};
use sought::Sought;

/// The standard views.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum View {
    Mine,
    #[default]
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

/// Whose cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum With {
    Nobody,
    Somebody(StaffId),
}

/// What narrows a view.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Filters {
    pub service: Option<String>,
    pub state: Option<String>,
    pub state_group: Option<String>,
    pub district: Option<String>,
    pub team: Option<TeamId>,
    pub with: Option<With>,
    /// Open cases that should have been done by now, closed ones that were done too late.
    pub late: bool,
    /// The first and the last day on which a case was closed. Open cases have none.
    pub closed_from: Option<Date>,
    pub closed_to: Option<Date>,
}

/// A view and what narrows it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Wanted {
    pub view: View,
    pub filters: Filters,
}

impl From<View> for Wanted {
    fn from(view: View) -> Self {
        Self {
            view,
            filters: Filters::default(),
        }
    }
}

/// A page of a queue.
#[derive(Clone, Debug, PartialEq)]
pub struct QueuePage {
    pub cases: Vec<Case>,
    /// Where the next page begins: after this place.
    pub next: Option<Position>,
}

/// Cases on a page.
pub const PAGE: usize = 50;
/// Counts are exact up to here.
pub const COUNTED: u64 = 1_000;

/// A page of cases, those that run out first on top; closed ones newest first. Two statements at
/// most.
///
/// # Errors
/// [`Error::Forbidden`] without the permission to work on cases.
pub async fn page(
    town: &Town,
    actor: &Actor,
    wanted: &Wanted,
    after: Option<Position>,
) -> Result<QueuePage> {
    actor.need(CASES_WORK)?;
    let sought = Sought::of(town, actor, wanted).after(after);
    let mut cases = firsts::of(town, &sought, PAGE + 1).await?;
    let more = cases.len() > PAGE;
    cases.truncate(PAGE);
    let next = cases.last().filter(|_| more).map(|last| last.position);
    Ok(QueuePage { cases, next })
}

/// The first cases of a queue, at most `most` of them.
///
/// # Errors
/// As [`page`].
pub async fn first(town: &Town, actor: &Actor, wanted: &Wanted, most: usize) -> Result<Vec<Case>> {
    actor.need(CASES_WORK)?;
    firsts::of(town, &Sought::of(town, actor, wanted), most).await
}

/// How many cases each of these has, exact up to [`COUNTED`] and one more when there are more; all
/// in one statement.
///
/// # Errors
/// When the database cannot be read.
pub async fn counts(town: &Town, actor: &Actor, wanted: &[Wanted]) -> Result<Vec<u64>> {
    let mut select = Query::select();
    let mut asked = Vec::new();
    for (at, wanted) in wanted.iter().enumerate() {
        let sought = Sought::of(town, actor, wanted);
        if sought.is_nothing() {
            continue;
        }
        let count = Query::select()
            .expr(sea_orm::sea_query::Expr::cust("count(*)"))
            .from_subquery(firsts::places(&sought, COUNTED + 1), "some")
            .to_owned();
        let name = format!("n{at}");
        select.expr_as(
            SimpleExpr::SubQuery(None, Box::new(count.into())),
            name.clone(),
        );
        asked.push((at, name));
    }
    let mut counts = vec![0; wanted.len()];
    if asked.is_empty() {
        return Ok(counts);
    }
    let row = town.read().query_one(&select).await?;
    let row = row.ok_or_else(|| Error::internal("no counts came"))?;
    for (at, name) in asked {
        let count: i64 = row.try_get("", &name)?;
        if let Some(place) = counts.get_mut(at) {
            *place = u64::try_from(count).unwrap_or(0);
        }
    }
    Ok(counts)
}
