//! Journeys through the demo town in Debian's Chromium, by Playwright.

use crate::command::Command;
use crate::{node, project, town};
use anyhow::Result;

/// Runs every journey, on phone and desktop, with and without JavaScript.
pub fn journeys() -> Result<()> {
    let binary = town::tested_binary()?;
    let commands = Command::new(&binary).arg("--help").output()?;
    if !commands.contains("demo") {
        println!("this townhall has no demo command yet: there is no town to visit");
        return Ok(());
    }
    node::ensure("e2e")?;
    let folder = project::root().join("e2e");
    Command::new(folder.join("node_modules/.bin/playwright"))
        .arg("test")
        .env("TOWNHALL_BIN", binary)
        .folder(folder)
        .run()
}
