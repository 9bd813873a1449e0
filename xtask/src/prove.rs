//! `cargo xtask prove`: the long proofs, at the counts that our claims name.
//!
//! Nothing is registered here. A proof is
//! - a test whose function is called `prove_<name>`: `cargo xtask test` runs it with a fixed seed and
//!   a count that takes seconds; here it finds `TOWNHALL_PROVE=<name>` and `TOWNHALL_SEED` set and
//!   runs at its long count, or at that of `TOWNHALL_PROVE_COUNT` (`--count`);
//! - a script `e2e/proofs/<name>.py` or `.mjs`, which gets the address of a running demo town;
//! - `advisories`: the known flaws of the crates we build on;
//! - `fuzz`: cargo-fuzz over the targets in `fuzz/`, where a nightly compiler is found.
//!
//! A proof may append lines to the file named in `TOWNHALL_PROOF_NOTES`; they stand in the ledger as
//! its counts.

mod advisories;
mod fuzz;
mod ledger;
mod scripts;
mod tests_at_length;

use crate::command::Command;
use crate::{assets, packages, project};
use anyhow::{Context, Result, bail};
use ledger::{Entry, Outcome};
use std::fs;
use std::path::PathBuf;

/// What to prove.
#[derive(clap::Args)]
pub struct Choice {
    /// The proof; all of them without a name
    name: Option<String>,
    /// The seed of what is drawn by lot; a new one unless given
    #[arg(long)]
    seed: Option<u64>,
    /// How many rounds a proof runs that is a test; each has its own long count
    #[arg(long)]
    count: Option<u32>,
    /// Print the names of the proofs
    #[arg(long)]
    list: bool,
}

/// A proof that can be run now.
struct Proof {
    name: String,
    kind: Kind,
}

enum Kind {
    Advisories,
    Fuzz,
    Test,
    Script(PathBuf),
}

/// What a proof is given.
struct Terms {
    seed: u64,
    count: Option<u32>,
    notes: PathBuf,
}

/// Runs the chosen proofs and writes each result down.
pub fn run(choice: &Choice) -> Result<()> {
    packages::ensure_for_tests()?;
    assets::ensure()?;
    let proofs = chosen(choice.name.as_deref())?;
    if choice.list {
        proofs.iter().for_each(|proof| println!("{}", proof.name));
        return Ok(());
    }
    let seed = choice.seed.map_or_else(draw_a_seed, Ok)?;
    let mut failed = Vec::new();
    for proof in proofs {
        println!("\n== {} (seed {seed})", proof.name);
        if !hold(&proof, seed, choice.count)? {
            failed.push(proof.name);
        }
    }
    if !failed.is_empty() {
        bail!("did not hold: {}", failed.join(", "));
    }
    Ok(())
}

fn chosen(name: Option<&str>) -> Result<Vec<Proof>> {
    let own = |name: &str, kind| Proof {
        name: name.to_owned(),
        kind,
    };
    let mut proofs = vec![own("advisories", Kind::Advisories), own("fuzz", Kind::Fuzz)];
    if !proofs.iter().any(|proof| Some(proof.name.as_str()) == name) {
        proofs.extend(scripts::find()?);
        proofs.extend(tests_at_length::find()?);
    }
    let Some(name) = name else { return Ok(proofs) };
    let names: Vec<_> = proofs.iter().map(|proof| proof.name.clone()).collect();
    proofs.retain(|proof| proof.name == name);
    if proofs.is_empty() {
        bail!(
            "there is no proof called {name}; there are: {}",
            names.join(", ")
        );
    }
    Ok(proofs)
}

/// Runs one proof, writes it down, and answers whether nothing spoke against it.
fn hold(proof: &Proof, seed: u64, count: Option<u32>) -> Result<bool> {
    let notes = project::cache()?.join(format!("proof-{}.txt", std::process::id()));
    fs::write(&notes, "").context("could not make the file for notes")?;
    let terms = Terms { seed, count, notes };
    let outcome = match &proof.kind {
        Kind::Advisories => advisories::check()?,
        Kind::Fuzz => fuzz::run(&terms)?,
        Kind::Test => outcome(tests_at_length::run(&proof.name, &terms)),
        Kind::Script(path) => outcome(scripts::run(path, &terms)),
    };
    let counts = fs::read_to_string(&terms.notes).unwrap_or_default();
    fs::remove_file(&terms.notes).ok();
    let holds = !matches!(outcome, Outcome::Failed);
    ledger::write(&Entry {
        date: today()?,
        proof: proof.name.clone(),
        seed,
        counts: counts.trim().replace('\n', "; "),
        outcome,
    })?;
    Ok(holds)
}

fn outcome(done: Result<()>) -> Outcome {
    match done {
        Ok(()) => Outcome::Holds,
        Err(error) => {
            eprintln!("error: {error:#}");
            Outcome::Failed
        }
    }
}

fn draw_a_seed() -> Result<u64> {
    let said = Command::new("od")
        .args(["-An", "-N4", "-tu4", "/dev/urandom"])
        .output()?;
    said.trim().parse().context("could not draw a seed")
}

fn today() -> Result<String> {
    let said = Command::new("date")
        .args(["-u", "+%Y-%m-%d %H:%M"])
        .output()?;
    Ok(said.trim().to_owned())
}
