//! The load benchmarks: a town started for the purpose, a load tool beside it, everything on this
//! machine's loopback, bounded in count and time. Figures are printed beside a baseline that was
//! measured in the same run.
#![expect(
    clippy::print_stdout,
    reason = "a report on standard output is what this program is for"
)]

mod baseline;
mod load;
mod report;
mod server;

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result};

use crate::load::{Load, Request};
use crate::report::Report;
use crate::server::Server;

/// How long each measurement runs.
const SECONDS: u64 = 8;
/// Connections at once.
const CONNECTIONS: usize = 32;

fn main() -> Result<()> {
    let options = Options::of(std::env::args().skip(1))?;
    let folder = std::env::temp_dir().join(format!("townhall-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let outcome = measure(&options, &folder);
    std::fs::remove_dir_all(&folder).context("removing the bench's town")?;
    outcome
}

struct Options {
    binary: PathBuf,
    scale: u32,
    database: Option<String>,
}

impl Options {
    fn of(arguments: impl Iterator<Item = String>) -> Result<Self> {
        let mut options = Self {
            binary: binary(),
            scale: 1,
            database: None,
        };
        let mut arguments = arguments.peekable();
        while let Some(argument) = arguments.next() {
            let value = arguments
                .next()
                .with_context(|| format!("{argument} needs a value"))?;
            match argument.as_str() {
                "--scale" => {
                    options.scale = value.parse().context("--scale takes a whole number")?
                }
                "--database" => options.database = Some(value),
                "--binary" => options.binary = value.into(),
                other => {
                    anyhow::bail!("{other} is not known; --scale, --database and --binary are")
                }
            }
        }
        Ok(options)
    }
}

#[expect(clippy::disallowed_methods, reason = "xtask names the binary it built")]
fn binary() -> PathBuf {
    std::env::var("TOWNHALL_BIN")
        .unwrap_or_else(|_| "target/release/townhall".into())
        .into()
}

fn measure(options: &Options, folder: &std::path::Path) -> Result<()> {
    let mut report = Report::default();
    let flushes = baseline::flushes_per_second(folder)?;
    report.note(format!(
        "baseline A: {flushes:.0} small appends with fdatasync per second, one after another"
    ));
    Server::furnish(options, folder)?;
    let server = Server::start(options, folder)?;
    report.figure(
        "start to first answered request",
        server.started_in.as_secs_f64() * 1000.0,
        "ms",
    );
    report.figure("idle memory", server.rss_mib()?, "MiB RSS");
    let address = server.address;
    let run = |name: &str, request: Request| -> Result<load::Outcome> {
        Load {
            address,
            connections: CONNECTIONS,
            time: Duration::from_secs(SECONDS),
        }
        .run(request)
        .with_context(|| format!("measuring {name}"))
    };
    let health = run("health", Request::get("/healthz"))?;
    report.load("baseline B: /healthz", &health, None);
    for (name, path) in [
        ("list of public cases", "/requests"),
        ("search", "/requests?q=light"),
        ("front page", "/"),
        ("Open311 requests", "/open311/v2/requests.json?page_size=20"),
    ] {
        let outcome = run(name, Request::get(path))?;
        report.load(name, &outcome, Some(("B", health.per_second)));
    }
    if let Some(path) = load::first_case(address)? {
        let outcome = run("public case page", Request::get(&path))?;
        report.load("public case page", &outcome, Some(("B", health.per_second)));
    }
    let posts = run("posts", Request::open311_post())?;
    report.load("Open311 POST, durable", &posts, Some(("A", flushes)));
    report.figure("memory after load", server.rss_mib()?, "MiB RSS");
    report.figure(
        "binary",
        std::fs::metadata(&options.binary)?.len() as f64 / 1_048_576.0,
        "MiB",
    );
    println!("{report}");
    Ok(())
}
