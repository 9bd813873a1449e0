//! What the watching process and the one that serves say to each other, over a socket in the town's
//! folder that only its owner reaches: a line asks, a line of JSON answers.
//!
//! The serving process keeps one connection for as long as it lives. When that ends, so does it.

use std::fs::{self, DirBuilder};
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result};
use kernel::{Clock as _, Moment, SystemClock};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{UnixListener, UnixStream};
use tokio::sync::Mutex;
use tokio::task::JoinHandle;
use tokio::time::timeout;

use super::lever::{Count, Lever, Told};
use crate::socket::with_short;

/// Somebody who asks says what within this time.
const PATIENCE: Duration = Duration::from_secs(10);

type Stream = BufReader<UnixStream>;

/// The watching process' side.
pub struct Control {
    path: PathBuf,
    shared: Arc<Shared>,
    task: JoinHandle<()>,
}

struct Shared {
    since: Moment,
    lever: Arc<Lever>,
    /// The program that serves just now.
    serving: Mutex<Option<Stream>>,
    talks: std::sync::Mutex<Vec<JoinHandle<()>>>,
}

/// What the serving process is told first.
#[derive(Debug, Serialize, Deserialize)]
struct Welcome {
    since: i64,
}

impl Control {
    /// Opens the socket in the town's folder.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn open(folder: &Path, lever: Arc<Lever>) -> Result<Self> {
        let own = folder.join(".show");
        let _ = fs::remove_dir_all(&own);
        DirBuilder::new().mode(0o700).create(&own)?;
        let path = own.join("s");
        let listener = with_short(&path, |path| UnixListener::bind(path))
            .with_context(|| format!("the socket {} cannot be opened", path.display()))?;
        let shared = Arc::new(Shared {
            since: SystemClock.now(),
            lever,
            serving: Mutex::new(None),
            talks: std::sync::Mutex::default(),
        });
        let task = tokio::spawn(listen(listener, shared.clone()));
        Ok(Self { path, shared, task })
    }

    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Says farewell to the serving process.
    pub fn close(&self) {
        self.task.abort();
        self.shared.lever.forget();
        if let Ok(mut talks) = self.shared.talks.lock() {
            talks.drain(..).for_each(|talk| talk.abort());
        }
        let shared = self.shared.clone();
        tokio::spawn(async move { shared.serving.lock().await.take() });
        if let Some(own) = self.path.parent() {
            let _ = fs::remove_dir_all(own);
        }
    }
}

async fn listen(listener: UnixListener, shared: Arc<Shared>) {
    while let Ok((stream, _)) = listener.accept().await {
        let talk = tokio::spawn(talk(BufReader::new(stream), shared.clone()));
        if let Ok(mut talks) = shared.talks.lock() {
            talks.retain(|talk| !talk.is_finished());
            talks.push(talk);
        }
    }
}

async fn talk(mut stream: Stream, shared: Arc<Shared>) {
    let Ok(Ok(word)) = timeout(PATIENCE, heard(&mut stream)).await else {
        return;
    };
    // Whoever is gone does not mind.
    let _ = match word.as_str() {
        "here" => {
            let since = shared.since.0;
            if say(&mut stream, &Welcome { since }).await.is_ok() {
                *shared.serving.lock().await = Some(stream);
            }
            return;
        }
        "pull" => say(&mut stream, &shared.lever.clone().pull(shared.counting())).await,
        "count" => {
            let taken = shared.lever.clone().count_again(shared.counting());
            say(&mut stream, &taken).await
        }
        "forget" => {
            shared.lever.forget();
            say(&mut stream, &true).await
        }
        _ => say(&mut stream, &shared.lever.told()).await,
    };
}

impl Shared {
    fn counting(self: &Arc<Self>) -> Count {
        let shared = self.clone();
        Box::new(move |references| {
            let shared = shared.clone();
            Box::pin(async move { shared.count(&references).await })
        })
    }

    /// Which of these references the serving process finds in its database.
    async fn count(&self, references: &[String]) -> Result<Vec<String>> {
        let mut serving = self.serving.lock().await;
        let stream = serving.as_mut().context("no program serves")?;
        say(stream, &references).await?;
        let line = timeout(PATIENCE, heard(stream)).await??;
        Ok(serde_json::from_str(&line)?)
    }
}

async fn say(stream: &mut Stream, what: &impl Serialize) -> Result<()> {
    let mut line = serde_json::to_vec(what)?;
    line.push(b'\n');
    Ok(stream.get_mut().write_all(&line).await?)
}

async fn heard(stream: &mut Stream) -> Result<String> {
    let mut line = String::new();
    let read = stream.read_line(&mut line).await?;
    anyhow::ensure!(read > 0, "the other side is gone");
    line.truncate(line.trim_end().len());
    Ok(line)
}

/// The serving process' way to ask.
#[derive(Clone, Debug)]
pub struct Ask(PathBuf);

impl Ask {
    #[must_use]
    pub fn at(path: PathBuf) -> Self {
        Self(path)
    }

    /// How the lever stands.
    ///
    /// # Errors
    /// When nobody watches over this process.
    pub async fn told(&self) -> Result<Told> {
        self.ask("lever").await
    }

    /// Pulls the lever; whether it was not under way already.
    ///
    /// # Errors
    /// As [`Ask::told`].
    pub async fn pull(&self) -> Result<bool> {
        self.ask("pull").await
    }

    /// Counts once more; whether there was something to count.
    ///
    /// # Errors
    /// As [`Ask::told`].
    pub async fn count(&self) -> Result<bool> {
        self.ask("count").await
    }

    /// Lets go of what the lever has told.
    ///
    /// # Errors
    /// As [`Ask::told`].
    pub async fn forget(&self) -> Result<bool> {
        self.ask("forget").await
    }

    async fn ask<T: DeserializeOwned>(&self, word: &str) -> Result<T> {
        let mut stream = self.connect(word).await?;
        let line = timeout(PATIENCE, heard(&mut stream)).await??;
        Ok(serde_json::from_str(&line)?)
    }

    async fn connect(&self, word: &str) -> Result<Stream> {
        let stream = with_short(&self.0, |path| {
            std::os::unix::net::UnixStream::connect(path)
        })?;
        stream.set_nonblocking(true)?;
        let mut stream = BufReader::new(UnixStream::from_std(stream)?);
        stream
            .get_mut()
            .write_all(format!("{word}\n").as_bytes())
            .await?;
        Ok(stream)
    }

    /// Says that this process serves, and hears since when the show goes on.
    ///
    /// # Errors
    /// As [`Ask::told`].
    pub async fn stay(&self) -> Result<Stay> {
        let mut stream = self.connect("here").await?;
        let line = timeout(PATIENCE, heard(&mut stream)).await??;
        let welcome: Welcome = serde_json::from_str(&line)?;
        Ok(Stay {
            since: Moment(welcome.since),
            stream,
        })
    }
}

/// The connection that a serving process keeps for as long as it lives.
pub struct Stay {
    pub since: Moment,
    stream: Stream,
}

impl Stay {
    /// Answers which of the asked references are here, until nobody watches over this process.
    pub async fn until_alone(mut self, here: impl AsyncFn(Vec<String>) -> Result<Vec<String>>) {
        while let Ok(line) = heard(&mut self.stream).await {
            let asked: Vec<String> = serde_json::from_str(&line).unwrap_or_default();
            // Where the database did not answer, nothing is said to be missing.
            let found = here(asked).await.ok();
            if say(&mut self.stream, &found).await.is_err() {
                return;
            }
        }
    }
}
