//! Reaching a town with work: in this process, or, where another one holds the town, through that.

use anyhow::Result;
use kernel::config::Config;
use requests::import::News;
use tokio::sync::mpsc;

use crate::socket;
use crate::town::OpenTown;
use crate::work::{self, Input, Outcome, Work};

/// Does the work, telling `news` how it goes.
///
/// # Errors
/// In words for whoever typed the command; the same whichever process did it.
pub async fn run(
    config: &Config,
    work: Work,
    input: Input,
    news: mpsc::Sender<News>,
) -> Result<Outcome> {
    match OpenTown::open(config).await {
        Ok(open) => work::run(&open.town, work, input, news).await,
        Err(error) if is_held(&error) => socket::ask(&config.data.folder, work, input, news).await,
        Err(error) => Err(error),
    }
}

/// Work that needs no file and tells nothing on its way.
///
/// # Errors
/// As [`run`].
pub async fn quietly(config: &Config, work: Work) -> Result<Outcome> {
    let (news, _unheard) = mpsc::channel(1);
    Box::pin(run(config, work, Box::new(std::io::empty()), news)).await
}

pub(crate) fn is_held(error: &anyhow::Error) -> bool {
    matches!(
        error.downcast_ref::<kernel::Error>(),
        Some(kernel::Error::Conflict(_))
    )
}
