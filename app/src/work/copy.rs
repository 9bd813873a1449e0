//! Making an archive of the town alone, for a copy of it.

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use kernel::Town;
use kernel::backup::{self, Made, Place};
use kernel::config::Config;
use serde::{Deserialize, Serialize};

/// Where the archive goes for a while.
#[derive(Debug, Serialize, Deserialize)]
pub struct Copy {
    pub to: String,
    /// The town's folder, in which the copy is made before it is written.
    pub scratch: PathBuf,
}

impl Copy {
    pub async fn run(self, town: &Town) -> Result<Made> {
        let config = town
            .port::<Config>()
            .context("the settings are not wired")?;
        let place = Place::open(&self.to, &config);
        let place = place.with_context(|| format!("the folder {}", self.to))?;
        let made = backup::make(town, &place, &self.scratch).await;
        made.context("the town cannot be copied")
    }
}
