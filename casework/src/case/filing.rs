//! Where a case is filed, so that a queue of millions answers at once.
//!
//! Each case has one **position**: a single value in whose order queues stand. Open cases come
//! first, by the minute in which their promise runs out; then paused ones; then closed ones, the
//! newest first. Late, paused, open and "closed in March" are all spans of positions.
//!
//! And each lies in one **pigeonhole** with all cases that agree in everything a queue can be
//! narrowed by. There are a few thousand of them however many cases a town has, so a narrowed queue
//! looks at the pigeonholes that fit and takes the first cases of each: its cost does not grow with
//! the town, and no cases in common cost nothing.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::{PoisonError, RwLock};

use kernel::db::Tx;
use kernel::id::{CaseId, TeamId};
use kernel::{Moment, Result, Town};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, DeriveValueType, EntityTrait, IntoActiveModel};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::Case;
use super::entities::pigeonhole;
use crate::Shelf;

/// Where a case stands: four bytes of rank, then when it was opened, then chance, so that no two
/// cases stand in the same place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, DeriveValueType)]
#[sea_orm(column_type = "Uuid", array_type = "Uuid")]
pub struct Position(pub Uuid);

/// Ranks of what runs, of what is paused, of what is closed; each holds minutes since 1970.
const RUNNING: u32 = 0;
const PAUSED: u32 = 1 << 30;
const CLOSED: u32 = 1 << 31;
/// The last minute a rank can hold: of a case whose clock has not started.
const LAST: u32 = (1 << 30) - 1;

impl Position {
    /// Where a case belongs.
    #[must_use]
    pub fn of(case: &Case) -> Self {
        Self::new(rank(case), case.id)
    }

    fn new(rank: u32, id: CaseId) -> Self {
        let id = id.bytes();
        let mut bytes = [0; 16];
        let (ranked, rest) = bytes.split_at_mut(4);
        ranked.copy_from_slice(&rank.to_be_bytes());
        let (opened, chance) = rest.split_at_mut(6);
        opened.copy_from_slice(&id[..6]);
        chance.copy_from_slice(&id[10..]);
        Self(Uuid::from_bytes(bytes))
    }

    /// The first place of a rank.
    fn first(rank: u32) -> Self {
        let mut bytes = [0; 16];
        bytes[..4].copy_from_slice(&rank.to_be_bytes());
        Self(Uuid::from_bytes(bytes))
    }
}

fn rank(case: &Case) -> u32 {
    match (case.closed_at, case.due_at) {
        (Some(closed), _) if !case.is_open => CLOSED | (LAST - minute(closed)),
        (_, due) => {
            let of = if case.paused_at.is_some() {
                PAUSED
            } else {
                RUNNING
            };
            of | due.map_or(LAST, |due| {
                minute(due.plus(Moment::MINUTE - 1)).min(LAST - 1)
            })
        }
    }
}

/// Whole minutes since 1970, as far as a rank holds them (until the year 4011).
fn minute(at: Moment) -> u32 {
    let minutes = u32::try_from(at.0.div_euclid(Moment::MINUTE).max(0));
    minutes.unwrap_or(LAST).min(LAST)
}

/// A stretch of the queue, from its first place up to the place before its end.
pub type Span = Range<Position>;

/// Everything open.
#[must_use]
pub fn open() -> Span {
    Position::first(RUNNING)..Position::first(CLOSED)
}

/// Everything that runs and should have been done by now.
#[must_use]
pub fn late(now: Moment) -> Span {
    Position::first(RUNNING)..Position::first(RUNNING | (minute(now) + 1).min(LAST))
}

/// Everything that waits for somebody else.
#[must_use]
pub fn paused() -> Span {
    Position::first(PAUSED)..Position::first(CLOSED)
}

/// Everything that was closed at or after the one moment and before the other.
#[must_use]
pub fn closed(from: Option<Moment>, before: Option<Moment>) -> Span {
    let place = |at: Moment| Position::first(CLOSED | (LAST - minute(at) + 1));
    let newest = before.map_or(Position::first(CLOSED), place);
    let oldest = from.map_or(Position(Uuid::max()), place);
    newest..oldest
}

