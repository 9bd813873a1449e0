//! Making an archive of the town, and one of its keys, apart.

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use kernel::Town;
use kernel::backup::{self, Made, Place};
use kernel::config::Config;
use serde::{Deserialize, Serialize};

/// Where the archives go.
#[derive(Debug, Serialize, Deserialize)]
pub struct Backup {
    pub to: String,
    pub keys_to: String,
    /// The town's folder, in which the copy is made before it is written.
    pub scratch: PathBuf,
}

/// What was made.
#[derive(Debug, Serialize, Deserialize)]
pub struct BackedUp {
    pub town: Made,
    pub keys: Made,
}

impl Backup {
    pub async fn run(self, town: &Town) -> Result<BackedUp> {
        // A store is reached as the town that is asked reaches it.
        let config = town
            .port::<Config>()
            .context("the settings are not wired")?;
        let (place, keys) = (
            Place::open(&self.to, &config).with_context(|| format!("the place {}", self.to))?,
            Place::open(&self.keys_to, &config)
                .with_context(|| format!("the place {}", self.keys_to))?,
        );
        // The keys come second: every value of the first archive has its key in the second.
        let made = backup::make(town, &place, &self.scratch).await;
        let made = made.context("there is no new archive of the town")?;
        let keys = backup::keys(town, &keys, &self.scratch).await;
        Ok(BackedUp {
            town: made,
            keys: keys.context("there is no new archive of the keys")?,
        })
    }
}
