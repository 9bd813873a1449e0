//! The command's side: hands work over and passes on what comes back.

use std::fs::File;
use std::io::{self, Read as _};
use std::os::fd::AsRawFd as _;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result, anyhow, bail};
use requests::import::News;
use tokio::io::BufReader;
use tokio::net::UnixStream;
use tokio::net::unix::{OwnedReadHalf, OwnedWriteHalf};
use tokio::sync::mpsc;

use super::frame::{self, Kind, PIECE};
use super::{Asked, VERSION, path};
use crate::work::{Input, Outcome, Work};

/// A town that is just being opened has no socket yet; so often and so long is looked for it.
const TRIES: u32 = 20;
const PAUSE: Duration = Duration::from_millis(100);
/// What a socket's address holds.
const LONGEST: usize = 100;

/// Has the process that holds the town in `folder` do the work.
///
/// # Errors
/// What that process says; or that it takes no commands, or ended before the work was done.
pub async fn ask(
    folder: &Path,
    work: Work,
    input: Input,
    news: mpsc::Sender<News>,
) -> Result<Outcome> {
    let stream = connect(folder).await?;
    let (from, mut to) = stream.into_split();
    let asked = Asked {
        version: VERSION.to_owned(),
        work,
    };
    frame::write_json(&mut to, Kind::Ask, &asked)
        .await
        .context("the command could not be handed to the process that serves the town")?;
    let sending = tokio::spawn(send(to, input));
    let outcome = hear(BufReader::new(from), news).await;
    sending.abort();
    outcome
}

async fn connect(folder: &Path) -> Result<UnixStream> {
    let path = path(folder);
    for attempt in 1.. {
        let stream = with_short(&path, |path| std::os::unix::net::UnixStream::connect(path));
        match stream {
            Ok(stream) => {
                stream.set_nonblocking(true)?;
                return Ok(UnixStream::from_std(stream)?);
            }
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                bail!("the town is served by another user: run this command as that user")
            }
            Err(_) if attempt < TRIES => tokio::time::sleep(PAUSE).await,
            Err(_) => break,
        }
    }
    bail!("another Townhall process holds this town and takes no commands: wait until it has ended")
}

/// Uses a socket's path; one that is too long for its address through the open folder.
pub(crate) fn with_short<T>(
    path: &Path,
    with: impl FnOnce(&Path) -> io::Result<T>,
) -> io::Result<T> {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
        return with(path);
    };
    if path.as_os_str().len() <= LONGEST {
        return with(path);
    }
    let folder = File::open(folder)?;
    with(&Path::new(&format!("/proc/self/fd/{}", folder.as_raw_fd())).join(name))
}

/// Sends the file to its end. When the other side wants no more of it, that is no fault.
async fn send(mut to: OwnedWriteHalf, input: Input) {
    let (pieces, mut read) = mpsc::channel(4);
    tokio::task::spawn_blocking(move || read_all(input, &pieces));
    while let Some(piece) = read.recv().await {
        let Ok(piece) = piece else { return };
        if frame::write(&mut to, Kind::Data, &piece).await.is_err() {
            return;
        }
    }
    let _ = frame::write(&mut to, Kind::End, &[]).await;
    // The connection stays open: closing it would say that nobody waits for the answer.
    std::future::pending::<()>().await;
}

/// A file that cannot be read to its end is not ended, so that the other side notices.
fn read_all(mut input: Input, pieces: &mpsc::Sender<io::Result<Vec<u8>>>) {
    loop {
        let mut piece = Vec::with_capacity(PIECE);
        let read = input.by_ref().take(PIECE as u64).read_to_end(&mut piece);
        let piece = match read {
            Ok(0) => return,
            Ok(_) => Ok(piece),
            Err(error) => Err(error),
        };
        let broken = piece.is_err();
        if pieces.blocking_send(piece).is_err() || broken {
            return;
        }
    }
}

async fn hear(mut from: BufReader<OwnedReadHalf>, news: mpsc::Sender<News>) -> Result<Outcome> {
    loop {
        let frame = frame::read(&mut from)
            .await
            .context("the serving process was not understood")?;
        match frame {
            Some((Kind::News, body)) => {
                // Who does not listen gets the outcome all the same.
                let _ = news.send(frame::json(&body)?).await;
            }
            Some((Kind::Done, body)) => return Ok(frame::json(&body)?),
            Some((Kind::Failed, body)) => {
                return Err(anyhow!(String::from_utf8_lossy(&body).into_owned()));
            }
            Some(_) => bail!("the serving process was not understood"),
            None => bail!(
                "the process that serves the town ended before the work was done; what was done stays, and the \
                 same command goes on"
            ),
        }
    }
}
