//! Making the two archives, writing down what came of it, and letting old ones go.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use kernel::Town;
use kernel::backup::{self, Made, Place};
use kernel::config::Config;
use serde::{Deserialize, Serialize};

use crate::plan::{self, Plan};
use crate::runs::{self, Size, What};

/// What was made.
#[derive(Debug, Serialize, Deserialize)]
pub struct BackedUp {
    pub town: Made,
    pub keys: Made,
}

/// Makes an archive of the town at `to` and one of its keys at `keys_to`, and writes down what came of
/// it.
///
/// # Errors
/// When there is no new archive, with the reason.
pub async fn back_up(town: &Town, to: &str, keys_to: &str) -> Result<BackedUp> {
    let began = town.now();
    let outcome = both(town, to, keys_to).await;
    let (archive, size) = match &outcome {
        Ok(made) => (made.town.archive.as_str(), Ok(size_of(&made.town))),
        Err(error) => (to, Err(error)),
    };
    runs::keep(town, What::Backup, began, archive, size).await?;
    outcome
}

async fn both(town: &Town, to: &str, keys_to: &str) -> Result<BackedUp> {
    let config = town
        .port::<Config>()
        .context("the settings are not wired")?;
    let place = Place::open(to, &config).with_context(|| format!("the place {to}"))?;
    let keys = Place::open(keys_to, &config).with_context(|| format!("the place {keys_to}"))?;
    let scratch = std::path::absolute(&config.data.folder)?;
    // The keys come second: every value of the first archive has its key in the second.
    let made = backup::make(town, &place, &scratch).await;
    let made = made.context("there is no new archive of the town")?;
    let keys = backup::keys(town, &keys, &scratch).await;
    Ok(BackedUp {
        town: made,
        keys: keys.context("there is no new archive of the keys")?,
    })
}

pub(crate) fn size_of(made: &Made) -> Size {
    Size {
        bytes: made.bytes,
        rows: made.manifest.tables.values().sum(),
        files: made.manifest.files,
    }
}

/// Where archives of the town go, and those of its keys: what is said, or else what the settings say.
///
/// # Errors
/// When the folder that the program runs in is not there.
pub fn places(
    config: &Config,
    to: Option<&str>,
    keys_to: Option<&str>,
) -> Result<(String, String)> {
    let place = |said: Option<&str>, set: &Option<String>, own: &str| match said.or(set.as_deref())
    {
        Some(said) if said.contains("://") => Ok(said.to_owned()),
        Some(said) => absolute(Path::new(said)),
        None => absolute(&config.data.folder.join(own)),
    };
    Ok((
        place(to, &config.backup.to, "backups")?,
        place(keys_to, &config.backup.keys_to, "key-backups")?,
    ))
}

fn absolute(path: &Path) -> Result<String> {
    let path: PathBuf = std::path::absolute(path)?;
    Ok(path.display().to_string())
}

/// Lets go of this town's archives that the plan does not keep, and says how many.
pub(crate) async fn let_go(town: &Town, config: &Config, place: &Place) -> Result<usize> {
    let plan = Plan {
        days: config.backup.keep_days,
        weeks: config.backup.keep_weeks,
        months: config.backup.keep_months,
    };
    let archives = place.archives_of(town).await?;
    let gone = plan::let_go(&archives, plan, town.zone());
    for name in &gone {
        place.remove(name).await?;
    }
    Ok(gone.len())
}
