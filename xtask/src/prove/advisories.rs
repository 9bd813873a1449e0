//! Known flaws of the crates we build on, from the RustSec database.

use super::Outcome;
use crate::command::Command;
use crate::tools;
use anyhow::Result;

/// Asks cargo-deny. A machine that cannot reach the database is no proof either way, and is written
/// down as such.
pub fn check() -> Result<Outcome> {
    let asked = Command::new(tools::DENY.program()?)
        .args(["--log-level", "error", "check", "advisories"])
        .output();
    let Err(error) = asked else {
        return Ok(Outcome::Holds);
    };
    let said = format!("{error:#}");
    eprintln!("{said}");
    if out_of_reach(&said) {
        let why = "the advisory database could not be reached";
        println!("not run: {why}");
        return Ok(Outcome::NotRun(why));
    }
    Ok(Outcome::Failed)
}

fn out_of_reach(said: &str) -> bool {
    [
        "failed to fetch advisory",
        "failed to load advisory",
        "failed to obtain advisory",
    ]
    .iter()
    .any(|sign| said.contains(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flaw_is_not_taken_for_a_missing_network() {
        assert!(out_of_reach(
            "error: failed to fetch advisory database https://example"
        ));
        assert!(!out_of_reach("error[vulnerability]: a flaw in a crate"));
    }
}
