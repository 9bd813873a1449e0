//! The names of the staff, read once and kept for a moment.

use std::collections::HashMap;
use std::sync::Arc;

use kernel::id::{StaffId, TeamId};
use kernel::people::entities::staff;
use kernel::{Moment, Result, Town};
use sea_orm::{EntityTrait, QueryOrder, QuerySelect};
use ui::Lang;
use ui::parts::{Choice, Who};
use ui::web::Visit;

use super::assign::TEAM;
use crate::Shelf;

/// Who works here.
pub(crate) struct StaffBook {
    people: Vec<Person>,
    by_id: HashMap<StaffId, usize>,
}

struct Person {
    id: StaffId,
    name: String,
    team: TeamId,
    active: bool,
}

/// How long a book is good, in milliseconds, for those who are in it.
const KEPT: i64 = 10 * Moment::SECOND;

impl StaffBook {
    /// A book of a moment ago if it knows these and whoever looks, else a new one.
    pub(super) async fn knowing(
        visit: &Visit,
        people: impl Iterator<Item = StaffId>,
    ) -> Result<Arc<Self>> {
        let town = &visit.town;
        let shelf = town.port::<Shelf>();
        let held = shelf.as_deref().map(Shelf::staff);
        let own = visit.actor.staff().map(|staff| staff.id);
        if let Some(book) = held.and_then(|held| held.fresh(town.now(), KEPT)) {
            let mut all = people.chain(own);
            if all.all(|id| book.by_id.contains_key(&id)) {
                return Ok(book);
            }
        }
        let book = Self::read(town).await?;
        Ok(match held {
            Some(held) => held.keep(town.now(), book),
            None => Arc::new(book),
        })
    }

    /// Reads it, in one statement.
    pub(super) async fn read(town: &Town) -> Result<Self> {
        use staff::Column::{Active, Id, Name, Team};
        let rows: Vec<(StaffId, String, TeamId, bool)> = staff::Entity::find()
            .select_only()
            .columns([Id, Name, Team, Active])
            .order_by_asc(Name)
            .into_tuple()
            .all(town.read())
            .await?;
        let people: Vec<_> = rows
            .into_iter()
            .map(|(id, name, team, active)| Person {
                id,
                name,
                team,
                active,
            })
            .collect();
        let by_id = people.iter().enumerate();
        let by_id = by_id.map(|(at, person)| (person.id, at)).collect();
        Ok(Self { people, by_id })
    }

    /// Somebody's name.
    pub(super) fn name(&self, id: StaffId) -> Option<&str> {
        let at = self.by_id.get(&id)?;
        self.people.get(*at).map(|person| person.name.as_str())
    }

    /// The ring of whoever has a case.
    pub(super) fn who(&self, lang: &Lang, id: Option<StaffId>) -> Who {
        match id.and_then(|id| self.name(id)) {
            Some(name) => Who::named(name),
            None => Who::nobody(lang.t("desk-nobody")),
        }
    }

    /// Who did something, from the label of a history's entry.
    pub(super) fn doer(&self, lang: &Lang, label: &str) -> String {
        if let Some(sender) = label.strip_prefix("program:") {
            return sender.to_owned();
        }
        let staff = label.strip_prefix("staff:").and_then(|id| id.parse().ok());
        match (staff, label) {
            (Some(id), _) => self
                .name(id)
                .map_or_else(|| lang.t("desk-by-staff"), str::to_owned),
            (None, "resident") => lang.t("desk-by-resident"),
            _ => lang.t("desk-by-town"),
        }
    }

    /// Everybody who works here now: the team's own people first, then the others, by name.
    pub(super) fn people(&self, lang: &Lang, team: Option<TeamId>) -> Vec<Choice> {
        let active = self.people.iter().filter(|person| person.active);
        let (own, others): (Vec<_>, Vec<_>) = active.partition(|p| Some(p.team) == team);
        let named = |word: &str, people: Vec<&Person>| {
            let word = lang.t(word);
            let choice = move |person: &Person| {
                Choice::new(person.id.to_string(), &person.name).group(word.clone())
            };
            people.into_iter().map(choice).collect::<Vec<_>>()
        };
        let mut people = named("desk-assign-own", own);
        people.extend(named("desk-assign-others", others));
        people
    }

    /// To whom a case may be given: nobody, somebody, or another team.
    pub(super) fn choices(
        &self,
        lang: &Lang,
        team: Option<TeamId>,
        teams: &[(TeamId, String)],
    ) -> Vec<Choice> {
        let word = lang.t("desk-assign-teams");
        let teams = teams.iter().filter(|(id, _)| Some(*id) != team);
        let teams =
            teams.map(|(id, name)| Choice::new(format!("{TEAM}{id}"), name).group(word.clone()));
        std::iter::once(Choice::new("", lang.t("desk-nobody")))
            .chain(self.people(lang, team))
            .chain(teams)
            .collect()
    }
}
