//! Views of the queue that staff keep under a name: whose they are, who sees and who changes them.
//! All are read in one statement and kept for a while.

use std::sync::{Arc, Mutex, PoisonError};

use kernel::id::{StaffId, TeamId};
use kernel::people::Actor;
use kernel::people::actor::StaffActor;
use kernel::{Error, Moment, Result, Town};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait};
use sea_orm::{QueryFilter, QueryOrder};
use ui::web::{Sent, Visit};
use url::form_urlencoded::byte_serialize;

use super::asked::Asked;
use crate::Shelf;
use crate::case::entities::saved_view::{Column, Entity, Model};
use crate::case::queue::View;
use crate::permissions::{CASES_WORK, VIEWS_SHARE};

kernel::typed_id!(
    /// A view of the queue that is kept under a name.
    ViewId
);

/// Nobody keeps more, and no team does.
pub(super) const MOST: u64 = 20;
/// The longest name, in letters.
pub(crate) const NAME: usize = 60;
/// How long what was read is good, in milliseconds. Whoever changed something reads it anew.
const KEPT: i64 = 60 * Moment::SECOND;

/// What was read, and when.
#[derive(Default)]
pub(crate) struct Held(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    /// Counts the changes, so that nothing is kept that was read before one.
    changes: u64,
    views: Option<(Moment, Arc<[Model]>)>,
}

/// A saved view as somebody sees it.
pub(super) struct Saved {
    pub id: ViewId,
    pub name: String,
    pub asked: Asked,
    /// It is the team's.
    pub is_shared: bool,
    pub may_change: bool,
}

/// Whose a view is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Owner {
    Person(StaffId),
    Team(TeamId),
}

impl Owner {
    pub(super) fn columns(self) -> (Option<StaffId>, Option<TeamId>) {
        match self {
            Self::Person(id) => (Some(id), None),
            Self::Team(id) => (None, Some(id)),
        }
    }

    /// The owner of a view.
    pub(super) fn of(view: &Model) -> Option<Self> {
        let person = view.staff.map(Self::Person);
        person.or(view.team.map(Self::Team))
    }

    fn condition(self) -> Condition {
        Condition::all().add(match self {
            Self::Person(id) => Column::Staff.eq(id),
            Self::Team(id) => Column::Team.eq(id),
        })
    }

    /// Their view of a name.
    pub(super) async fn named(
        self,
        db: &impl ConnectionTrait,
        name: &str,
    ) -> Result<Option<Model>> {
        let view = Entity::find().filter(self.condition());
        Ok(view.filter(Column::Name.eq(name)).one(db).await?)
    }

    /// Whether they keep as many as one may.
    pub(super) async fn is_full(self, db: &impl ConnectionTrait) -> Result<bool> {
        let views = Entity::find().filter(self.condition());
        Ok(views.count(db).await? >= MOST)
    }
}

/// The views that whoever looks sees, their own and their team's, by name.
pub(super) async fn seen_by(visit: &Visit) -> Result<Vec<Saved>> {
    let Some(staff) = visit.actor.staff() else {
        return Ok(Vec::new());
    };
    // Another process of the town may have kept what was read before.
    let is_after_a_change = visit.asked().get("told").is_some();
    let views = all(&visit.town, is_after_a_change).await?;
    let seen = views.iter().filter(|view| sees(view, staff));
    let shown = seen.map(|view| Saved {
        id: view.id,
        name: view.name.clone(),
        asked: Asked::read(&Sent::of_query(&view.query)).at(None),
        is_shared: view.team.is_some(),
        may_change: view.team.is_none() || visit.may(VIEWS_SHARE),
    });
    Ok(shown.collect())
}

/// Lets go of what was read, after a change.
pub(super) fn forget(town: &Town) {
    if let Some(shelf) = town.port::<Shelf>() {
        shelf.views().forget();
    }
}

impl Held {
    /// Lets go of what was read.
    pub(crate) fn forget(&self) {
        let mut kept = lock(&self.0);
        kept.changes += 1;
        kept.views = None;
    }
}

/// Whoever works here and keeps views.
pub(super) fn keeper(actor: &Actor) -> Result<&StaffActor> {
    actor.need(CASES_WORK)?;
    actor.staff().ok_or(Error::SignInNeeded)
}

/// A view that somebody may change.
///
/// # Errors
/// [`Error::NotFound`] when it is not theirs to see, [`Error::Forbidden`] when it is their team's and
/// they may not share.
pub(super) async fn to_change(
    db: &impl ConnectionTrait,
    actor: &Actor,
    id: ViewId,
) -> Result<Model> {
    let staff = keeper(actor)?;
    let view = Entity::find_by_id(id).one(db).await?;
    let view = view.filter(|view| sees(view, staff));
    let view = view.ok_or(Error::NotFound)?;
    if view.team.is_some() {
        actor.need(VIEWS_SHARE)?;
    }
    Ok(view)
}

/// The team whose open cases a view looks at by name.
pub(crate) fn looks_at(query: &str) -> Option<TeamId> {
    let asked = Asked::read(&Sent::of_query(query));
    let is_of_open = asked.wanted.view != View::Closed;
    asked.wanted.filters.team.filter(|_| is_of_open)
}

/// The same view, looking at another team.
pub(crate) fn looking_at(query: &str, team: TeamId) -> String {
    let mut asked = Asked::read(&Sent::of_query(query));
    asked.wanted.filters.team = Some(team);
    asked.query()
}

/// A name as it was typed, if it can be one; else what is wrong with it.
pub(super) fn name(typed: &str) -> Result<String, &'static str> {
    let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    match name.chars().count() {
        0 => Err("name"),
        1..=NAME if !name.chars().any(char::is_control) => Ok(name),
        _ => Err("long"),
    }
}

/// The address of a queue that tells what was done.
pub(super) fn telling(query: &str, told: &str) -> String {
    let asked = Asked::read(&Sent::of_query(query)).at(None);
    format!("{}&told={told}", asked.href())
}

/// The address that leads back to a form with what was typed, when nothing came of it.
pub(super) fn asking_again(query: &str, wrong: &str, typed: &str) -> String {
    let typed: String = typed.chars().take(200).collect();
    let typed: String = byte_serialize(typed.as_bytes()).collect();
    format!("{}&name={typed}", telling(query, wrong))
}

fn sees(view: &Model, staff: &StaffActor) -> bool {
    view.staff == Some(staff.id) || view.team == Some(staff.team)
}

async fn all(town: &Town, anew: bool) -> Result<Arc<[Model]>> {
    let shelf = town.port::<Shelf>();
    let now = town.now();
    let mut changes = 0;
    if let Some(shelf) = &shelf {
        let kept = lock(&shelf.views().0);
        changes = kept.changes;
        let fresh = kept.views.as_ref().filter(|_| !anew);
        let fresh = fresh.filter(|(since, _)| (0..KEPT).contains(&now.since(*since)));
        if let Some((_, views)) = fresh {
            return Ok(views.clone());
        }
    }
    let views = Entity::find().order_by_asc(Column::Name);
    let views: Arc<[Model]> = views.all(town.read()).await?.into();
    if let Some(shelf) = &shelf {
        let mut kept = lock(&shelf.views().0);
        if kept.changes == changes {
            kept.views = Some((now, views.clone()));
        }
    }
    Ok(views)
}

fn lock(kept: &Mutex<Kept>) -> std::sync::MutexGuard<'_, Kept> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}
