//! A team is open again: the open cases that its heir took over and nobody has moved since go back, some
//! in each transaction. Begun anew it finds only what is left.

use std::collections::HashMap;

use kernel::db::{Action, Tx};
use kernel::id::{CaseId, TeamId};
use kernel::jobs::{JobKind, JobRow};
use kernel::people::teams::all_as_they_stay;
use kernel::{Error, Result, Town};
use sea_orm::entity::prelude::*;
use sea_orm::{QueryOrder as _, QuerySelect as _};
use serde_json::{Value, json};

use super::cases::{AT_ONCE, Step, Told, Way, hand, open_holes};
use crate::case::entities::{case_event, case_work};
use crate::case::filing::Position;

const KIND: &str = "casework.give_back";

/// The entries of a history that say with whom a case lies.
const MOVES: [&str; 5] = ["assigned", "team", "category", "taken-over", "given-back"];

pub(crate) fn job() -> JobKind {
    JobKind::new(KIND, 10, work)
        .meaning(
            "Hands cases back to a team that is open again, as far as nobody moved them since.",
        )
        .long()
}

/// Asks for the cases to be handed back from an heir to a team.
///
/// # Errors
/// None that a town meets.
pub fn ask(tx: &Tx, step: &Step, from: TeamId, to: TeamId) -> Result<()> {
    let body = json!({ "from": from.to_string(), "to": to.to_string() });
    tx.job(JobRow::new(step.job(), KIND, &body, step.at)?);
    Ok(())
}

async fn work(town: Town, body: Value) -> Result<()> {
    let team = |name: &str| -> Result<TeamId> {
        let id = body.get(name).and_then(Value::as_str);
        id.ok_or_else(|| Error::internal("no team"))?.parse()
    };
    let (from, to) = (team("from")?, team("to")?);
    let mut place = None;
    loop {
        let step = Step::draw(&town);
        let some = GiveBack {
            step,
            from,
            to,
            after: place,
        };
        match town.run(some).await? {
            Some(next) => place = Some(next),
            None => return town.run(Told).await,
        }
    }
}

/// How far the looking has come: the pigeonhole and the place in it.
type Reached = (i64, Position);

struct GiveBack {
    step: Step,
    from: TeamId,
    to: TeamId,
    after: Option<Reached>,
}

impl Action for GiveBack {
    type Output = Option<Reached>;
    const NAME: &'static str = "casework.give_back";

    async fn run(&self, tx: &Tx) -> Result<Option<Reached>> {
        let teams = all_as_they_stay(tx).await?;
        let team = |id| teams.iter().find(|team| team.id == id);
        let (Some(from), Some(to)) = (team(self.from), team(self.to)) else {
            return Ok(None);
        };
        if !to.is_open() {
            return Ok(None);
        }
        let holes = open_holes(tx, [from.id]).await?;
        let mut left = holes
            .iter()
            .filter(|hole| self.after.is_none_or(|at| hole.id >= at.0));
        let Some(hole) = left.next() else {
            return Ok(None);
        };
        let after = self.after.filter(|at| at.0 == hole.id).map(|at| at.1);
        let cases = self.cases(tx, hole.id, after).await?;
        let way = Way {
            kind: "given-back",
            from,
            to,
        };
        let taken = format!("{} {}", to.code, from.code);
        let unmoved = unmoved(tx, &cases, hole.id, &taken).await?;
        hand(
            tx,
            &self.step,
            &unmoved,
            &holes,
            &HashMap::from([(from.id, way)]),
        )
        .await?;
        Ok(match cases.last() {
            Some((_, place)) if cases.len() == AT_ONCE => Some((hole.id, *place)),
            _ => left.next().map(|next| (next.id, Position::default())),
        })
    }
}

impl GiveBack {
    async fn cases(
        &self,
        tx: &Tx,
        hole: i64,
        after: Option<Position>,
    ) -> Result<Vec<(CaseId, Position)>> {
        use case_work::Column as C;
        let mut cases = case_work::Entity::find()
            .select_only()
            .columns([C::Id, C::Position])
            .filter(C::Pigeonhole.eq(hole));
        if let Some(after) = after {
            cases = cases.filter(C::Position.gt(after));
        }
        let cases = cases.order_by_asc(C::Position).limit(AT_ONCE as u64);
        Ok(cases.lock_exclusive().into_tuple().all(tx).await?)
    }
}

/// Those whose last way from team to team was this taking over.
async fn unmoved(
    tx: &Tx,
    cases: &[(CaseId, Position)],
    hole: i64,
    taken: &str,
) -> Result<Vec<(CaseId, i64)>> {
    use case_event::Column as E;
    let moves: Vec<(CaseId, String, Option<String>)> = case_event::Entity::find()
        .select_only()
        .columns([E::Case, E::Kind, E::Value])
        .filter(E::Case.is_in(cases.iter().map(|(case, _)| *case)))
        .filter(E::Kind.is_in(MOVES))
        .order_by_asc(E::At)
        .order_by_asc(E::Id)
        .into_tuple()
        .all(tx)
        .await?;
    let last = moves
        .into_iter()
        .map(|(case, kind, value)| (case, (kind, value)));
    let last: HashMap<CaseId, _> = last.collect();
    let is_taken = |case: &CaseId| {
        last.get(case)
            .is_some_and(|(kind, value)| kind == "taken-over" && value.as_deref() == Some(taken))
    };
    let unmoved = cases.iter().map(|(case, _)| *case).filter(is_taken);
    Ok(unmoved.map(|case| (case, hole)).collect())
}
