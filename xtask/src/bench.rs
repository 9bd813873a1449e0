//! The benchmarks: the load tool beside a release build, results as the tool writes them.

use crate::cluster::Cluster;
use crate::command::Command;
use crate::{assets, packages, project};
use anyhow::Result;

/// How the program and the load tool are built, and what of the measurements is written down.
#[derive(clap::Args)]
pub struct Choice {
    /// Build with the settings of this profile: `fast` links sooner and is somewhat slower
    #[arg(long, default_value = "release")]
    profile: String,
    /// Write the figures to docs/reference/benchmarks.md
    #[arg(long)]
    record: bool,
    /// Handed on to the benchmark program; `--help` lists what it takes
    #[arg(last = true)]
    arguments: Vec<String>,
}

/// Builds the town and the load tool, starts a PostgreSQL that flushes to the disk, and runs the
/// tool.
pub fn run(choice: &Choice) -> Result<()> {
    packages::ensure_for_tests()?;
    assets::ensure()?;
    Command::new("cargo")
        .args(["build", "--profile", &choice.profile])
        .args(["--package", "townhall", "--package", "benches", "--bins"])
        .run()?;
    let built = project::ordinary_target().join(&choice.profile);
    let cluster = Cluster::durable()?;
    let mut tool = Command::new(built.join("benches"))
        .args(&choice.arguments)
        .env("TOWNHALL_BIN", built.join("townhall"))
        .env("TOWNHALL_BENCH_DATABASE", cluster.url());
    if choice.record {
        let ledger = project::root().join("docs/reference/benchmarks.md");
        tool = tool.arg("--record").arg(ledger);
    }
    tool.interactive().run()
}
