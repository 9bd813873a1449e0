//! Bringing in another system's requests.

use anyhow::Result;
use kernel::Town;
use requests::import::{self, Asked, News};
use serde::{Deserialize, Serialize};
use tokio::sync::mpsc;

use super::{Input, Outcome};

/// A file to be brought in.
#[derive(Debug, Serialize, Deserialize)]
pub struct Import {
    pub asked: Asked,
    /// Say how the file would be read, and bring nothing in.
    pub propose: bool,
}

impl Import {
    pub async fn run(self, town: &Town, file: Input, news: mpsc::Sender<News>) -> Result<Outcome> {
        if self.propose {
            let mapping = import::propose(town, file, self.asked).await?;
            return Ok(Outcome::Mapped(mapping));
        }
        let report = import::import(town, file, self.asked, news).await?;
        Ok(Outcome::Imported(report))
    }
}
