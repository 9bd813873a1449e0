//! How the day goes, in figures that are counted from the public cases and lead to them.

use std::sync::Arc;

use kernel::{Error, Moment, Result, Town};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{ExprTrait, Func, SimpleExpr};
use sea_orm::{FromQueryResult, QuerySelect, Select};
use ui::parts::{Figure, Figures, Link, Spark};
use ui::web::Visit;

use crate::case::entities::case_work::{self, Column as C, Entity as Work};
use crate::catalogue::Shelf;

const DAYS: i64 = 30;
const WEEKS: i64 = 12;
/// A share of fewer finished cases says nothing.
const ENOUGH: i64 = 10;
/// So long the figures stand before they are counted again.
const STAND: i64 = 15 * Moment::SECOND;

/// What a town did lately. Public cases alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Today {
    /// Since midnight in the town.
    pub received: i64,
    /// A week ago, from midnight to the same time of day.
    pub received_last_week: i64,
    /// The last 30 days, the present one last.
    pub received_by_day: Vec<i64>,
    /// Put right since midnight.
    pub put_right: i64,
    pub standing: Standing,
    /// Closed in the last 30 days.
    pub finished: Finished,
    /// Percent on time in each of the last 12 weeks in which something was finished.
    pub on_time_by_week: Vec<i64>,
}

/// What is open now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromQueryResult)]
pub struct Standing {
    pub open: i64,
    pub late: i64,
    pub paused: i64,
}

/// What was closed, and how much of it before its promise ran out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromQueryResult)]
pub struct Finished {
    pub cases: i64,
    pub on_time: i64,
}

impl Finished {
    fn percent(self) -> Option<i64> {
        (self.on_time * 100).checked_div(self.cases)
    }
}

/// The figures of the day.
///
/// # Errors
/// When the database cannot be read.
pub async fn today(town: &Town) -> Result<Arc<Today>> {
    let shelf = town
        .port::<Shelf>()
        .ok_or_else(|| Error::internal("the shelf is not wired"))?;
    let now = town.now();
    let today = &shelf.front().today;
    today.or_make(now, STAND, count(town, now)).await
}

async fn count(town: &Town, now: Moment) -> Result<Today> {
    let midnight = now
        .zoned(town.zone())
        .start_of_day()
        .map_or(now, |day| day.timestamp().into());
    let week = 7 * Moment::DAY;
    Ok(Today {
        received: received(town, midnight, now).await?,
        received_last_week: received(town, midnight.plus(-week), now.plus(-week)).await?,
        received_by_day: received_by_day(town, midnight).await?,
        put_right: put_right(town, midnight).await?,
        standing: standing(town, now).await?,
        finished: finished_since(now.plus(-DAYS * Moment::DAY))
            .into_model()
            .one(town.read())
            .await?
            .unwrap_or_default(),
        on_time_by_week: on_time_by_week(town, now).await?,
    })
}

async fn received(town: &Town, from: Moment, to: Moment) -> Result<i64> {
    let count = public()
        .filter(C::OpenedAt.between(from, to))
        .count(town.read())
        .await?;
    Ok(i64::try_from(count).unwrap_or(i64::MAX))
}

async fn put_right(town: &Town, midnight: Moment) -> Result<i64> {
    let count = public()
        .filter(C::IsOpen.eq(false))
        .filter(C::ClosedAt.gte(midnight))
        .count(town.read())
        .await?;
    Ok(i64::try_from(count).unwrap_or(i64::MAX))
}

async fn received_by_day(town: &Town, midnight: Moment) -> Result<Vec<i64>> {
    let first = midnight.plus(-(DAYS - 1) * Moment::DAY);
    let day = span_since(C::OpenedAt, first, Moment::DAY);
    let counted: Vec<(i64, i64)> = public()
        .select_only()
        .column_as(day.clone(), "day")
        .column_as(C::Id.count(), "cases")
        .filter(C::OpenedAt.gte(first))
        .group_by(day)
        .into_tuple()
        .all(town.read())
        .await?;
    Ok((0..DAYS)
        .map(|day| {
            counted
                .iter()
                .find(|(at, _)| *at == day)
                .map_or(0, |(_, cases)| *cases)
        })
        .collect())
}

