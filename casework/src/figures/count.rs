//! The counting: a job that looks at the facts since the last time, and counts the months anew in
//! which something changed. What a month says is counted from its cases, so it can be counted as
//! often as one likes and always says what they say.

use std::collections::{BTreeSet, HashMap};

use contracts::facts::{CaseOutcomeSaid, CasesImported};
use kernel::db::{Action, Tx};
use kernel::facts::{Fact as _, fact};
use kernel::id::{CaseId, TeamId};
use kernel::jobs::{JobKind, Schedule};
use kernel::{Moment, Result, Town};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{ExprTrait as _, IntoCondition, Query};
use sea_orm::{
    ActiveModelTrait, FromQueryResult, IntoActiveModel, QueryOrder, QuerySelect, Select,
};
use serde_json::Value;
use uuid::Uuid;

use super::entities::figure_month;
use super::forms;
use super::mark::{self, Guard, MONTHS};
use super::{Line, Month, Tally};
use crate::case::Calendar;
use crate::case::entities::case_event;
use crate::case::entities::case_outcome::{self, Column as Outcome};
use crate::case::entities::case_work::{Column as C, Entity as Work};

const KIND: &str = "casework.count_figures";

/// Comes round every ten minutes.
pub(crate) const SCHEDULE: Schedule = Schedule::new(KIND, 10 * Moment::MINUTE).while_open();

/// What changes figures.
const KINDS: [&str; 7] = [
    "CaseOpened",
    "CaseMoved",
    "CaseRecategorised",
    "CaseHandedOver",
    "CaseAssigned",
    CaseOutcomeSaid::KIND,
    CasesImported::KIND,
];
/// With more facts than this, all months are counted anew: it costs less.
const MANY_FACTS: u64 = 5_000;
/// And with more months than this.
const MANY_MONTHS: usize = 36;
/// An import is counted when it has come to rest.
const REST: i64 = Moment::MINUTE;
/// Cases that are looked at together.
const CASES: u64 = 5_000;
/// Rows of one action.
const ROWS: usize = 250;

pub(crate) fn job() -> JobKind {
    JobKind::new(KIND, 5, run).meaning(
        "Counts what each service was asked and did in the months in which something changed, and the drafts that were sent or given up.",
    )
}

async fn run(town: Town, _: Value) -> Result<()> {
    count(&town).await
}

/// Counts what is not counted yet.
///
/// # Errors
/// When the database cannot be read or written; [`kernel::Error::Stale`] when another process counts
/// at this moment.
pub async fn count(town: &Town) -> Result<()> {
    forms::count(town).await?;
    let mark = mark::of(town, MONTHS).await?;
    let newest = newest(town).await?;
    let changed = match &mark {
        None => Changed::Everything,
        Some(mark) if mark.seq == newest => return Ok(()),
        Some(mark) => changed(town, mark.seq, newest).await?,
    };
    let mut guard = Guard::of(MONTHS, mark.as_ref(), town.now());
    match changed {
        Changed::NotYet => return Ok(()),
        Changed::Everything => everything(town, &mut guard).await?,
        Changed::Months(months) => {
            for month in months {
                let rows = one(town, month).await?;
                replace(town, &mut guard, month, rows).await?;
            }
        }
    }
    let guard = guard.next();
    town.run(Done(guard, newest)).await
}

/// Counts all there is anew, as on the first day.
///
/// # Errors
/// As [`count`].
pub async fn anew(town: &Town) -> Result<()> {
    let mark = mark::of(town, MONTHS).await?;
    let newest = newest(town).await?;
    let mut guard = Guard::of(MONTHS, mark.as_ref(), town.now());
    everything(town, &mut guard).await?;
    town.run(Done(guard.next(), newest)).await
}

async fn newest(town: &Town) -> Result<i64> {
    let newest: Option<Option<i64>> = fact::Entity::find()
        .select_only()
        .column_as(fact::Column::Seq.max(), "newest")
        .into_tuple()
        .one(town.read())
        .await?;
    Ok(newest.flatten().unwrap_or(0))
}

