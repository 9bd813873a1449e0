//! What this process remembers of a town is read anew when another process has changed it.

use std::pin::pin;

use casework::catalogue;
use futures::StreamExt as _;
use kernel::db::Engine;
use kernel::{Result, Town, live};
use places::TownPlaces;
use tokio::task::JoinHandle;

/// Listens until this is dropped.
#[derive(Debug)]
pub struct Ear(JoinHandle<()>);

impl Drop for Ear {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl Ear {
    /// Listens to other processes that may have the town open. On SQLite there are none.
    #[must_use]
    pub fn open(town: &Town) -> Option<Self> {
        let may_have_others = town.engine() == Engine::Postgres;
        may_have_others.then(|| Self(tokio::spawn(listen(town.clone()))))
    }
}

async fn listen(town: Town) {
    let mut settings = pin!(live::changes(&town, catalogue::TOPIC.to_owned()));
    let mut ground = pin!(live::changes(&town, places::TOPIC.to_owned()));
    loop {
        let heard = tokio::select! {
            Some(()) = settings.next() => settings::read_again(&town).await,
            Some(()) = ground.next() => load_ground(&town).await,
            else => return,
        };
        if let Err(error) = heard {
            tracing::error!(%error, "What another process changed was not read anew.");
        }
    }
}

async fn load_ground(town: &Town) -> Result<()> {
    match town.port::<TownPlaces>() {
        Some(places) => places.reload(town.read()).await,
        None => Ok(()),
    }
}
