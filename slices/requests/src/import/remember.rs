//! How a town reads the files of a system: remembered under the file's header, and under the name of
//! the system where several write the same header.

use std::collections::BTreeMap;

use kernel::db::{Action, Tx};
use kernel::profile::{self, setting};
use kernel::{Error, Result, Town};
use sea_orm::EntityTrait;

use super::mapping::{self, Mapping};

/// The mappings of files with a header, by source.
pub(super) type Remembered = BTreeMap<String, Mapping>;

/// What the town remembers of files with this fingerprint.
///
/// # Errors
/// When the database cannot be read.
pub(super) async fn remembered(town: &Town, fingerprint: &str) -> Result<Remembered> {
    let row = setting::Entity::find_by_id(name(fingerprint))
        .one(town.read())
        .await?;
    match row {
        Some(row) => Ok(serde_json::from_str(&row.value)?),
        None => Ok(Remembered::new()),
    }
}

/// Which system a file is from: the one that is said, else the one that wrote such files before, else
/// what its name proposes.
///
/// # Errors
/// [`Error::Unreadable`] when several systems write this header and none is said.
pub(super) fn source(said: Option<&str>, before: &Remembered, file: &str) -> Result<String> {
    if let Some(said) = said {
        mapping::source(said)?;
        return Ok(said.trim().to_owned());
    }
    let mut names = before.keys();
    match (names.next(), names.next()) {
        (None, _) => Ok(mapping::source_of(file)),
        (Some(only), None) => Ok(only.clone()),
        _ => {
            let names: Vec<&str> = before.keys().map(String::as_str).collect();
            Err(Error::Unreadable(format!(
                "files with this header came from several systems: say --source with one of {}",
                names.join(", ")
            )))
        }
    }
}

/// Keeps how a source's files are read.
///
/// # Errors
/// When the database cannot be written.
pub(super) async fn remember(town: &Town, fingerprint: &str, mapping: &Mapping) -> Result<()> {
    town.run(Remember {
        name: name(fingerprint),
        mapping: mapping.clone(),
    })
    .await
}

fn name(fingerprint: &str) -> String {
    format!("requests.import.{fingerprint}")
}

struct Remember {
    name: String,
    mapping: Mapping,
}

impl Action for Remember {
    type Output = ();
    const NAME: &'static str = "requests.remember_mapping";

    async fn run(&self, tx: &Tx) -> Result<()> {
        let before = setting::Entity::find_by_id(self.name.clone())
            .one(tx)
            .await?;
        let mut all: Remembered = match before {
            Some(row) => serde_json::from_str(&row.value)?,
            None => Remembered::new(),
        };
        let source = self.mapping.source.clone().unwrap_or_default();
        all.insert(source, self.mapping.clone());
        profile::keep(tx, &self.name, serde_json::to_string(&all)?).await
    }
}