enum Changed {
    /// An import is on its way.
    NotYet,
    Everything,
    Months(BTreeSet<Month>),
}

async fn changed(town: &Town, from: i64, to: i64) -> Result<Changed> {
    let facts: Vec<(String, String, Moment)> = fact::Entity::find()
        .select_only()
        .columns([fact::Column::Kind, fact::Column::About, fact::Column::At])
        .filter(fact::Column::Seq.gt(from))
        .filter(fact::Column::Seq.lte(to))
        .filter(fact::Column::Kind.is_in(KINDS))
        .order_by_desc(fact::Column::Seq)
        .limit(MANY_FACTS + 1)
        .into_tuple()
        .all(town.read())
        .await?;
    let imported = facts.iter().find(|(kind, ..)| kind == CasesImported::KIND);
    if imported.is_some_and(|(_, _, at)| town.now().since(*at) < REST) {
        return Ok(Changed::NotYet);
    }
    if imported.is_some() || facts.len() as u64 > MANY_FACTS {
        return Ok(Changed::Everything);
    }
    let cases: BTreeSet<CaseId> = facts
        .iter()
        .filter_map(|(_, about, _)| about.parse().ok())
        .collect();
    let months = months_of(town, cases.into_iter().collect()).await?;
    Ok(if months.len() > MANY_MONTHS {
        Changed::Everything
    } else {
        Changed::Months(months)
    })
}

/// The months in which these cases count, or counted before they moved.
async fn months_of(town: &Town, cases: Vec<CaseId>) -> Result<BTreeSet<Month>> {
    let mut months = BTreeSet::new();
    for some in cases.chunks(200) {
        let spans: Vec<(Moment, Option<Moment>)> = Work::find()
            .select_only()
            .columns([C::OpenedAt, C::ClosedAt])
            .filter(C::Id.is_in(some.iter().copied()))
            .into_tuple()
            .all(town.read())
            .await?;
        let moved: Vec<Moment> = case_event::Entity::find()
            .select_only()
            .column(case_event::Column::At)
            .filter(case_event::Column::Case.is_in(some.iter().copied()))
            .filter(case_event::Column::Kind.eq("state"))
            .into_tuple()
            .all(town.read())
            .await?;
        let at = spans.into_iter().flat_map(|(o, c)| [Some(o), c]).flatten();
        months.extend(at.chain(moved).map(|at| Month::at(at, town.zone())));
    }
    Ok(months)
}

#[derive(FromQueryResult)]
struct Row {
    id: CaseId,
    service: String,
    team: Option<TeamId>,
    source: Option<String>,
    is_public: bool,
    channel: String,
    is_open: bool,
    opened_at: Moment,
    closed_at: Option<Moment>,
    due_at: Option<Moment>,
}

impl Row {
    fn line(self) -> Line {
        Line {
            service: self.service,
            team: self.team.map(|team| team.to_string()).unwrap_or_default(),
            brought: self.source.is_some(),
            is_public: self.is_public,
            channel: self.channel,
            opened_at: self.opened_at,
            closed_at: self.closed_at.filter(|_| !self.is_open),
            due_at: self.due_at,
        }
    }
}

fn rows() -> Select<Work> {
    Work::find()
        .select_only()
        .columns([C::Id, C::Service, C::Team, C::Source, C::IsPublic])
        .columns([C::Channel, C::IsOpen, C::OpenedAt, C::ClosedAt, C::DueAt])
}

fn tally(town: &Town) -> Tally<'_> {
    Tally::new(town.zone(), Calendar::of(town.profile()))
}

