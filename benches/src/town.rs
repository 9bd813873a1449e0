//! The towns under load: processes of our own, each ended by its id.

use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::load::{Connection, Request};
use crate::options::Options;

/// A town in a folder.
#[derive(Clone)]
pub struct Town {
    binary: PathBuf,
    pub folder: PathBuf,
    database: Option<String>,
}

impl Town {
    pub fn of(options: &Options, folder: &Path, database: Option<String>) -> Self {
        Self {
            binary: options.binary.clone(),
            folder: folder.to_owned(),
            database,
        }
    }

    pub fn is_there(&self) -> bool {
        self.folder.join("demo.json").exists()
    }

    /// Makes the demo town, so many times bigger than a small one.
    pub fn furnish(&self, scale: u32) -> Result<()> {
        let scale = scale.to_string();
        self.run("demo", &["--scale", &scale, "--no-serve"])?;
        Ok(())
    }

    /// Brings a file in, and says how long that took.
    pub fn import(&self, file: &Path) -> Result<Duration> {
        let begun = Instant::now();
        self.run("import", &[&file.display().to_string()])?;
        Ok(begun.elapsed())
    }

    /// Starts the town and waits for its front page.
    pub async fn serve(&self) -> Result<Running> {
        self.serve_at("/").await
    }

    /// Starts the town and waits for a page.
    pub async fn serve_at(&self, page: &str) -> Result<Running> {
        let address = free_address()?;
        let mut command = self.command("serve");
        command.args(["--listen", &address.to_string()]);
        Running::start(command, address, page).await
    }

    pub fn run(&self, what: &str, arguments: &[&str]) -> Result<()> {
        let done = self.command(what).args(arguments).status()?;
        if !done.success() {
            bail!("townhall {what} failed");
        }
        Ok(())
    }

    /// Begins a command and does not wait for its end.
    pub fn start(&self, what: &str, arguments: &[&str]) -> Result<Child> {
        let mut command = self.command(what);
        Ok(command.args(arguments).spawn()?)
    }

    fn command(&self, what: &str) -> Command {
        let mut command = Command::new(&self.binary);
        command.arg(what).arg("--data").arg(&self.folder);
        command.stdout(Stdio::null()).stdin(Stdio::null());
        // All reports come from one address.
        command.env("TOWNHALL_LIMITS_OPEN311_POSTS_PER_HOUR", "10000000");
        if let Some(url) = &self.database {
            command.args(["--database", url]);
        }
        command
    }
}

/// A process that answers.
pub struct Running {
    pub address: SocketAddr,
    pub started_in: Duration,
    child: Child,
}

const STARTING: Duration = Duration::from_secs(60);

impl Running {
    /// Starts it and waits until the path is answered well.
    pub async fn start(mut command: Command, address: SocketAddr, path: &str) -> Result<Self> {
        let begun = Instant::now();
        let mut running = Self {
            address,
            started_in: Duration::ZERO,
            child: command.spawn().context("the program does not start")?,
        };
        while begun.elapsed() < STARTING {
            if let Ok(mut connection) = Connection::open(address).await {
                let answer = connection.ask(&Request::get(path)).await?;
                if answer.status == 200 {
                    running.started_in = begun.elapsed();
                    return Ok(running);
                }
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        bail!("nothing answers within {} s", STARTING.as_secs())
    }

    /// The files that the process has open.
    pub fn open_files(&self) -> Result<Vec<PathBuf>> {
        let folder = std::fs::read_dir(format!("/proc/{}/fd", self.child.id()))?;
        // One that is closed meanwhile has no name any more.
        Ok(folder
            .filter_map(|entry| std::fs::read_link(entry.ok()?.path()).ok())
            .collect())
    }

    /// Resident memory now, in MiB.
    pub fn memory(&self) -> Result<Memory> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let mib = |name: &str| -> Result<f64> {
            let line = status.lines().find(|line| line.starts_with(name));
            let kib = line.and_then(|line| line.split_whitespace().nth(1));
            Ok(kib.with_context(|| format!("no {name}"))?.parse::<f64>()? / 1_024.0)
        };
        Ok(Memory {
            now: mib("VmRSS")?,
            peak: mib("VmHWM")?,
            own: mib("RssAnon")?,
        })
    }
}

/// What a process holds, in MiB.
pub struct Memory {
    pub now: f64,
    /// The most that it ever held.
    pub peak: f64,
    /// Without the pages of files, which the system takes back when it needs them.
    pub own: f64,
}

impl Drop for Running {
    fn drop(&mut self) {
        // That it is gone already is fine.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub fn free_address() -> Result<SocketAddr> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}
