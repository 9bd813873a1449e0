//! The benchmarks: the load tool beside a release build, results as the tool writes them.

use crate::command::Command;
use crate::{assets, packages, project};
use anyhow::Result;

/// Builds the release of the town and of the load tool, and runs the tool.
pub fn run(arguments: &[String]) -> Result<()> {
    packages::ensure_for_building()?;
    assets::ensure()?;
    Command::new("cargo")
        .args(["build", "--release", "--bin", "townhall"])
        .args(["--package", "townhall", "--package", "benches", "--bins"])
        .run()?;
    let built = project::ordinary_target().join("release");
    Command::new(built.join("benches"))
        .args(arguments)
        .env("TOWNHALL_BIN", built.join("townhall"))
        .interactive()
        .run()
}
