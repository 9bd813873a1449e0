//! Where things stand: the project's folder, the cache folder, the build folder. The only file of
//! these commands that reads the environment.

use crate::command::Command;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// The folder that holds the workspace's `Cargo.toml`: of the checkout in which Cargo runs this program,
/// though another checkout may have built it.
pub fn root() -> &'static Path {
    static ROOT: LazyLock<PathBuf> = LazyLock::new(|| {
        let here = variable("CARGO_MANIFEST_DIR").unwrap_or(env!("CARGO_MANIFEST_DIR").into());
        let here = PathBuf::from(here);
        here.parent().map(PathBuf::from).unwrap_or(here)
    });
    &ROOT
}

/// Where tools and built dependencies are kept from one checkout to the next: `TOWNHALL_CACHE`,
/// else `townhall` in the person's cache folder.
pub fn cache() -> Result<PathBuf> {
    if let Some(chosen) = variable("TOWNHALL_CACHE") {
        return Ok(PathBuf::from(chosen));
    }
    if let Some(base) = variable("XDG_CACHE_HOME") {
        return Ok(PathBuf::from(base).join("townhall"));
    }
    let home = variable("HOME").context("HOME is not set: set TOWNHALL_CACHE to a folder")?;
    Ok(PathBuf::from(home).join(".cache/townhall"))
}

/// Where tests are built. Outside the checkout, so that a fresh clone finds its dependencies built.
pub fn test_target() -> Result<PathBuf> {
    match variable("CARGO_TARGET_DIR") {
        Some(chosen) => Ok(root().join(chosen)),
        None => Ok(cache()?.join("target")),
    }
}

/// Where `cargo build` puts what it builds when nobody says otherwise.
pub fn ordinary_target() -> PathBuf {
    match variable("CARGO_TARGET_DIR") {
        Some(chosen) => root().join(chosen),
        None => root().join("target"),
    }
}

/// Is this a machine that nobody watches? Then progress bars are left out.
pub fn unattended() -> bool {
    variable("CI").is_some()
}

/// The moment that what is made says it was made, where somebody names one.
pub fn source_date_epoch() -> Option<String> {
    variable("SOURCE_DATE_EPOCH")
}

/// Are we root, who may install packages and must not run PostgreSQL?
pub fn is_root() -> bool {
    Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|text| text.trim() == "0")
}

/// The program of that name on the search path.
pub fn on_path(program: &str) -> Option<PathBuf> {
    let path = variable("PATH")?;
    path.split(':')
        .map(|folder| Path::new(folder).join(program))
        .find(|candidate| candidate.is_file())
}

#[expect(
    clippy::disallowed_methods,
    reason = "a developer's command is steered by its environment; this is its one place"
)]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}
