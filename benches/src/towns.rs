//! Many towns in one process: what those cost that nobody asks for anything, and how long one takes to
//! wake.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};

use crate::load::{Connection, Request};
use crate::options::{Options, Part};
use crate::report::{Report, milliseconds};
use crate::town::{Running, Town};

const TOWNS: usize = 1_000;
/// So many of them are woken.
const WOKEN: usize = 100;

pub async fn measure(options: &Options, folder: &Path, report: &mut Report) -> Result<()> {
    if !options.wants(Part::Towns) {
        return Ok(());
    }
    let land = Town::of(options, &folder.join("land"), None);
    let few = Town::of(options, &folder.join("hamlet"), None);
    make(&few, 1)?;
    make(&land, TOWNS)?;
    let alone = asleep(&few, report, "one idle town in a process").await?;
    let many = asleep(&land, report, "1,000 idle towns in a process").await?;
    report.figure(
        "1,000 idle towns together",
        "≤ 100 MiB",
        format!("{:.1} MiB", (many - alone).max(0.0)),
    )?;
    wake(&land, report).await
}

fn make(land: &Town, towns: usize) -> Result<()> {
    for number in 0..towns {
        let name = name(number);
        if !land.folder.join("towns").join(&name).exists() {
            land.run("town", &["create", &name, "--host", &host(number)])?;
        }
    }
    Ok(())
}

fn name(number: usize) -> String {
    format!("town-{number}")
}

fn host(number: usize) -> String {
    format!("town-{number}.example")
}

/// The memory of a process all of whose towns have been closed, in MiB.
async fn asleep(land: &Town, report: &mut Report, what: &str) -> Result<f64> {
    let running = land.serve_at("/healthz").await?;
    // New towns are due at once; each is opened for its first work and closed again.
    let begun = Instant::now();
    while land.open_towns(&running)? > 0 || begun.elapsed() < Duration::from_secs(15) {
        ensure!(
            begun.elapsed() < Duration::from_secs(900),
            "the towns do not come to rest"
        );
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    let memory = running.memory()?.now;
    report.figure(what, "", format!("{memory:.0} MiB"))?;
    Ok(memory)
}

async fn wake(land: &Town, report: &mut Report) -> Result<()> {
    let running = land.serve_at("/healthz").await?;
    let mut times = Vec::new();
    for number in 0..WOKEN {
        let begun = Instant::now();
        let mut connection = Connection::open(running.address).await?;
        let answer = connection.ask(&Request::get_at(&host(number), "/")).await?;
        ensure!(answer.status == 200, "a town does not wake");
        times.push(begun.elapsed());
    }
    times.sort();
    let at = |share: usize| milliseconds(times[(times.len() - 1) * share / 100]);
    report.figure(
        "waking one of 1,000 towns, from the question to the front page",
        "≤ 100 ms",
        format!("p50 {}, p95 {}", at(50), at(95)),
    )?;
    let memory = running.memory()?.now;
    report.figure("100 of them open", "", format!("{memory:.0} MiB"))
}

impl Town {
    /// How many files the process has open that are towns' databases.
    fn open_towns(&self, running: &Running) -> Result<usize> {
        let files = running.open_files()?;
        let is_town = |path: &std::path::PathBuf| path.ends_with("town.db");
        Ok(files.iter().filter(|path| is_town(path)).count())
    }
}
