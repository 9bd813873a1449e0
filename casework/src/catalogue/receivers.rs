//! Which team gets the reports of a service: the one that the town said, else that of the department in
//! the service's definition. Said beside the definitions, so that these stay as they were published.

use std::collections::BTreeMap;

use kernel::db::Tx;
use kernel::id::TeamId;
use kernel::people::entities::team;
use kernel::people::teams::answers_for;
use kernel::profile::{self, setting};
use kernel::{Result, Town};
use sea_orm::{ConnectionTrait, EntityTrait as _};

use super::held;
use crate::definition::ServiceDefinition;

const NAME: &str = "casework.receivers";

/// The teams that the town said, by the codes of the services.
pub type Receivers = BTreeMap<String, TeamId>;

/// The team that gets the reports of a service now.
///
/// # Errors
/// When the database cannot be read.
pub async fn receiver(town: &Town, service: &ServiceDefinition) -> Result<Option<TeamId>> {
    let held = held(town).await?;
    let (code, department) = (service.id.as_str(), &service.department);
    Ok(receiver_of(&held.teams, &held.receivers, code, department))
}

/// The same from what an act has read.
#[must_use]
pub fn receiver_of(
    teams: &[team::Model],
    said: &Receivers,
    service: &str,
    department: &str,
) -> Option<TeamId> {
    let said = said.get(service).and_then(|id| answers_for(teams, *id));
    let answers = said.or_else(|| {
        let team = teams.iter().find(|team| team.code == department)?;
        answers_for(teams, team.id)
    });
    answers.map(|team| team.id)
}

/// What the town said.
///
/// # Errors
/// When the database cannot be read.
pub async fn receivers_said(db: &impl ConnectionTrait) -> Result<Receivers> {
    match setting::Entity::find_by_id(NAME).one(db).await? {
        Some(row) => Ok(serde_json::from_str(&row.value)?),
        None => Ok(Receivers::new()),
    }
}

/// Says it, in the transaction of an act.
///
/// # Errors
/// When the database cannot be written.
pub async fn say_receivers(tx: &Tx, said: &Receivers) -> Result<()> {
    profile::keep(tx, NAME, serde_json::to_string(said)?).await
}

#[cfg(test)]
mod tests {
    use kernel::Moment;
    use sea_orm::prelude::Uuid;
    use serde_json::json;

    use super::*;

    #[test]
    fn the_town_says_more_than_the_definition_and_a_team_that_is_gone_says_nothing() {
        let id = |n: u128| TeamId::from(Uuid::from_u128(n));
        let team = |n: u128| team::Model::new(id(n), format!("t{n}"), &json!({}));
        let mut teams = [team(1), team(2), team(3)];
        let said = Receivers::from([("light".to_owned(), id(2))]);
        let of = |teams: &[team::Model], service| receiver_of(teams, &said, service, "t1");
        assert_eq!(of(&teams, "light"), Some(id(2)));
        assert_eq!(of(&teams, "hole"), Some(id(1)));
        (teams[1].closed, teams[1].heir) = (Some(Moment(1)), Some(id(3)));
        assert_eq!(of(&teams, "light"), Some(id(3)), "its heir");
        teams[1].heir = None;
        assert_eq!(of(&teams, "light"), Some(id(1)), "it closed without one");
    }
}
