//! `townhall user`: the operator's way to add staff before there is a page for it.

use std::io::Read as _;

use anyhow::{Context as _, Result, bail};
use kernel::Town;
use kernel::id::TeamId;
use kernel::people::Role;
use kernel::people::codes::KeepSecret;
use kernel::people::entities::{staff, team};
use kernel::people::staffing::{AddStaff, AddTeams, ChangePassword};
use kernel::totp::TotpSecret;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde_json::json;

use crate::arguments::{Common, User};
use crate::say;
use crate::town::OpenTown;

/// Short passwords are guessed (NIST SP 800-63B asks for fifteen where it stands alone).
const SHORTEST: usize = 12;

pub async fn run(common: &Common, what: User) -> Result<()> {
    let config = common.config(None, &[])?;
    let open = OpenTown::open(&config).await?;
    let town = &open.town;
    match what {
        User::Add {
            username,
            name,
            role,
            team,
            password_stdin,
        } => {
            let (password, made) = password(town, password_stdin)?;
            let username = username.trim().to_lowercase();
            add(town, &username, &name, &role, &team, &password).await?;
            told(
                common,
                &username,
                "was added",
                made.then_some(password.as_str()),
            )
        }
        User::Password {
            username,
            password_stdin,
        } => {
            let (password, made) = password(town, password_stdin)?;
            let hash = town.passwords().hash(&password).await?;
            let changed = town
                .run(ChangePassword {
                    username: username.clone(),
                    hash,
                })
                .await;
            changed.with_context(|| format!("there is nobody with the username {username}"))?;
            told(
                common,
                &username,
                "has another password",
                made.then_some(password.as_str()),
            )
        }
        User::Codes { username, off } => codes(common, town, &username, off).await,
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

async fn team_of(town: &Town, code: &str) -> Result<TeamId> {
    let new = team::Model {
        id: town.new_id(),
        code: code.to_owned(),
        names: json!({ "en": code }).to_string(),
    };
    let id = new.id;
    let known = team::Entity::find()
        .filter(team::Column::Code.eq(code))
        .one(town.read())
        .await;
    if let Some(team) = known.map_err(kernel::Error::from)? {
        return Ok(team.id);
    }
    town.run(AddTeams(vec![new])).await?;
    Ok(id)
}

async fn codes(common: &Common, town: &Town, username: &str, off: bool) -> Result<()> {
    let secret = (!off).then(|| TotpSecret::new(town.random()));
    let kept = KeepSecret {
        username: username.to_owned(),
        secret: secret.clone(),
    };
    let kept = town.run(kept).await;
    kept.with_context(|| format!("there is nobody with the username {username}"))?;
    let Some(secret) = secret else {
        return told(common, username, "signs in with a password alone", None);
    };
    let uri = secret.uri(&town.profile().words.name, username)?;
    if common.json {
        return say::json(&json!({ "username": username, "secret": secret.spelled(), "uri": uri }));
    }
    say::line(&format!(
        "{username} signs in with a code from now on. Type this into their authenticator:"
    ))?;
    say::line(&secret.spelled())?;
    say::line(&uri)
}

fn told(common: &Common, username: &str, what: &str, password: Option<&str>) -> Result<()> {
    if common.json {
        return say::json(&json!({ "username": username, "password": password }));
    }
    say::line(&format!("{username} {what}."))?;
    match password {
        Some(password) => say::line(&format!("Password: {password}")),
        None => Ok(()),
    }
}

/// The password, and whether it was made here and has to be told.
fn password(town: &Town, from_stdin: bool) -> Result<(String, bool)> {
    if !from_stdin {
        return Ok((town.random().letters(16), true));
    }
    let mut text = String::new();
    std::io::stdin()
        .take(4_096)
        .read_to_string(&mut text)
        .context("the password cannot be read")?;
    let password = text.lines().next().unwrap_or_default().to_owned();
    if password.chars().count() < SHORTEST {
        bail!("a password has at least {SHORTEST} characters");
    }
    Ok((password, false))
}
