//! What can be set: its parts, how each is read and written in the transaction of an act.

use std::collections::BTreeMap;

use casework::Shelf;
use casework::catalogue::{self, Switch};
use casework::take_over::Step;
use kernel::db::Tx;
use kernel::id::{FactId, StaffId, TeamId};
use kernel::people::staffing::{self, Post};
use kernel::people::teams;
use kernel::profile::{self, ProfileWords};
use kernel::{Error, Moment, Result, Town};
use serde_json::{Value, json};

use crate::change::Values;
use crate::starter::starter;
use crate::team_part;

/// One part of the settings.
#[derive(Clone)]
pub(crate) enum Part {
    /// What the town says of itself.
    Profile,
    /// Which services can be asked for, by code. Each that may change is named with what it is.
    Services(Vec<Switch>),
    Person(StaffId),
    /// Which team gets the reports of which service: by the codes of services, with their departments.
    Receivers(BTreeMap<String, String>),
    /// A team, with what a step of its cases needs.
    Team(TeamId, Step),
}

impl Part {
    /// A team; what chance gives is drawn now.
    pub(crate) fn team(town: &Town, id: TeamId) -> Self {
        Self::Team(id, Step::draw(town))
    }

    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Profile => "profile",
            Self::Services(_) => "services",
            Self::Person(_) => "person",
            Self::Receivers(_) => "receivers",
            Self::Team(..) => "team",
        }
    }

    pub(crate) fn about(&self) -> String {
        match self {
            Self::Profile | Self::Services(_) | Self::Receivers(_) => String::new(),
            Self::Person(id) => id.to_string(),
            Self::Team(id, _) => id.to_string(),
        }
    }

    /// The part as it is now.
    pub(crate) async fn load(&self, tx: &Tx) -> Result<Values> {
        match self {
            Self::Profile => values_of(&profile::said(tx).await?),
            Self::Services(switches) => {
                let mut values = Values::new();
                for switch in switches {
                    let on = catalogue::is_on(tx, &switch.service).await?;
                    values.insert(switch.service.clone(), Value::Bool(on));
                }
                Ok(values)
            }
            Self::Person(id) => Ok(values_of_post(&staffing::post_of(tx, *id).await?)),
            Self::Receivers(services) => {
                // Of two acts that say it, one waits for the other.
                let teams = teams::alone_with_all(tx).await?;
                let said = catalogue::receivers_said(tx).await?;
                let of = |(service, department): (&String, &String)| {
                    let team = catalogue::receiver_of(&teams, &said, service, department);
                    (service.clone(), json!(team.map(|team| team.to_string())))
                };
                Ok(services.iter().map(of).collect())
            }
            Self::Team(id, _) => team_part::load(tx, *id).await,
        }
    }

    /// Writes the values that changed.
    pub(crate) async fn store(
        &self,
        tx: &Tx,
        mut whole: Values,
        changed: &Values,
        at: Moment,
    ) -> Result<()> {
        whole.extend(changed.clone());
        match self {
            Self::Profile => {
                let words: ProfileWords = serde_json::from_value(Value::Object(whole))?;
                profile::say(tx, &words).await
            }
            Self::Services(switches) => {
                for switch in switches {
                    let Some(on) = changed.get(&switch.service).and_then(Value::as_bool) else {
                        continue;
                    };
                    let switch = Switch {
                        on,
                        ..switch.clone()
                    };
                    catalogue::switch(tx, &switch, at).await?;
                }
                Ok(())
            }
            Self::Person(id) => {
                let post = post_of_values(&whole)?;
                teams::keep_open(tx, post.team).await?;
                staffing::give_post(tx, *id, &post).await?;
                if staffing::has_administrator(tx).await? {
                    Ok(())
                } else {
                    Err(Error::Conflict("a town keeps one administrator at least"))
                }
            }
            Self::Receivers(_) => say_receivers(tx, changed).await,
            Self::Team(id, step) => team_part::store(tx, *id, step, &whole, changed).await,
        }
    }
}

async fn say_receivers(tx: &Tx, changed: &Values) -> Result<()> {
    let mut said = catalogue::receivers_said(tx).await?;
    for (service, team) in changed {
        let Some(team) = team.as_str() else {
            said.remove(service);
            continue;
        };
        let team: TeamId = team.parse()?;
        teams::keep_open(tx, team).await?;
        said.insert(service.clone(), team);
    }
    catalogue::say_receivers(tx, &said).await
}

/// The departments of these services, also of those that are offered no more.
pub(crate) async fn departments(
    town: &Town,
    codes: impl IntoIterator<Item = &str>,
) -> Result<BTreeMap<String, String>> {
    let (now, past) = (
        catalogue::catalogue(town).await?,
        catalogue::past(town).await?,
    );
    let department = |code: &str| {
        let past = past.iter().find(|service| service.id.as_str() == code);
        let service = now.get(code).or(past);
        let department = service.map(|service| service.department.clone());
        (code.to_owned(), department.unwrap_or_default())
    };
    Ok(codes.into_iter().map(department).collect())
}

/// What the town says of itself as values by name.
pub(crate) fn values_of(words: &ProfileWords) -> Result<Values> {
    match serde_json::to_value(words)? {
        Value::Object(values) => Ok(values),
        _ => Err(Error::internal("a profile is no object")),
    }
}

pub(crate) fn values_of_post(post: &Post) -> Values {
    let values = json!({
        "name": post.name, "team": post.team.to_string(), "role": post.role, "active": post.active,
    });
    values.as_object().cloned().unwrap_or_default()
}

pub(crate) fn post_of_values(values: &Values) -> Result<Post> {
    let text = |name: &str| values.get(name).and_then(Value::as_str).unwrap_or_default();
    Ok(Post {
        name: text("name").to_owned(),
        team: text("team").parse()?,
        role: text("role").to_owned(),
        active: values
            .get("active")
            .and_then(Value::as_bool)
            .unwrap_or(false),
    })
}

/// A switch for each of the services, the definitions of those that the town never had at hand.
pub(crate) fn switches<'a>(
    town: &Town,
    codes: impl IntoIterator<Item = &'a str>,
) -> Result<Vec<Switch>> {
    let starter = starter(town)?;
    let one = |code: &str| Switch {
        service: code.to_owned(),
        on: true,
        otherwise: starter
            .iter()
            .find(|known| known.id.as_str() == code)
            .cloned(),
        fact: town.new_id::<FactId>(),
    };
    Ok(codes.into_iter().map(one).collect())
}

/// Lets the open town read anew what it holds of its settings.
pub(crate) async fn tell(town: &Town) -> Result<()> {
    town.say(profile::load(town.read()).await?.words);
    if let Some(shelf) = town.port::<Shelf>() {
        shelf.forget();
    }
    town.sessions().invalidate_all();
    Ok(())
}
