//! `townhall demo` watches over the process that serves the town: it starts it again whenever it ends
//! without being asked, and holds what must outlive it, which is the open port, the red lever and
//! whoever posts while that is pulled.
//!
//! The port is handed down as standard input, so that whoever knocks while the program is dead waits
//! at the door instead of finding none.

mod control;
mod lever;
mod poster;

use std::net::{SocketAddr, TcpListener};
use std::os::fd::OwnedFd;
use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use tokio::process::{Child, Command};
use tokio::sync::mpsc;

use crate::web::stop;
use control::Control;
use lever::{Kill, Lever};

pub use control::Ask;
pub use lever::{Phase, Told};

/// A program that ends sooner than this after its start has not come up.
const COMING_UP: Duration = Duration::from_secs(10);
/// So often in a row it may end before it has come up.
const TRIES: u32 = 3;
/// So long it may take to end in good order.
const PATIENCE: Duration = Duration::from_secs(10);

/// Serves the town whose folder this is in a process of its own, until this one is told to stop.
///
/// # Errors
/// When the port cannot be opened, or the program does not come up.
pub async fn run(folder: &Path, address: SocketAddr) -> Result<()> {
    let listener = TcpListener::bind(address);
    let listener = listener.with_context(|| format!("cannot listen on {address}"))?;
    let (kills, killed) = mpsc::channel(1);
    let lever = Arc::new(Lever::new(folder, listener.local_addr()?, kills));
    let control = Control::open(folder, lever)?;
    let outcome = watch(&listener, &control, killed).await;
    control.close();
    outcome
}

async fn watch(
    listener: &TcpListener,
    control: &Control,
    mut kills: mpsc::Receiver<Kill>,
) -> Result<()> {
    let mut stop = std::pin::pin!(stop::asked());
    let mut failed = 0;
    loop {
        let began = Instant::now();
        let mut child = begin(listener, control)?;
        tokio::select! {
            () = &mut stop => return end(child, control).await,
            Some(kill) = kills.recv() => kill.with(&mut child).await?,
            status = child.wait() => {
                let status = status?;
                failed = if began.elapsed() < COMING_UP { failed + 1 } else { 1 };
                if failed >= TRIES {
                    bail!("the program does not come up ({status})");
                }
                tracing::warn!(%status, "The program ended and is begun again.");
            }
        }
    }
}

/// Begins the program anew, as this one was begun.
fn begin(listener: &TcpListener, control: &Control) -> Result<Child> {
    let port = OwnedFd::from(listener.try_clone()?);
    // Also where the file was replaced meanwhile it is this program.
    let mut command = Command::new("/proc/self/exe");
    command
        .args(std::env::args_os().skip(1))
        .arg("--show")
        .arg(control.path())
        .stdin(Stdio::from(port))
        .kill_on_drop(true);
    Ok(command.spawn()?)
}

/// Lets the program end in good order: it ends by itself when nobody watches over it any more.
async fn end(mut child: Child, control: &Control) -> Result<()> {
    control.close();
    if tokio::time::timeout(PATIENCE, child.wait()).await.is_err() {
        child.kill().await?;
    }
    Ok(())
}
