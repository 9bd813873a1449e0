//! The open cases of closed teams go to their heirs, some in each transaction, each case with its entry
//! and its fact. Whatever ends in between, the next who looks goes on: what lies with a closed team is
//! what is left to do.

use std::collections::{BTreeMap, HashMap, HashSet};

use contracts::facts::CaseHandedOver;
use kernel::db::{Action, Tx};
use kernel::id::{CaseId, FactId, TeamId};
use kernel::jobs::{JobKind, JobRow, Schedule};
use kernel::people::entities::team;
use kernel::people::teams::{all_as_they_stay, answers_for};
use kernel::{Moment, Result, Town};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{ExprTrait as _, Query};
use sea_orm::{QueryOrder as _, QuerySelect as _};
use serde_json::Value;

use crate::case::entities::{case_event, case_work, pigeonhole};
use crate::case::{filing, history};
use crate::catalogue;

const KIND: &str = "casework.take_over";

/// Comes round for what reached a team in the moment in which it closed.
pub(crate) const SCHEDULE: Schedule = Schedule::new(KIND, Moment::HOUR).while_open();

/// Cases of one step.
pub(super) const AT_ONCE: usize = 100;

pub(crate) fn job() -> JobKind {
    JobKind::new(KIND, 10, |town, _: Value| work(town))
        .meaning("Hands the open cases of teams that closed to the teams that took over, some at a time.")
        .long()
}

async fn work(town: Town) -> Result<()> {
    let mut any = false;
    loop {
        let moved = town.run(TakeOver(Step::draw(&town))).await?;
        any |= moved > 0;
        if moved < AT_ONCE {
            break;
        }
    }
    if any {
        town.run(Told).await?;
    }
    Ok(())
}

/// What a step of cases needs that is drawn by chance, drawn before its transaction.
#[derive(Clone, Debug)]
pub struct Step {
    pub(super) at: Moment,
    ids: Vec<(Uuid, FactId)>,
    job: kernel::id::JobId,
}

impl Step {
    #[must_use]
    pub fn draw(town: &Town) -> Self {
        let at = town.now();
        let one = |_| (town.random().uuid_v7(at), town.new_id());
        Self {
            at,
            ids: (0..AT_ONCE).map(one).collect(),
            job: town.new_id(),
        }
    }

    /// Asks for the job that takes over what is left.
    ///
    /// # Errors
    /// None that a town meets.
    pub fn ask_for_the_rest(&self, tx: &Tx) -> Result<()> {
        tx.job(JobRow::new(self.job, KIND, &(), self.at)?);
        Ok(())
    }

    /// When it is.
    #[must_use]
    pub fn at(&self) -> Moment {
        self.at
    }

    /// The id that a job of this step takes.
    pub(super) fn job(&self) -> kernel::id::JobId {
        self.job
    }
}

struct TakeOver(Step);

impl Action for TakeOver {
    type Output = usize;
    const NAME: &'static str = "casework.take_over";

    async fn run(&self, tx: &Tx) -> Result<usize> {
        some(tx, &self.0).await
    }
}

/// What is held of the teams is read anew.
pub(super) struct Told;

impl Action for Told {
    type Output = ();
    const NAME: &'static str = "casework.taken_over";

    async fn run(&self, tx: &Tx) -> Result<()> {
        tx.changed(catalogue::TOPIC);
        Ok(())
    }
}

/// Hands some of the open cases of closed teams to the teams that answer for them, in the transaction
/// of an act, and says how many.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn some(tx: &Tx, step: &Step) -> Result<usize> {
    let teams = all_as_they_stay(tx).await?;
    let closed = teams.iter().filter(|team| !team.is_open());
    let ways: HashMap<TeamId, Way<'_>> = closed
        .filter_map(|from| {
            let to = answers_for(&teams, from.id)?;
            Some((
                from.id,
                Way {
                    kind: "taken-over",
                    from,
                    to,
                },
            ))
        })
        .collect();
    if ways.is_empty() {
        return Ok(0);
    }
    let holes = open_holes(tx, ways.keys().copied()).await?;
    let cases = case_work::Entity::find()
        .select_only()
        .columns([case_work::Column::Id, case_work::Column::Pigeonhole])
        .filter(case_work::Column::Pigeonhole.is_in(holes.iter().map(|hole| hole.id)))
        .order_by_asc(case_work::Column::Pigeonhole)
        .order_by_asc(case_work::Column::Position)
        .limit(AT_ONCE as u64)
        .lock_exclusive()
        .into_tuple()
        .all(tx)
        .await?;
    hand(tx, step, &cases, &holes, &ways).await?;
    Ok(cases.len())
}

/// From which team to which, and how the history calls it.
pub(super) struct Way<'a> {
    pub kind: &'static str,
    pub from: &'a team::Model,
    pub to: &'a team::Model,
}

