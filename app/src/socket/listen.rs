//! The serving process' side: takes commands, does their work, and tells how it goes.

use std::fs::{self, DirBuilder, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result};
use kernel::Town;
use requests::import::News;
use tokio::io::BufReader;
use tokio::net::unix::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{UnixListener, UnixStream};
use tokio::sync::{Semaphore, mpsc};
use tokio::task::JoinHandle;

use super::frame::{self, Kind};
use super::streamed::Streamed;
use super::{Asked, VERSION, path};
use crate::work::{self, Outcome, Work};

/// Commands that are done beside one another.
const BESIDE: usize = 8;
/// A command says within this time what it wants.
const PATIENCE: Duration = Duration::from_secs(10);

/// The open socket. When it is dropped nobody is let in any more and the file is gone.
#[derive(Debug)]
pub struct Door {
    path: PathBuf,
    task: JoinHandle<()>,
}

impl Drop for Door {
    fn drop(&mut self) {
        self.task.abort();
        let _ = fs::remove_file(&self.path);
    }
}

/// Opens the socket of the town in `folder`, in place of one that an earlier process left there. The
/// town's lock is held, so nobody listens on that.
///
/// # Errors
/// When the file cannot be made.
pub fn open(folder: &Path, town: Town) -> Result<Door> {
    let path = path(folder);
    let (listener, owner) = bind(folder, &path).with_context(|| {
        format!(
            "the socket {} for commands cannot be opened",
            path.display()
        )
    })?;
    let task = tokio::spawn(listen(listener, owner, town));
    Ok(Door { path, task })
}

/// What a command hears whose town is closed while it works.
const CLOSED: &str = "the town was closed; what was done stays, and the same command goes on";

/// Makes the socket where nobody else looks, and puts it in its place when nobody else may use it.
fn bind(folder: &Path, path: &Path) -> io::Result<(UnixListener, u32)> {
    let nursery = folder.join(".town.sock.new");
    let _ = fs::remove_dir_all(&nursery);
    DirBuilder::new().mode(0o700).create(&nursery)?;
    let new = nursery.join("s");
    let listener = super::ask::with_short(&new, |path| UnixListener::bind(path))?;
    fs::set_permissions(&new, Permissions::from_mode(0o600))?;
    let owner = fs::metadata(&new)?.uid();
    fs::rename(&new, path)?;
    fs::remove_dir(&nursery)?;
    Ok((listener, owner))
}

async fn listen(listener: UnixListener, owner: u32, town: Town) {
    let turns = Arc::new(Semaphore::new(BESIDE));
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            // Too many open files, most likely: some will be closed.
            tokio::time::sleep(Duration::from_millis(200)).await;
            continue;
        };
        let user = stream.peer_cred().map(|peer| peer.uid());
        if !user.is_ok_and(|user| user == owner || user == 0) {
            tracing::warn!("A command of another user was turned away.");
            continue;
        }
        let (turn, town) = (turns.clone().try_acquire_owned(), town.latest());
        tokio::spawn(async move {
            let (mut from, mut to) = halves(stream);
            let Ok(_turn) = turn else {
                let busy = "the town does as many commands as it can; try again in a moment";
                return fail(&mut to, busy).await;
            };
            match tokio::time::timeout(PATIENCE, asked(&mut from)).await {
                Ok(Ok(work)) => serve(from, to, town, work).await,
                Ok(Err(why)) => fail(&mut to, &why).await,
                Err(_) => fail(&mut to, "the command did not say what it wants").await,
            }
        });
    }
}

fn halves(stream: UnixStream) -> (BufReader<OwnedReadHalf>, OwnedWriteHalf) {
    let (from, to) = stream.into_split();
    (BufReader::new(from), to)
}

async fn asked(from: &mut BufReader<OwnedReadHalf>) -> Result<Work, String> {
    let told = |error: io::Error| format!("the command was not understood: {error}");
    let Some((Kind::Ask, body)) = frame::read(from).await.map_err(told)? else {
        return Err("the command was not understood: it did not ask first".into());
    };
    // The version is read by itself, because the work may have another form.
    let version: Version = frame::json(&body).map_err(told)?;
    if version.version != VERSION {
        return Err(format!(
            "the town is served by Townhall {VERSION} and this is {}: use the same program for both",
            version.version
        ));
    }
    let asked: Asked = frame::json(&body).map_err(told)?;
    Ok(asked.work)
}

#[derive(serde::Deserialize)]
struct Version {
    version: String,
}

/// Does the work. When the other side goes away, what tells it how it goes is closed, and the work
/// ends where it may.
async fn serve(from: BufReader<OwnedReadHalf>, mut to: OwnedWriteHalf, town: Town, work: Work) {
    let name = work.name();
    tracing::info!(command = name, "A command is done beside the pages.");
    let (pieces, arriving) = mpsc::channel(4);
    let (news, heard) = mpsc::channel(64);
    let reading = tokio::spawn(receive(from, pieces));
    let input = Box::new(Streamed::new(arriving));
    let working = tokio::spawn(async move { Box::pin(work::run(&town, work, input, news)).await });
    let is_there = tell(&mut to, heard, reading).await;
    let outcome = match working.await {
        Ok(outcome) => outcome,
        Err(ended) if ended.is_cancelled() => Err(anyhow::anyhow!(CLOSED)),
        Err(_) => Err(anyhow::anyhow!("the command failed; the log says more")),
    };
    match outcome {
        Ok(outcome) if is_there => finish(&mut to, &outcome).await,
        Ok(_) => {}
        Err(error) => {
            tracing::warn!(command = name, %error, "A command was not done.");
            fail(&mut to, &format!("{error:#}")).await;
        }
    }
}

/// Passes pieces of the file on, and ends when the other side does.
async fn receive(mut from: BufReader<OwnedReadHalf>, pieces: mpsc::Sender<Vec<u8>>) {
    let mut pieces = Some(pieces);
    while let Ok(Some((kind, body))) = frame::read(&mut from).await {
        let piece = match (kind, &pieces) {
            (Kind::Data, Some(pieces)) if !body.is_empty() => pieces.send(body).await,
            (Kind::Data, Some(_)) => Ok(()),
            (Kind::End, Some(pieces)) => pieces.send(Vec::new()).await,
            // Nobody wants more of the file, or what came is nothing that a command says here.
            (Kind::Data | Kind::End, None) => Ok(()),
            _ => return,
        };
        if kind == Kind::End || piece.is_err() {
            pieces = None;
        }
    }
}

/// Tells the other side how it goes until the work has nothing more to say; whether it is there
/// still.
async fn tell(
    to: &mut OwnedWriteHalf,
    mut heard: mpsc::Receiver<News>,
    mut reading: JoinHandle<()>,
) -> bool {
    loop {
        tokio::select! {
            word = heard.recv() => match word {
                None => {
                    reading.abort();
                    return true;
                }
                Some(word) => {
                    if frame::write_json(to, Kind::News, &word).await.is_err() {
                        reading.abort();
                        return false;
                    }
                }
            },
            _ = &mut reading => return false,
        }
    }
}

async fn finish(to: &mut OwnedWriteHalf, outcome: &Outcome) {
    // Whoever is gone does not mind.
    let _ = frame::write_json(to, Kind::Done, outcome).await;
}

async fn fail(to: &mut OwnedWriteHalf, why: &str) {
    let why: String = why.chars().take(2_000).collect();
    let _ = frame::write(to, Kind::Failed, why.as_bytes()).await;
}