async fn standing(town: &Town, now: Moment) -> Result<Standing> {
    let late = C::DueAt.lte(now).and(C::PausedAt.is_null());
    Ok(Work::find()
        .filter(case_work::is_open_in_public())
        .select_only()
        .column_as(C::Id.count(), "open")
        .column_as(how_many(late), "late")
        .column_as(how_many(C::PausedAt.is_not_null()), "paused")
        .into_model()
        .one(town.read())
        .await?
        .unwrap_or_default())
}

async fn on_time_by_week(town: &Town, now: Moment) -> Result<Vec<i64>> {
    let first = now.plus(-WEEKS * 7 * Moment::DAY);
    let week = span_since(C::ClosedAt, first, 7 * Moment::DAY);
    let mut weeks: Vec<(i64, i64, i64)> = finished_since(first)
        .column_as(week.clone(), "week")
        .group_by(week)
        .into_tuple()
        .all(town.read())
        .await?;
    weeks.sort_by_key(|(_, _, week)| *week);
    Ok(weeks
        .into_iter()
        .filter_map(|(cases, on_time, _)| Finished { cases, on_time }.percent())
        .collect())
}

fn finished_since(first: Moment) -> Select<Work> {
    let kept = Expr::col(C::ClosedAt).lte(Expr::col(C::DueAt));
    public()
        .filter(C::IsOpen.eq(false))
        .filter(C::ClosedAt.gte(first))
        .select_only()
        .column_as(C::Id.count(), "cases")
        .column_as(how_many(kept), "on_time")
}

fn public() -> Select<Work> {
    Work::find().filter(C::IsPublic.eq(true))
}

/// The rows for which it holds.
#[must_use]
pub fn how_many(holds: SimpleExpr) -> SimpleExpr {
    let counted = Expr::case(holds, Expr::cust("1")).finally(Expr::cust("0"));
    Func::coalesce([Func::sum(counted).into(), Expr::cust("0")]).into()
}

/// How many whole spans after `first` a moment lies. Written out, because PostgreSQL takes two
/// bound values for two expressions and then misses the column among those grouped by.
fn span_since(column: C, first: Moment, span: i64) -> SimpleExpr {
    Expr::cust(format!("({} - {}) / {span}", column.as_str(), first.0))
}

/// The same as a row of figures. A share is said only when enough was finished.
///
/// # Errors
/// When the database cannot be read.
pub async fn figures(visit: &Visit) -> Result<Figures> {
    let (lang, today) = (&visit.lang, today(&visit.town).await?);
    let weekday = lang.weekday(visit.town.now(), visit.town.zone());
    let link = |state: &str, key: &str| Some(Link::new(format!("/requests{state}"), lang.t(key)));
    let mut figures = vec![
        Figure {
            label: lang.t("today-received"),
            number: lang.number(today.received),
            spark: Spark::new(&today.received_by_day),
            sentence: format!(
                "{} {}",
                lang.ta(
                    "today-received-text",
                    &[
                        ("weekday", weekday.into()),
                        ("n", today.received_last_week.into()),
                    ],
                ),
                lang.tn("today-put-right", today.put_right)
            ),
            link: link("", "today-received-link"),
            ..Figure::default()
        },
        Figure {
            label: lang.t("today-open"),
            number: lang.number(today.standing.open),
            sentence: lang.tn("today-open-text", today.standing.late),
            link: link("?state=late", "today-open-link").filter(|_| today.standing.late > 0),
            ..Figure::default()
        },
    ];
    if today.standing.paused > 0 {
        figures.push(Figure {
            label: lang.t("today-paused"),
            number: lang.number(today.standing.paused),
            sentence: lang.t("today-paused-text"),
            link: link("?state=paused", "today-paused-link"),
            ..Figure::default()
        });
    }
    if let Some(share) = today
        .finished
        .percent()
        .filter(|_| today.finished.cases >= ENOUGH)
    {
        figures.push(Figure {
            label: lang.t("today-on-time"),
            number: lang.number(share),
            after: "%".into(),
            spark: Spark::new(&today.on_time_by_week),
            sentence: lang.tn("today-on-time-text", today.finished.cases),
            link: link("?state=finished", "today-on-time-link"),
            ..Figure::default()
        });
    }
    Ok(Figures { figures })
}
