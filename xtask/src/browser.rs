//! Journeys through the demo town in Debian's Chromium, by Playwright.

use crate::command::Command;
use crate::{node, project, town};
use anyhow::Result;

/// Runs every journey, on phone and desktop, with and without JavaScript.
pub fn journeys() -> Result<()> {
    let Some(binary) = town::tested_binary()? else {
        return Ok(());
    };
    node::ensure("e2e")?;
    let folder = project::root().join("e2e");
    Command::new(folder.join("node_modules/.bin/playwright"))
        .arg("test")
        .env("TOWNHALL_BIN", binary)
        .folder(folder)
        .run()
}
