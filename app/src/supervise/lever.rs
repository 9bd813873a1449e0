//! The red lever: people post, the program is killed in the middle, and afterwards what was
//! acknowledged is counted where it should be.

use std::collections::HashSet;
use std::fs;
use std::net::SocketAddr;
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use futures::future::BoxFuture;
use kernel::{Random, SystemRandom};
use serde::{Deserialize, Serialize};
use tokio::process::Child;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

use super::poster::Poster;

/// Posts go on for so long before the kill, and a little longer that nobody knows.
const BEFORE: Duration = Duration::from_millis(1_500);
const LONGER_MS: u64 = 1_000;
/// And for so long after the program answers again.
const AFTER: Duration = Duration::from_millis(1_200);
/// The longest that anything may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// So many references of missing reports are told.
const NAMED: usize = 10;
/// References asked for at once.
const AT_ONCE: usize = 500;

/// How far the lever is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Phase {
    #[default]
    Still,
    Posting,
    Killed,
    Back,
    Counting,
    Done,
    /// Something kept it from coming to its end; nothing is claimed.
    Broken,
}

/// What the lever tells.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    pub phase: Phase,
    /// Posts that the program answered.
    pub acknowledged: u64,
    /// Of them, before the kill.
    pub before: u64,
    /// Posts without an answer when the program was dead.
    pub waiting: u64,
    /// Posts that were sent once more, with the same key, because no answer came.
    pub repeated: u64,
    /// The signal that ended the program, as the system told it.
    pub signal: Option<i32>,
    /// From the kill to the first answer.
    pub away_ms: u64,
    /// Those of the acknowledged that the new program found in its database.
    pub here: Option<u64>,
    /// The first that it did not find.
    pub missing: Vec<String>,
}

/// Gives those of some references that are there.
pub type Count = Box<dyn Fn(Vec<String>) -> BoxFuture<'static, Result<Vec<String>>> + Send + Sync>;

/// The lever.
pub struct Lever {
    told: Mutex<Told>,
    run: Mutex<Option<JoinHandle<()>>>,
    notes: PathBuf,
    address: SocketAddr,
    kills: mpsc::Sender<Kill>,
}

/// Asks whoever holds the process to kill it; the answer is the signal that ended it.
pub struct Kill(oneshot::Sender<Option<i32>>);

impl Kill {
    /// `kill -9`, and a look at what ended the process.
    ///
    /// # Errors
    /// When the system does not let it happen.
    pub async fn with(self, child: &mut Child) -> Result<()> {
        child.start_kill()?;
        let status = child.wait().await?;
        let _ = self.0.send(status.signal());
        Ok(())
    }
}

impl Lever {
    #[must_use]
    pub fn new(folder: &Path, address: SocketAddr, kills: mpsc::Sender<Kill>) -> Self {
        Self {
            told: Mutex::default(),
            run: Mutex::default(),
            notes: folder.join(".show/acknowledged"),
            address,
            kills,
        }
    }

    #[must_use]
    pub fn told(&self) -> Told {
        self.told
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Begins; `false` where something is under way.
    pub fn pull(self: Arc<Self>, count: Count) -> bool {
        let lever = self.clone();
        self.begin(Told::default(), Phase::Posting, async move {
            lever.go(&count).await
        })
    }

    /// Counts once more what was acknowledged in the last run; `false` where there is none.
    pub fn count_again(self: Arc<Self>, count: Count) -> bool {
        let told = self.told();
        let lever = self.clone();
        told.here.is_some()
            && self.begin(
                told,
                Phase::Counting,
                async move { lever.count(&count).await },
            )
    }

    fn begin<F>(self: Arc<Self>, told: Told, phase: Phase, work: F) -> bool
    where
        F: Future<Output = Result<()>> + Send + 'static,
    {
        let mut run = self.run.lock().unwrap_or_else(PoisonError::into_inner);
        if run.as_ref().is_some_and(|run| !run.is_finished()) {
            return false;
        }
        self.set(|now| *now = Told { phase, ..told });
        let lever = self.clone();
        *run = Some(tokio::spawn(async move {
            if let Err(error) = work.await {
                tracing::warn!(error = %format!("{error:#}"), "The lever did not come to its end.");
                lever.set(|told| told.phase = Phase::Broken);
            }
        }));
        true
    }

    /// Ends what is under way and forgets what was told.
    pub fn forget(&self) {
        let mut run = self.run.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(run) = run.take() {
            run.abort();
        }
        self.set(|told| *told = Told::default());
    }

    async fn go(&self, count: &Count) -> Result<()> {
        let poster = Poster::start(self.address, &self.notes)?;
        let random: &dyn Random = &SystemRandom;
        let longer = Duration::from_millis(random.below(LONGER_MS));
        self.watch(&poster, BEFORE + longer).await;
        self.kill(&poster).await?;
        self.watch(&poster, AFTER).await;
        let repeated = timeout(PATIENCE, poster.finish()).await??;
        self.set(|told| told.repeated = repeated);
        self.count(count).await
    }

    /// Counts those of the noted reports that are there.
    async fn count(&self, count: &Count) -> Result<()> {
        let references = noted(&self.notes)?;
        self.set(|told| {
            told.phase = Phase::Counting;
            told.acknowledged = references.len() as u64;
        });
        let mut here = HashSet::new();
        for some in references.chunks(AT_ONCE) {
            here.extend(count(some.to_vec()).await?);
        }
        let (there, missing): (Vec<String>, Vec<String>) =
            references.into_iter().partition(|one| here.contains(one));
        self.set(|told| {
            told.here = Some(there.len() as u64);
            told.missing = missing.into_iter().take(NAMED).collect();
            told.phase = Phase::Done;
        });
        Ok(())
    }

    async fn kill(&self, poster: &Poster) -> Result<()> {
        let (kill, killed) = oneshot::channel();
        let before = poster.acknowledged();
        self.kills.send(Kill(kill)).await?;
        let signal = timeout(PATIENCE, killed).await??;
        let at = Instant::now();
        let (answered, waiting) = (poster.acknowledged(), poster.waiting());
        self.set(|told| {
            (told.phase, told.signal) = (Phase::Killed, signal);
            (told.before, told.waiting) = (before, waiting);
        });
        let again = async {
            while poster.acknowledged() == answered {
                sleep(Duration::from_millis(5)).await;
            }
        };
        timeout(PATIENCE, again)
            .await
            .context("nobody is answered again")?;
        let away = u64::try_from(at.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.set(|told| (told.phase, told.away_ms) = (Phase::Back, away));
        Ok(())
    }

    /// Lets time pass while the number of posts is told.
    async fn watch(&self, poster: &Poster, span: Duration) {
        let began = Instant::now();
        while began.elapsed() < span {
            sleep(Duration::from_millis(50)).await;
            self.set(|told| told.acknowledged = poster.acknowledged());
        }
    }

    fn set(&self, change: impl FnOnce(&mut Told)) {
        change(&mut self.told.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

/// What was acknowledged, as it was noted on the disk.
fn noted(notes: &Path) -> Result<Vec<String>> {
    let text = fs::read_to_string(notes)?;
    Ok(text.lines().map(str::to_owned).collect())
}
