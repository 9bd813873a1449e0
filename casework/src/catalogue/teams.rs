//! The teams of a town as its pages look them up: which answers for what, and how each is called.

use std::collections::HashMap;

use kernel::id::TeamId;
use kernel::people::teams::answers_for;
use kernel::{Result, Town};

use super::held;

/// The team that answers for a department's code: the one of this code, or its heir.
///
/// # Errors
/// When the database cannot be read.
pub async fn team(town: &Town, code: &str) -> Result<Option<TeamId>> {
    let held = held(town).await?;
    let team = held.teams.iter().find(|team| team.code == code);
    let answers = team.and_then(|team| answers_for(&held.teams, team.id));
    Ok(answers.map(|team| team.id))
}

/// The team that an open case of a team lies with: that one, or its heir.
///
/// # Errors
/// When the database cannot be read.
pub async fn owner(town: &Town, team: Option<TeamId>) -> Result<Option<TeamId>> {
    let held = held(town).await?;
    let answers = team.and_then(|team| answers_for(&held.teams, team));
    Ok(answers.map_or(team, |team| Some(team.id)))
}

/// The code of a team that is open.
///
/// # Errors
/// When the database cannot be read.
pub async fn team_code(town: &Town, id: TeamId) -> Result<Option<String>> {
    let held = held(town).await?;
    let mut open = held.teams.iter().filter(|team| team.is_open());
    Ok(open
        .find(|team| team.id == id)
        .map(|team| team.code.clone()))
}

/// A team's name in a language, also of one that is closed.
///
/// # Errors
/// When the database cannot be read.
pub async fn team_name(town: &Town, id: Option<TeamId>, language: &str) -> Result<Option<String>> {
    let held = held(town).await?;
    let team = held.teams.iter().find(|team| Some(team.id) == id);
    Ok(team.map(|team| team.name_in(language)))
}

/// The teams that are open, with their names in a language.
///
/// # Errors
/// When the database cannot be read.
pub async fn teams(town: &Town, language: &str) -> Result<Vec<(TeamId, String)>> {
    let held = held(town).await?;
    let open = held.teams.iter().filter(|team| team.is_open());
    Ok(open.map(|team| (team.id, team.name_in(language))).collect())
}

/// All teams, also the closed ones, with their names in a language.
///
/// # Errors
/// When the database cannot be read.
pub async fn all_teams(town: &Town, language: &str) -> Result<Vec<(TeamId, String)>> {
    let held = held(town).await?;
    let all = held.teams.iter();
    Ok(all.map(|team| (team.id, team.name_in(language))).collect())
}

/// The closed teams that have cases still: those that were closed before the team was.
///
/// # Errors
/// When the database cannot be read.
pub async fn past_teams(town: &Town, language: &str) -> Result<Vec<(TeamId, String)>> {
    let held = held(town).await?;
    let past = held
        .teams
        .iter()
        .filter(|team| held.kept.contains(&team.id));
    Ok(past.map(|team| (team.id, team.name_in(language))).collect())
}

/// The names of all teams in a language, also of the closed ones, by their departments' codes.
///
/// # Errors
/// When the database cannot be read.
pub async fn teams_by_code(town: &Town, language: &str) -> Result<HashMap<String, String>> {
    let held = held(town).await?;
    let named = held.teams.iter();
    Ok(named
        .map(|team| (team.code.clone(), team.name_in(language)))
        .collect())
}
