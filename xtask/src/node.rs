//! The npm packages of a folder, installed from its lockfile and only when it changed.

use crate::command::Command;
use crate::project;
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// Installs the packages of `folder` unless the ones there came from the same lockfile.
pub fn ensure(folder: &str) -> Result<()> {
    let folder = project::root().join(folder);
    if up_to_date(&folder) {
        return Ok(());
    }
    println!("npm ci in {}", folder.display());
    Command::new("npm")
        .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
        .env("PUPPETEER_SKIP_DOWNLOAD", "1")
        .folder(&folder)
        .run()?;
    fs::copy(folder.join("package-lock.json"), stamp(&folder))
        .context("could not note which lockfile was installed")?;
    Ok(())
}

fn up_to_date(folder: &Path) -> bool {
    let wanted = fs::read(folder.join("package-lock.json"));
    let installed = fs::read(stamp(folder));
    matches!((wanted, installed), (Ok(wanted), Ok(installed)) if wanted == installed)
}

fn stamp(folder: &Path) -> std::path::PathBuf {
    folder.join("node_modules/.installed-lock.json")
}
