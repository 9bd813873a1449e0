//! What the program says about itself, written down: the snapshot of routes and roles, and after it the
//! pages of `docs/reference`. The tests that write are those that later say what is stale.

use crate::command::Command;
use crate::{assets, packages};
use anyhow::Result;

/// Writes the snapshot and the pages anew.
pub fn run() -> Result<()> {
    packages::ensure_for_tests()?;
    assets::ensure()?;
    house("routes::every_route_answers_everybody_as_reviewed")?;
    house("reference::docs_reference_says_what_the_program_does")
}

fn house(test: &str) -> Result<()> {
    Command::cargo_for_tests()?
        .args([
            "test",
            "--quiet",
            "--package",
            "townhall",
            "--test",
            "house",
        ])
        .args(["--", "--exact", test])
        .env("INSTA_UPDATE", "always")
        .env("TOWNHALL_DOCS", "write")
        .run()
}
