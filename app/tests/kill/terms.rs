//! How long a proof runs and from which seed: short and fixed in the tests, long where
//! `cargo xtask prove` says so.
#![expect(
    clippy::disallowed_methods,
    reason = "a proof is steered by the environment of `cargo xtask prove`"
)]

use std::io::Write as _;

/// The seed of the ordinary test.
const SEED: u64 = 20_261_125;

/// What this run is to do.
pub struct Terms {
    pub count: u32,
    pub seed: u64,
}

impl Terms {
    pub fn of(name: &str, few: u32, many: u32) -> Self {
        let at_length = std::env::var("TOWNHALL_PROVE").is_ok_and(|asked| asked == name);
        let seed = std::env::var("TOWNHALL_SEED").ok();
        let asked = std::env::var("TOWNHALL_PROVE_COUNT").ok();
        let asked = asked.and_then(|count| count.parse().ok());
        Self {
            count: if at_length {
                asked.unwrap_or(many)
            } else {
                few
            },
            seed: seed.and_then(|seed| seed.parse().ok()).unwrap_or(SEED),
        }
    }

    /// Writes down what was found, for the ledger of proofs.
    pub fn note(&self, line: &str) {
        let Ok(path) = std::env::var("TOWNHALL_PROOF_NOTES") else {
            return;
        };
        let notes = std::fs::OpenOptions::new().append(true).open(path);
        writeln!(notes.expect("the file for notes"), "{line}").expect("a note");
    }
}
