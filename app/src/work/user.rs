//! Staff, before there is a page for them.

use accounts::new_password::{self, Way};
use anyhow::{Context as _, Result, bail};
use casework::Shelf;
use kernel::Town;
use kernel::id::{StaffId, TeamId};
use kernel::password::SHORTEST;
use kernel::people::Role;
use kernel::people::codes::KeepSecret;
use kernel::people::entities::{staff, team};
use kernel::people::staffing::{AddStaff, AddTeams};
use kernel::people::teams;
use kernel::totp::TotpSecret;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde::{Deserialize, Serialize};
use serde_json::json;

/// What is to be done to a member of staff. Without a password one is made and told.
#[derive(Debug, Serialize, Deserialize)]
pub enum User {
    Add {
        username: String,
        name: String,
        role: String,
        team: String,
        password: Option<String>,
    },
    Password {
        username: String,
        password: Option<String>,
    },
    Codes {
        username: String,
        off: bool,
    },
}

/// What came of it.
#[derive(Debug, Serialize, Deserialize)]
pub enum UserDone {
    Added {
        username: String,
        password: Option<String>,
    },
    Changed {
        username: String,
        password: Option<String>,
    },
    Codes {
        username: String,
        secret: String,
        uri: String,
    },
    NoCodes {
        username: String,
    },
}

impl User {
    pub async fn run(self, town: &Town) -> Result<UserDone> {
        match self {
            Self::Add {
                username,
                name,
                role,
                team,
                password,
            } => {
                let (password, told) = chosen(town, password)?;
                let username = username.trim().to_lowercase();
                add(town, &username, &name, &role, &team, &password).await?;
                let password = told;
                Ok(UserDone::Added { username, password })
            }
            Self::Password { username, password } => {
                let (password, told) = chosen(town, password)?;
                let staff = id_of(town, &username).await?;
                new_password::change(town, &password, Way::Operator(staff)).await?;
                let password = told;
                Ok(UserDone::Changed { username, password })
            }
            Self::Codes { username, off } => codes(town, username, off).await,
        }
    }
}

async fn add(
    town: &Town,
    username: &str,
    name: &str,
    role: &str,
    team: &str,
    password: &str,
) -> Result<()> {
    let known = Role::named(role).filter(|role| *role > Role::Resident);
    let Some(role) = known else {
        bail!("{role} is no role of staff; there are agent, supervisor and administrator")
    };
    if username.is_empty()
        || username.len() > 100
        || !username
            .chars()
            .all(|c| c.is_alphanumeric() || ".-_@".contains(c))
    {
        bail!("a username is letters, digits and . - _ @");
    }
    let person = staff::Model {
        id: town.new_id(),
        username: username.to_owned(),
        name: name.trim().to_owned(),
        team: team_of(town, team).await?,
        role: role.name().to_owned(),
        password: town.passwords().hash(password).await?,
        totp: None,
        totp_used: None,
        active: true,
        made_at: town.now(),
    };
    match town.run(AddStaff(vec![person])).await {
        Err(kernel::Error::AlreadyThere) => bail!("the username {username} is taken"),
        other => Ok(other?),
    }
}

async fn id_of(town: &Town, username: &str) -> Result<StaffId> {
    let known = staff::Entity::find()
        .filter(staff::Column::Username.eq(username))
        .one(town.read())
        .await;
    let known = known.map_err(kernel::Error::from)?;
    let person = known.with_context(|| format!("there is nobody with the username {username}"))?;
    Ok(person.id)
}

async fn team_of(town: &Town, code: &str) -> Result<TeamId> {
    let new = team::Model::new(town.new_id(), code, &json!({ "en": code }));
    let id = new.id;
    let known = team::Entity::find().all(town.read()).await;
    let known = known.map_err(kernel::Error::from)?;
    if let Some(team) = known.iter().find(|team| team.code == code) {
        let answers = teams::answers_for(&known, team.id).map(|team| team.id);
        return answers.with_context(|| format!("the team {code} is closed"));
    }
    town.run(AddTeams(vec![new])).await?;
    if let Some(shelf) = town.port::<Shelf>() {
        shelf.forget();
    }
    Ok(id)
}

async fn codes(town: &Town, username: String, off: bool) -> Result<UserDone> {
    let secret = (!off).then(|| TotpSecret::new(town.random()));
    let kept = KeepSecret {
        username: username.clone(),
        secret: secret.clone(),
    };
    let kept = town.run(kept).await;
    kept.with_context(|| format!("there is nobody with the username {username}"))?;
    let Some(secret) = secret else {
        return Ok(UserDone::NoCodes { username });
    };
    Ok(UserDone::Codes {
        uri: secret.uri(&town.profile().words.name, &username)?,
        secret: secret.spelled(),
        username,
    })
}

/// The password that was chosen, or one that is made here and has to be told.
fn chosen(town: &Town, password: Option<String>) -> Result<(String, Option<String>)> {
    let Some(password) = password else {
        let made = town.random().letters(16);
        return Ok((made.clone(), Some(made)));
    };
    if password.chars().count() < SHORTEST {
        bail!("a password has at least {SHORTEST} characters");
    }
    Ok((password, None))
}
