//! What `townhall config explain` prints.

use serde::Serialize;
use url::Url;

use super::values::Values;
use super::{SETTINGS, Secrecy, Setting};

const HIDDEN: &str = "(hidden)";

/// One setting as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    pub name: &'static str,
    /// The value, without its secrets. A list has commas between.
    pub value: String,
    pub default: &'static str,
    pub meaning: &'static str,
    /// Where the value came from: `default`, `townhall.toml:12`, `environment TOWNHALL_…`, `command line`.
    pub source: String,
    /// The environment variable that sets it.
    pub environment: String,
}

pub(super) fn rows(values: &Values) -> Vec<Row> {
    SETTINGS
        .iter()
        .map(|setting| row(setting, values))
        .collect()
}

fn row(setting: &Setting, values: &Values) -> Row {
    let (words, source) = values.of(setting);
    Row {
        name: setting.name,
        value: shown(setting.secrecy, &words.join(", ")),
        default: setting.default,
        meaning: setting.meaning,
        source: source.to_string(),
        environment: setting.environment(),
    }
}

fn shown(secrecy: Secrecy, value: &str) -> String {
    match secrecy {
        _ if value.is_empty() => String::new(),
        Secrecy::Open => value.to_owned(),
        Secrecy::Secret => HIDDEN.to_owned(),
        Secrecy::Password => without_password(value),
    }
}

/// Passwords stand in the address or, with some databases, behind its question mark.
fn without_password(value: &str) -> String {
    let Ok(mut url) = Url::parse(value) else {
        return HIDDEN.to_owned();
    };
    if url.password().is_some() && url.set_password(Some("hidden")).is_err() {
        return HIDDEN.to_owned();
    }
    if url
        .query()
        .is_some_and(|query| query.to_lowercase().contains("pass"))
    {
        url.set_query(Some("hidden"));
    }
    url.into()
}
