//! What can be set: its parts, how each is read and written in the transaction of an act.

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
            Self::Team(..) => "team",
        }
    }

    pub(crate) fn about(&self) -> String {
        match self {
            Self::Profile | Self::Services(_) => String::new(),
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
            Self::Team(id, step) => team_part::store(tx, *id, step, &whole, changed).await,
        }
    }
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
