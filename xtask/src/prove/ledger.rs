//! `docs/reference/proofs.md`: the last run of each proof, as a table that people read.

use crate::project;
use anyhow::{Context, Result};
use std::fmt;
use std::fs;

const HEAD: &str = "# Proofs\n\n\
    The last run of each long proof, written by `cargo xtask prove`. The same seed repeats a run:\n\
    `cargo xtask prove NAME --seed SEED`.\n\n\
    | proof | date (UTC) | seed | counts | result |\n\
    |---|---|---|---|---|\n";

/// One run of one proof.
pub struct Entry {
    pub date: String,
    pub proof: String,
    pub seed: u64,
    pub counts: String,
    pub outcome: Outcome,
}

/// How it ended.
pub enum Outcome {
    Holds,
    Failed,
    /// With the reason.
    NotRun(&'static str),
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Holds => f.write_str("holds"),
            Self::Failed => f.write_str("**failed**"),
            Self::NotRun(why) => write!(f, "not run: {why}"),
        }
    }
}

/// Puts the run in the place of the last one of the same proof.
pub fn write(entry: &Entry) -> Result<()> {
    let path = project::root().join("docs/reference/proofs.md");
    let before = fs::read_to_string(&path).unwrap_or_default();
    fs::write(&path, with(&before, entry)).context("could not write docs/reference/proofs.md")
}

fn with(before: &str, entry: &Entry) -> String {
    let start = format!("| {} |", entry.proof);
    let mut rows: Vec<String> = before
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| proof |"))
        .filter(|line| !line.starts_with(&start))
        .map(str::to_owned)
        .collect();
    rows.push(format!(
        "| {} | {} | {} | {} | {} |",
        entry.proof, entry.date, entry.seed, entry.counts, entry.outcome
    ));
    rows.sort();
    format!("{HEAD}{}\n", rows.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(proof: &str, outcome: Outcome) -> Entry {
        Entry {
            date: "2026-11-23 10:00".to_owned(),
            proof: proof.to_owned(),
            seed: 7,
            counts: "500 kills".to_owned(),
            outcome,
        }
    }

    #[test]
    fn a_later_run_takes_the_place_of_the_one_before() {
        let once = with("", &entry("kills", Outcome::Failed));
        let other = with(&once, &entry("fuzz", Outcome::Holds));
        let again = with(&other, &entry("kills", Outcome::Holds));
        assert_eq!(again.matches("| kills |").count(), 1);
        assert!(again.contains("| fuzz |"));
        assert!(!again.contains("failed"));
    }
}
