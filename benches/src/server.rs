//! The town under load: a process of our own, ended by its id.

use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::{Options, load};

/// A running town.
pub struct Server {
    pub address: SocketAddr,
    pub started_in: Duration,
    child: Child,
}

impl Server {
    /// Makes the demo town in the folder.
    pub fn furnish(options: &Options, folder: &Path) -> Result<()> {
        let scale = options.scale.to_string();
        let status = command(options, folder, "demo")
            .args(["--scale", &scale, "--no-serve"])
            .status()?;
        if !status.success() {
            bail!("the demo town was not made");
        }
        Ok(())
    }

    /// Starts the town and waits for its first answer.
    pub fn start(options: &Options, folder: &Path) -> Result<Self> {
        let address = free_address()?;
        let begun = Instant::now();
        let child = command(options, folder, "serve")
            .args(["--listen", &address.to_string()])
            .spawn()?;
        let mut server = Self {
            address,
            started_in: Duration::ZERO,
            child,
        };
        while begun.elapsed() < Duration::from_secs(30) {
            if load::get(address, "/readyz").is_ok_and(|(status, _)| status == 200) {
                server.started_in = begun.elapsed();
                return Ok(server);
            }
            std::thread::park_timeout(Duration::from_millis(5));
        }
        bail!("the town did not answer within 30 s")
    }

    /// Resident memory of the process, in MiB.
    pub fn rss_mib(&self) -> Result<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status
            .lines()
            .find(|l| l.starts_with("VmRSS"))
            .context("no VmRSS")?;
        let kib: f64 = line
            .split_whitespace()
            .nth(1)
            .context("no figure")?
            .parse()?;
        Ok(kib / 1024.0)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Ends exactly the process that was started here; that it is gone already is fine.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn command(options: &Options, folder: &Path, what: &str) -> Command {
    let mut command = Command::new(&options.binary);
    command
        .arg(what)
        .arg("--data")
        .arg(folder.join("town"))
        .stdout(Stdio::null());
    if let Some(url) = &options.database {
        command.args(["--database", url]);
    }
    command
}

fn free_address() -> Result<SocketAddr> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}
