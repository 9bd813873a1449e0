//! Making an archive of the town, and one of its keys, apart.

use anyhow::Result;
use kernel::Town;
use safekeeping::{BackedUp, back_up};
use serde::{Deserialize, Serialize};

/// Where the archives go.
#[derive(Debug, Serialize, Deserialize)]
pub struct Backup {
    pub to: String,
    pub keys_to: String,
}

impl Backup {
    pub async fn run(self, town: &Town) -> Result<BackedUp> {
        back_up(town, &self.to, &self.keys_to).await
    }
}
