//! The inner loop of somebody who builds on Townhall: one slice edited, its tests run.

use std::fs::File;
use std::process::Command;
use std::time::{Instant, SystemTime};

use anyhow::{Context, Result, bail};

use crate::report::Report;

const EDITED: &str = "slices/requests/src/list.rs";

/// Touches a file of a slice, and builds and runs the slice's tests as an ordinary developer does.
pub fn measure(report: &mut Report) -> Result<()> {
    run().context("the slice's tests before the edit")?;
    let now = now();
    let file = File::options().append(true).open(EDITED)?;
    file.set_modified(now)?;
    let begun = Instant::now();
    run()?;
    report.figure(
        "edit one slice, build and run its tests",
        "≤ 25 s",
        format!("{:.1} s", begun.elapsed().as_secs_f64()),
    )
}

fn run() -> Result<()> {
    let done = Command::new("cargo")
        .args(["nextest", "run", "--package", "requests", "--cargo-quiet"])
        .args(["--status-level", "none", "--final-status-level", "none"])
        .status()?;
    if !done.success() {
        bail!("the slice's tests failed");
    }
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "a file was edited now")]
fn now() -> SystemTime {
    SystemTime::now()
}
