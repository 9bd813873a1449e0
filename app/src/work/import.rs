//! Bringing in another system's requests.

use anyhow::{Result, ensure};
use kernel::Town;
use requests::import::{self, Asked, News};
use serde::{Deserialize, Serialize};
use tokio::sync::mpsc;

use super::{Input, Outcome};

/// A file to be brought in.
#[derive(Debug, Serialize, Deserialize)]
pub struct Import {
    /// The town that is meant, by its name.
    pub town: Option<String>,
    pub asked: Asked,
    /// Say how the file would be read, and bring nothing in.
    pub propose: bool,
}

impl Import {
    pub async fn run(self, town: &Town, file: Input, news: mpsc::Sender<News>) -> Result<Outcome> {
        let name = &town.profile().words.name;
        let is_meant = self
            .town
            .as_ref()
            .is_none_or(|meant| meant.eq_ignore_ascii_case(name));
        ensure!(
            is_meant,
            "this folder holds {name}; leave out --town or name it"
        );
        if self.propose {
            let mapping = import::propose(town, file, self.asked).await?;
            return Ok(Outcome::Mapped(mapping));
        }
        let report = import::import(town, file, self.asked, news).await?;
        Ok(Outcome::Imported(report))
    }
}
