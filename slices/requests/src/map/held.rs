//! The cases of a town's map while somebody looks at it: read at the first look, brought up to date
//! from the facts since, dropped when nobody has looked for a while.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use kernel::{Error, Moment, Result, Town};
use tokio::sync::Mutex;

use super::pin::Pins;
use super::read::{self, News};

/// Whoever has not been asked twice in a row in this time lets go of the cases.
const IDLE: Duration = Duration::from_secs(600);
/// How long it does not look for what other processes did.
const FRESH: i64 = Moment::SECOND;

/// One town's public cases on the map; empty until somebody looks.
#[derive(Default)]
pub struct CaseMap {
    held: Arc<Held>,
    /// Where the facts stand that are in it. While one reader looks for news, the others wait.
    seen: Mutex<Seen>,
}

#[derive(Default)]
struct Held {
    pins: RwLock<Option<Pins>>,
    used: AtomicBool,
}

#[derive(Default)]
struct Seen {
    seq: i64,
    changes: u64,
    at: Option<Moment>,
}

impl CaseMap {
    /// Asks the cases as they are now.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(crate) async fn with<T: Send + 'static>(
        &self,
        town: &Town,
        ask: impl FnOnce(&Pins) -> T + Send + 'static,
    ) -> Result<T> {
        self.refresh(town).await?;
        let held = self.held.clone();
        // Millions are looked through in many milliseconds, in which others want to be answered.
        let asked = tokio::task::spawn_blocking(move || {
            held.used.store(true, Ordering::Relaxed);
            let pins = held.pins.read().unwrap_or_else(PoisonError::into_inner);
            pins.as_ref().map(ask)
        });
        let answer = asked.await.map_err(Error::during("asking the map"))?;
        answer.ok_or_else(|| Error::internal("the map was let go while it was asked"))
    }

    async fn refresh(&self, town: &Town) -> Result<()> {
        let mut seen = self.seen.lock().await;
        self.held.used.store(true, Ordering::Relaxed);
        let (changes, now) = (town.write().hub().changes(), town.now());
        let known = self.held.known();
        let is_fresh = |at: Moment| (0..FRESH).contains(&now.since(at));
        if known.is_some() && seen.changes == changes && seen.at.is_some_and(is_fresh) {
            return Ok(());
        }
        let newest = read::newest(town).await?;
        let news = match known {
            Some(known) => read::news(town, seen.seq, known).await?,
            None => News::Everything,
        };
        match news {
            News::NotYet => {
                (seen.changes, seen.at) = (changes, Some(now));
                return Ok(());
            }
            News::Nothing => {}
            News::Cases(ids) => {
                let lines = read::some(town, &ids).await?;
                self.held
                    .change(move |pins| pins.replace(&ids, &lines))
                    .await?;
            }
            News::Everything => self.held.keep(read::all(town).await?),
        }
        *seen = Seen {
            seq: newest,
            changes,
            at: Some(now),
        };
        Ok(())
    }
}

impl Held {
    fn known(&self) -> Option<usize> {
        let pins = self.pins.read().unwrap_or_else(PoisonError::into_inner);
        pins.as_ref().map(Pins::len)
    }

    fn keep(self: &Arc<Self>, pins: Pins) {
        let mut held = self.pins.write().unwrap_or_else(PoisonError::into_inner);
        let was_empty = held.replace(pins).is_none();
        drop(held);
        if was_empty {
            tokio::spawn(let_go_when_idle(Arc::downgrade(self)));
        }
    }

    async fn change(
        self: &Arc<Self>,
        change: impl FnOnce(&mut Pins) + Send + 'static,
    ) -> Result<()> {
        let held = self.clone();
        let changed = tokio::task::spawn_blocking(move || {
            let mut pins = held.pins.write().unwrap_or_else(PoisonError::into_inner);
            pins.as_mut().map(change)
        });
        changed.await.map_err(Error::during("changing the map"))?;
        Ok(())
    }
}

async fn let_go_when_idle(held: std::sync::Weak<Held>) {
    loop {
        tokio::time::sleep(IDLE).await;
        let Some(held) = held.upgrade() else { return };
        if !held.used.swap(false, Ordering::Relaxed) {
            *held.pins.write().unwrap_or_else(PoisonError::into_inner) = None;
            return;
        }
    }
}
