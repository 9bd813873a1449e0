//! All that a town begins with: what it says of itself, its teams, its first administrator and its
//! services, in one transaction.

use kernel::db::{Action, Tx};
use kernel::id::TeamId;
use kernel::people::Role;
use kernel::people::entities::{staff, team};
use kernel::people::staffing::{self, AddStaff, AddTeams, Post};
use kernel::profile::{self, ProfileWords};
use kernel::{Error, Result};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde_json::{Map, Value, json};
use ui::web::Visit;

use crate::book::{self, Part, values_of};
use crate::change::{Change, Values};
use crate::people::row;
use crate::set_up::You;

/// The team that takes what is no other's.
const FRONT_DESK: &str = "front-desk";

/// All that a town begins with, in one transaction.
pub(crate) struct Begin {
    teams: Vec<team::Model>,
    pub administrator: staff::Model,
    profile: Change,
    services: Change,
    words: ProfileWords,
}

impl Begin {
    pub(crate) fn new<'a>(
        visit: &Visit,
        words: ProfileWords,
        you: &You,
        hash: String,
        codes: impl Iterator<Item = &'a str>,
    ) -> Result<Self> {
        let town = &visit.town;
        let switches = book::switches(town, codes)?;
        let on = |on: bool| -> Values {
            switches
                .iter()
                .map(|one| (one.service.clone(), Value::Bool(on)))
                .collect()
        };
        let services = Change::new(town, Part::Services(switches.clone()), on(false), on(true));
        let departments = switches.iter().filter_map(|one| one.otherwise.as_ref());
        let mut departments: Vec<String> = departments
            .map(|definition| definition.department.clone())
            .collect();
        departments.extend([FRONT_DESK.to_owned()]);
        departments.sort();
        departments.dedup();
        let teams: Vec<team::Model> = departments
            .iter()
            .map(|code| team_of(visit, &words, code))
            .collect();
        let desk = teams.iter().find(|team| team.code == FRONT_DESK);
        let post = Post {
            name: you.name.clone(),
            team: desk
                .map(|team| team.id)
                .ok_or_else(|| Error::internal("no front desk"))?,
            role: Role::Administrator.name().to_owned(),
            active: true,
        };
        let before = values_of(&ProfileWords::default())?;
        Ok(Self {
            administrator: row(visit, &you.username, &post, hash),
            profile: Change::new(town, Part::Profile, before, values_of(&words)?),
            services,
            teams,
            words,
        })
    }
}

fn team_of(visit: &Visit, words: &ProfileWords, code: &str) -> team::Model {
    let key = format!("set-team-{code}");
    let name = |language: &String| {
        let lang = visit.site.words().lang(language);
        let name = if lang.has(&key) {
            lang.t(&key)
        } else {
            code.to_owned()
        };
        (language.clone(), Value::String(name))
    };
    let names: Map<String, Value> = words.languages.iter().map(name).collect();
    team::Model::new(visit.town.new_id(), code, &json!(names))
}

impl Action for Begin {
    type Output = ();
    const NAME: &'static str = "settings.begin";

    async fn run(&self, tx: &Tx) -> Result<()> {
        if staffing::has_administrator(tx).await? {
            return Err(Error::AlreadyThere);
        }
        AddTeams(self.teams.clone()).run(tx).await?;
        let mut administrator = self.administrator.clone();
        administrator.team = front_desk(tx).await?;
        AddStaff(vec![administrator]).run(tx).await?;
        self.profile.make(tx).await?;
        self.services.make(tx).await?;
        // Kept also where a town is content with all that is proposed.
        profile::say(tx, &self.words).await
    }
}

/// The team of the first administrator: the one made now, or one that the operator made before.
async fn front_desk(tx: &Tx) -> Result<TeamId> {
    let desk = team::Entity::find().filter(team::Column::Code.eq(FRONT_DESK));
    let desk = desk.one(tx).await?;
    let desk = desk.ok_or_else(|| Error::internal("no front desk"))?;
    Ok(desk.id)
}