impl Way<'_> {
    /// What the history keeps of it.
    pub fn value(&self) -> String {
        format!("{} {}", self.from.code, self.to.code)
    }
}

/// The pigeonholes of the open cases of these teams.
pub(super) async fn open_holes(
    tx: &Tx,
    teams: impl IntoIterator<Item = TeamId>,
) -> Result<Vec<pigeonhole::Model>> {
    let holes = pigeonhole::Entity::find()
        .filter(pigeonhole::Column::Team.is_in(teams))
        .filter(pigeonhole::Column::IsOpen.eq(true))
        .order_by_asc(pigeonhole::Column::Id);
    Ok(holes.all(tx).await?)
}

/// Hands cases over, of which each lies in one of the pigeonholes.
pub(super) async fn hand(
    tx: &Tx,
    step: &Step,
    cases: &[(CaseId, i64)],
    holes: &[pigeonhole::Model],
    ways: &HashMap<TeamId, Way<'_>>,
) -> Result<()> {
    let mut by_hole: BTreeMap<i64, Vec<CaseId>> = BTreeMap::new();
    for (case, hole) in cases {
        by_hole.entry(*hole).or_default().push(*case);
    }
    let (mut made, mut events) = (Vec::new(), Vec::new());
    let mut ids = step.ids.iter();
    for hole in holes {
        let Some(cases) = by_hole.get(&hole.id) else {
            continue;
        };
        let Some(way) = hole.team.and_then(|team| ways.get(&team)) else {
            continue;
        };
        let new = filing::of_team(hole, way.to.id);
        move_rows(tx, cases, hole.id, &new, step.at).await?;
        made.push(new);
        for (case, (event, fact)) in cases.iter().zip(ids.by_ref()) {
            events.push(entry(*event, *case, way, step.at));
            let fact = CaseHandedOver {
                id: *fact,
                case: *case,
                team: way.to.code.clone(),
            };
            tx.fact(&fact, step.at)?;
            tx.changed(format!("case:{case}"));
        }
    }
    filing::insert(tx, made).await?;
    if !events.is_empty() {
        let rows = events.into_iter().map(history::active);
        case_event::Entity::insert_many(rows)
            .exec_without_returning(tx)
            .await?;
        tx.changed("cases");
    }
    Ok(())
}

async fn move_rows(
    tx: &Tx,
    cases: &[CaseId],
    from: i64,
    to: &pigeonhole::Model,
    at: Moment,
) -> Result<()> {
    use case_work::Column as C;
    case_work::Entity::update_many()
        .col_expr(C::Team, Expr::value(to.team))
        .col_expr(C::Pigeonhole, Expr::value(to.id))
        .col_expr(C::ChangedAt, Expr::value(at))
        .col_expr(C::Revision, Expr::col(C::Revision).add(1))
        .filter(C::Id.is_in(cases.iter().copied()))
        .filter(C::Pigeonhole.eq(from))
        .exec(tx)
        .await?;
    Ok(())
}

fn entry(id: Uuid, case: CaseId, way: &Way<'_>, at: Moment) -> case_event::Model {
    case_event::Model {
        id,
        case,
        at,
        kind: way.kind.to_owned(),
        by: "town".to_owned(),
        audience: "staff".to_owned(),
        value: Some(way.value()),
        words: None,
        public_words: None,
    }
}

/// Whether open cases lie with a team, in the transaction of an act.
///
/// # Errors
/// When the database cannot be read.
pub async fn has_open_cases(tx: &Tx, team: TeamId) -> Result<bool> {
    let holes = open_holes(tx, [team]).await?;
    let case = case_work::Entity::find()
        .select_only()
        .column(case_work::Column::Id)
        .filter(case_work::Column::Pigeonhole.is_in(holes.iter().map(|hole| hole.id)))
        .into_tuple::<CaseId>();
    Ok(case.one(tx).await?.is_some())
}

/// Which of these teams have cases, open or closed.
pub(crate) async fn with_cases(town: &Town, teams: Vec<TeamId>) -> Result<HashSet<TeamId>> {
    if teams.is_empty() {
        return Ok(HashSet::new());
    }
    let lies = Query::select()
        .expr(Expr::val(1))
        .from(case_work::Entity)
        .and_where(
            Expr::col((case_work::Entity, case_work::Column::Pigeonhole))
                .equals((pigeonhole::Entity, pigeonhole::Column::Id)),
        )
        .to_owned();
    let kept: Vec<Option<TeamId>> = pigeonhole::Entity::find()
        .select_only()
        .column(pigeonhole::Column::Team)
        .distinct()
        .filter(pigeonhole::Column::Team.is_in(teams))
        .filter(Expr::exists(lies))
        .into_tuple()
        .all(town.read())
        .await?;
    Ok(kept.into_iter().flatten().collect())
}
