//! What a command does to an open town: the same in its own process as in the one that serves the
//! town.

mod backup;
mod copy;
mod import;
mod user;

use std::io::Read;

use anyhow::Result;
use kernel::Town;
use kernel::backup::Made;
use kernel::check::{Checked, check};
use requests::import::{Mapping, News, Report};
use safekeeping::BackedUp;
use serde::{Deserialize, Serialize};
use tokio::sync::mpsc;

pub use backup::Backup;
pub use copy::Copy;
pub use import::Import;
pub use user::{User, UserDone};

/// What is to be done.
#[derive(Debug, Serialize, Deserialize)]
pub enum Work {
    Backup(Backup),
    Check,
    Copy(Copy),
    Import(Import),
    User(User),
    Migrate,
}

/// What came of it.
#[derive(Debug, Serialize, Deserialize)]
pub enum Outcome {
    BackedUp(Box<BackedUp>),
    Checked(Checked),
    Copied(Box<Made>),
    Imported(Report),
    Mapped(Mapping),
    User(UserDone),
    Migrated { engine: String },
}

/// The file that the work is about.
pub type Input = Box<dyn Read + Send>;

impl Work {
    /// As the log calls it.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Backup(_) => "backup",
            Self::Check => "check",
            Self::Copy(_) => "copy",
            Self::Import(_) => "import",
            Self::User(_) => "user",
            Self::Migrate => "migrate",
        }
    }
}

/// Does the work, telling `news` how it goes.
///
/// # Errors
/// In words for whoever typed the command.
pub async fn run(
    town: &Town,
    work: Work,
    input: Input,
    news: mpsc::Sender<News>,
) -> Result<Outcome> {
    match work {
        Work::Backup(backup) => {
            let made = Box::pin(backup.run(town)).await?;
            Ok(Outcome::BackedUp(Box::new(made)))
        }
        Work::Check => Ok(Outcome::Checked(Box::pin(check(town)).await?)),
        Work::Copy(copy) => Ok(Outcome::Copied(Box::new(Box::pin(copy.run(town)).await?))),
        Work::Import(import) => Box::pin(import.run(town, input, news)).await,
        Work::User(user) => Ok(Outcome::User(user.run(town).await?)),
        // A town is brought into shape when it is opened.
        Work::Migrate => Ok(Outcome::Migrated {
            engine: format!("{:?}", town.engine()),
        }),
    }
}