async fn one(town: &Town, month: Month) -> Result<Vec<figure_month::Model>> {
    let (start, end) = (
        month.start(town.zone()),
        month.plus(1).start(town.zone()).plus(-1),
    );
    let mut tally = tally(town);
    // Both values are named so that the index over them is taken.
    let opened = rows()
        .filter(C::IsPublic.is_in([true, false]))
        .filter(C::OpenedAt.between(start, end))
        .into_model::<Row>()
        .all(town.read())
        .await?;
    for row in opened {
        tally.asked(&row.line());
    }
    let closed = rows()
        .filter(C::IsOpen.eq(false))
        .filter(C::ClosedAt.between(start, end))
        .into_model::<Row>()
        .all(town.read())
        .await?;
    let in_month = Query::select()
        .column(C::Id)
        .from(Work)
        .and_where(C::IsOpen.eq(false))
        .and_where(C::ClosedAt.between(start, end))
        .take();
    let said = said(town, Outcome::Case.in_subquery(in_month)).await?;
    for row in closed {
        let said = said.get(&row.id).map(String::as_str);
        tally.done(&row.line(), said);
    }
    Ok(tally.rows().remove(&month).unwrap_or_default())
}

async fn everything(town: &Town, guard: &mut Guard) -> Result<()> {
    let mut counted = all(town).await?.rows();
    let there: Vec<i32> = figure_month::Entity::find()
        .select_only()
        .column(figure_month::Column::Month)
        .distinct()
        .into_tuple()
        .all(town.read())
        .await?;
    for month in there {
        counted.entry(Month(month)).or_default();
    }
    for (month, rows) in counted {
        replace(town, guard, month, rows).await?;
    }
    Ok(())
}

/// Looks at every case once, some thousand at a time, so that nobody waits for it.
async fn all(town: &Town) -> Result<Tally<'_>> {
    let mut tally = tally(town);
    let mut after = CaseId(Uuid::nil());
    loop {
        let some = rows()
            .filter(C::Id.gt(after))
            .order_by_asc(C::Id)
            .limit(CASES)
            .into_model::<Row>()
            .all(town.read())
            .await?;
        let Some(last) = some.last() else {
            return Ok(tally);
        };
        let of_these = Outcome::Case.gt(after).and(Outcome::Case.lte(last.id));
        let said = said(town, of_these).await?;
        after = last.id;
        for row in some {
            let said = said.get(&row.id).map(String::as_str);
            let line = row.line();
            tally.asked(&line);
            tally.done(&line, said);
        }
    }
}

/// What was said of some cases.
async fn said(town: &Town, these: impl IntoCondition) -> Result<HashMap<CaseId, String>> {
    let rows: Vec<(CaseId, String)> = case_outcome::Entity::find()
        .select_only()
        .columns([Outcome::Case, Outcome::Said])
        .filter(these)
        .into_tuple()
        .all(town.read())
        .await?;
    Ok(rows.into_iter().collect())
}

async fn replace(
    town: &Town,
    guard: &mut Guard,
    month: Month,
    rows: Vec<figure_month::Model>,
) -> Result<()> {
    let mut parts: Vec<Vec<_>> = rows.chunks(ROWS).map(<[_]>::to_vec).collect();
    if parts.is_empty() {
        parts.push(Vec::new());
    }
    for (at, rows) in parts.into_iter().enumerate() {
        let replace = Replace {
            guard: guard.next(),
            month,
            first: at == 0,
            rows,
        };
        town.run(replace).await?;
    }
    Ok(())
}

/// Writes the rows of a month in the place of those it had.
struct Replace {
    guard: Guard,
    month: Month,
    first: bool,
    rows: Vec<figure_month::Model>,
}

impl Action for Replace {
    type Output = ();
    const NAME: &'static str = "casework.count_month";

    async fn run(&self, tx: &Tx) -> Result<()> {
        self.guard.pass(tx, None).await?;
        if self.first {
            figure_month::Entity::delete_many()
                .filter(figure_month::Column::Month.eq(self.month.0))
                .exec(tx)
                .await?;
        }
        if self.rows.is_empty() {
            return Ok(());
        }
        let rows = self.rows.iter().cloned();
        let rows = rows.map(|row| row.into_active_model().reset_all());
        figure_month::Entity::insert_many(rows)
            .exec_without_returning(tx)
            .await?;
        Ok(())
    }
}

/// Notes up to which fact is counted.
struct Done(Guard, i64);

impl Action for Done {
    type Output = ();
    const NAME: &'static str = "casework.counted";

    async fn run(&self, tx: &Tx) -> Result<()> {
        self.0.pass(tx, Some(self.1)).await
    }
}
