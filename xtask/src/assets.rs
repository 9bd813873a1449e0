//! The front end: styles, scripts and font from `ui`, built into `ui/dist`, which the binary embeds.

use crate::command::Command;
use crate::{node, project};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// What no asset is made of.
const NO_SOURCE: &[&str] = &["dist", "node_modules", "src", "locales", "templates"];
const NO_SOURCE_ENDINGS: &[&str] = &["rs", "html", "toml"];

/// Builds the front end from its lockfile.
pub fn build() -> Result<()> {
    let folder = folder();
    if !folder.join("package.json").is_file() {
        println!("there is no ui/package.json: nothing to build");
        return Ok(());
    }
    node::ensure("ui")?;
    Command::new("npm")
        .args(["run", "--silent", "build"])
        .folder(&folder)
        .run()?;
    fs::write(stamp(&folder), sources(&folder)?).context("could not note what was built")
}

/// Builds the front end when its sources are not those of the last time. New files would make Cargo
/// build every crate that embeds them.
pub fn ensure() -> Result<()> {
    let folder = folder();
    let built = fs::read_to_string(stamp(&folder)).ok();
    let there = fs::read_dir(folder.join("dist")).is_ok_and(|mut files| files.next().is_some());
    if there && built == Some(sources(&folder)?) {
        return Ok(());
    }
    build()
}

/// Every source with its moment and its size.
fn sources(folder: &Path) -> Result<String> {
    let mut found = Vec::new();
    gather(folder, &mut found)?;
    found.sort();
    Ok(found.join("\n"))
}

fn gather(folder: &Path, found: &mut Vec<String>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let (path, about) = (entry.path(), entry.metadata()?);
        let name = entry.file_name();
        if about.is_dir() && !NO_SOURCE.iter().any(|folder| name == *folder) {
            gather(&path, found)?;
        }
        let source = !path
            .extension()
            .is_some_and(|ending| NO_SOURCE_ENDINGS.iter().any(|other| ending == *other));
        if about.is_file() && source {
            let changed = about.modified()?.duration_since(UNIX_EPOCH)?.as_nanos();
            found.push(format!("{} {changed} {}", path.display(), about.len()));
        }
    }
    Ok(())
}

fn stamp(folder: &Path) -> PathBuf {
    folder.join("node_modules/.built-from")
}

fn folder() -> PathBuf {
    project::root().join("ui")
}
