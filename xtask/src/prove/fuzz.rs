//! cargo-fuzz over the inputs that strangers write, where a nightly compiler is found.

use super::{Outcome, Terms};
use crate::command::Command;
use crate::{project, tools};
use anyhow::{Context, Result, bail};
use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::path::PathBuf;

const TARGETS: [&str; 4] = ["definition", "open311_query", "csv_import", "multipart"];
/// A target with a fault in it, which must be found.
const CONTROL: &str = "control";
/// How long each target is fuzzed.
const SECONDS: u32 = 600;

/// Fuzzes each target; a machine without a nightly compiler is no proof either way.
pub fn run(terms: &Terms) -> Result<Outcome> {
    if !has_nightly() {
        let why = "no nightly toolchain was found";
        println!("not run: {why}");
        return Ok(Outcome::NotRun(why));
    }
    // The same versions as the town's own.
    let lock = project::root().join("Cargo.lock");
    fs::copy(lock, folder().join("Cargo.lock")).context("could not copy Cargo.lock")?;
    for target in TARGETS {
        let ran = fuzz(target, terms)?;
        if !ran.is_well {
            eprintln!("{target}: {}", last_lines(&ran.said));
            return Ok(Outcome::Failed);
        }
        note(
            terms,
            &format!("{target}: {} inputs in {SECONDS} s", inputs(&ran.said)),
        )?;
    }
    let control = fuzz(CONTROL, terms)?;
    if control.is_well || !control.said.contains("the word was found") {
        eprintln!(
            "the control's fault was not found: {}",
            last_lines(&control.said)
        );
        return Ok(Outcome::Failed);
    }
    note(terms, "the control's fault was found")?;
    Ok(Outcome::Holds)
}

struct Ran {
    is_well: bool,
    said: String,
}

/// Builds and runs one target. What libFuzzer says goes into a file beside what it has learned.
fn fuzz(target: &str, terms: &Terms) -> Result<Ran> {
    println!("-- {target}");
    let learned = project::cache()?.join("fuzz").join(target);
    fs::create_dir_all(&learned)?;
    let mut inputs = vec![learned.clone()];
    inputs.extend(Some(folder().join("seeds").join(target)).filter(|seeds| seeds.is_dir()));
    let log = learned.with_extension("log");
    let place = project::cache()?.join("target-fuzz");
    let build = |act: &str| -> Result<Command> {
        Ok(Command::new(tools::FUZZ.program()?)
            .env("RUSTUP_TOOLCHAIN", "nightly")
            .args(["fuzz", act, "--fuzz-dir"])
            .arg(folder())
            .arg("--target-dir")
            .arg(&place)
            .arg(target))
    };
    build("build")?.run()?;
    let status = build("run")?
        .args(inputs)
        .args(["--", "-max_len=8192", "-timeout=20", "-rss_limit_mb=2048"])
        .args(["-print_final_stats=1", "-verbosity=1"])
        .arg(format!("-max_total_time={SECONDS}"))
        .arg(format!("-seed={}", terms.seed % u64::from(u32::MAX)))
        .into_process()
        .stderr(File::create(&log)?)
        .status()?;
    let said = String::from_utf8_lossy(&fs::read(&log)?).into_owned();
    if !said.contains("INFO: Running with entropic") {
        bail!("{target} did not run: {}", last_lines(&said));
    }
    Ok(Ran {
        is_well: status.success(),
        said,
    })
}

fn has_nightly() -> bool {
    let listed = Command::new("rustup").args(["toolchain", "list"]).output();
    listed.is_ok_and(|listed| listed.lines().any(|line| line.starts_with("nightly")))
}

fn note(terms: &Terms, line: &str) -> Result<()> {
    let mut notes = OpenOptions::new().append(true).open(&terms.notes)?;
    Ok(writeln!(notes, "{line}")?)
}

fn folder() -> PathBuf {
    project::root().join("fuzz")
}

fn inputs(said: &str) -> &str {
    let line = said
        .lines()
        .find_map(|line| line.strip_prefix("stat::number_of_executed_units:"));
    line.map_or("an unknown number of", str::trim)
}

fn last_lines(said: &str) -> String {
    let lines: Vec<&str> = said.lines().rev().take(40).collect();
    lines.into_iter().rev().collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_inputs_is_read_from_what_it_says() {
        let said = "Done 12 runs in 2 second(s)\nstat::number_of_executed_units: 12\nstat::x: 3\n";
        assert_eq!(inputs(said), "12");
    }
}