/// What two stretches have in common.
#[must_use]
pub fn both(one: &Span, other: &Span) -> Span {
    one.start.max(other.start)..one.end.min(other.end)
}

/// The pigeonhole a case belongs in. Its id follows from what it holds, so that nobody has to look
/// it up.
#[must_use]
pub fn hole(case: &Case) -> pigeonhole::Model {
    let late = !case.is_open
        && case
            .due_at
            .zip(case.closed_at)
            .is_some_and(|(due, at)| at > due);
    let mut hole = pigeonhole::Model {
        id: 0,
        is_open: case.is_open,
        service: case.service.clone(),
        team: case.team,
        district: case.district.clone(),
        state: case.state.clone(),
        state_group: case.state_group.clone(),
        // Whoever had a closed case narrows nothing that is asked often.
        taken: !case.is_open || case.assignee.is_some(),
        late,
    };
    hole.id = id(&hole);
    hole
}

/// The pigeonhole of the same cases when they are another team's.
pub(crate) fn of_team(hole: &pigeonhole::Model, team: TeamId) -> pigeonhole::Model {
    let mut hole = pigeonhole::Model {
        team: Some(team),
        ..hole.clone()
    };
    hole.id = id(&hole);
    hole
}

fn id(hole: &pigeonhole::Model) -> i64 {
    let team = hole.team.map(|team| team.to_string());
    let said = [
        Some(&hole.service),
        team.as_ref(),
        hole.district.as_ref(),
        Some(&hole.state),
        Some(&hole.state_group),
    ];
    let mut hash = Sha256::new();
    for part in said {
        // Nothing differs from an empty word.
        match part {
            Some(part) => {
                hash.update((part.len() as u64).to_be_bytes());
                hash.update(part.as_bytes());
            }
            None => hash.update(u64::MAX.to_be_bytes()),
        }
    }
    hash.update([
        u8::from(hole.is_open),
        u8::from(hole.taken),
        u8::from(hole.late),
    ]);
    let mut first = [0; 8];
    first.copy_from_slice(&hash.finalize()[..8]);
    i64::from_be_bytes(first)
}

/// Puts a case where it belongs.
pub fn file(case: &mut Case) {
    case.position = Position::of(case);
    case.pigeonhole = hole(case).id;
}

/// Makes the pigeonholes of cases that are written in this transaction. They are never taken away.
///
/// # Errors
/// When the database cannot be written.
pub async fn make<'a>(tx: &Tx, cases: impl IntoIterator<Item = &'a Case>) -> Result<()> {
    let holes: HashMap<i64, _> = cases
        .into_iter()
        .map(hole)
        .map(|hole| (hole.id, hole))
        .collect();
    insert(tx, holes.into_values().collect()).await
}

/// Makes one pigeonhole, if it is not known to be there.
pub(crate) async fn insert(tx: &Tx, holes: Vec<pigeonhole::Model>) -> Result<()> {
    if holes.is_empty() {
        return Ok(());
    }
    let rows = holes
        .into_iter()
        .map(|hole| hole.into_active_model().reset_all());
    let there = OnConflict::column(pigeonhole::Column::Id)
        .do_nothing()
        .to_owned();
    pigeonhole::Entity::insert_many(rows)
        .on_conflict(there)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// The pigeonholes that are known to be there, so that an act need not make them again.
#[derive(Default)]
pub(crate) struct Known(RwLock<HashSet<i64>>);

/// The pigeonhole of a case that this process has not seen committed yet.
pub(crate) fn unknown(town: &Town, case: &Case) -> Option<pigeonhole::Model> {
    let hole = hole(case);
    let known = town
        .port::<Shelf>()
        .is_some_and(|shelf| shelf.pigeonholes().has(hole.id));
    (!known).then_some(hole)
}

/// Remembers a pigeonhole whose commit is through.
pub(crate) fn learn(town: &Town, id: i64) {
    if let Some(shelf) = town.port::<Shelf>() {
        shelf.pigeonholes().learn(id);
    }
}

impl Known {
    fn has(&self, id: i64) -> bool {
        self.0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .contains(&id)
    }

    fn learn(&self, id: i64) {
        self.0
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(id);
    }
}
