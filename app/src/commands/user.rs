//! `townhall user`: the operator's way to add staff before there is a page for it.

use std::io::Read as _;

use anyhow::{Context as _, Result, bail};
use serde_json::json;

use crate::arguments::{Common, User};
use crate::work::{self, Outcome, UserDone, Work};
use crate::{reach, say};

pub async fn run(common: &Common, what: User) -> Result<()> {
    let config = common.config(None, &[])?;
    let work = Work::User(asked(what)?);
    match reach::quietly(&config, work).await? {
        Outcome::User(done) => tell(common, done),
        _ => bail!("the serving process did something else"),
    }
}

fn asked(what: User) -> Result<work::User> {
    Ok(match what {
        User::Add {
            username,
            name,
            role,
            team,
            password_stdin,
        } => work::User::Add {
            username,
            name,
            role,
            team,
            password: password(password_stdin)?,
        },
        User::Password {
            username,
            password_stdin,
        } => work::User::Password {
            username,
            password: password(password_stdin)?,
        },
        User::Codes { username, off } => work::User::Codes { username, off },
    })
}

/// The first line of standard input, where it is asked for.
fn password(from_stdin: bool) -> Result<Option<String>> {
    if !from_stdin {
        return Ok(None);
    }
    let mut text = String::new();
    std::io::stdin()
        .take(4_096)
        .read_to_string(&mut text)
        .context("the password cannot be read")?;
    Ok(Some(text.lines().next().unwrap_or_default().to_owned()))
}

fn tell(common: &Common, done: UserDone) -> Result<()> {
    match done {
        UserDone::Added { username, password } => {
            told(common, &username, "was added", password.as_deref())
        }
        UserDone::Changed { username, password } => told(
            common,
            &username,
            "has another password",
            password.as_deref(),
        ),
        UserDone::NoCodes { username } => {
            told(common, &username, "signs in with a password alone", None)
        }
        UserDone::Codes {
            username,
            secret,
            uri,
        } if common.json => {
            say::json(&json!({ "username": username, "secret": secret, "uri": uri }))
        }
        UserDone::Codes {
            username,
            secret,
            uri,
        } => {
            say::line(&format!(
                "{username} signs in with a code from now on. Type this into their authenticator:"
            ))?;
            say::line(&secret)?;
            say::line(&uri)
        }
    }
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
