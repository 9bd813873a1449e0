//! The names of the staff, read once for a page.

use std::collections::HashMap;

use kernel::id::{StaffId, TeamId};
use kernel::people::entities::staff;
use kernel::{Result, Town};
use sea_orm::{EntityTrait, QueryOrder, QuerySelect};
use ui::Lang;
use ui::parts::{Choice, Who};

use super::assign::TEAM;

/// Who works here.
pub(super) struct StaffBook {
    people: Vec<Person>,
    by_id: HashMap<StaffId, usize>,
}

struct Person {
    id: StaffId,
    name: String,
    team: TeamId,
    active: bool,
}

impl StaffBook {
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
        let by_id = people
            .iter()
            .enumerate()
            .map(|(at, person)| (person.id, at))
            .collect();
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
        let staff = label.strip_prefix("staff:").and_then(|id| id.parse().ok());
        match (staff, label) {
            (Some(id), _) => self
                .name(id)
                .map_or_else(|| lang.t("desk-by-staff"), str::to_owned),
            (None, "resident") => lang.t("desk-by-resident"),
            _ => lang.t("desk-by-town"),
        }
    }

    /// Everybody who may be given a case: the team's own people first, then the others, by name,
    /// then the teams it can be handed over to.
    pub(super) fn choices(
        &self,
        lang: &Lang,
        team: Option<TeamId>,
        teams: &[(TeamId, String)],
    ) -> Vec<Choice> {
        let (own, others): (Vec<_>, Vec<_>) = self
            .people
            .iter()
            .filter(|person| person.active)
            .partition(|person| Some(person.team) == team);
        let (team_word, other_word) = (lang.t("desk-assign-own"), lang.t("desk-assign-others"));
        let named = |word: &str, people: Vec<&Person>| {
            let choice =
                |person: &Person| Choice::new(person.id.to_string(), &person.name).group(word);
            people.into_iter().map(choice).collect::<Vec<_>>()
        };
        let teams = teams.iter().filter(|(id, _)| Some(*id) != team);
        let teams = teams.map(|(id, name)| {
            Choice::new(format!("{TEAM}{id}"), name).group(lang.t("desk-assign-teams"))
        });
        std::iter::once(Choice::new("", lang.t("desk-nobody")))
            .chain(named(&team_word, own))
            .chain(named(&other_word, others))
            .chain(teams)
            .collect()
    }
}
