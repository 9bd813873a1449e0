//! Clients that other people wrote, visiting the demo town: each script in `e2e/clients` is one.

use crate::command::Command;
use crate::project;
use crate::town::{self, Town};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

const FOLDER: &str = "e2e/clients";

/// Runs each client against one demo town. A client is a Python script that takes the town's address,
/// and where the program is.
pub fn visit() -> Result<()> {
    let scripts = scripts(&folder())?;
    if scripts.is_empty() {
        println!("no client in e2e/clients");
        return Ok(());
    }
    let Some(binary) = town::tested_binary()? else {
        return Ok(());
    };
    let python = python(FOLDER)?;
    let town = Town::open(&binary)?;
    for script in scripts {
        println!("-- {}", script.display());
        Command::new(&python)
            .arg(script)
            .arg(town.url())
            .arg(&binary)
            .folder(folder())
            .run()?;
    }
    Ok(())
}

/// The Python of an environment of its own, with the packages that `folder` lists.
pub fn python(folder: &str) -> Result<PathBuf> {
    let home = project::cache()?.join("python").join(folder);
    let program = home.join("bin/python");
    let wanted = project::root().join(folder).join("requirements.txt");
    let stamp = home.join("requirements.txt");
    if program.is_file() && same(&wanted, &stamp) {
        return Ok(program);
    }
    Command::new("python3")
        .args(["-m", "venv"])
        .arg(&home)
        .run()?;
    Command::new(&program)
        .args(["-m", "pip", "install", "--quiet", "--requirement"])
        .arg(&wanted)
        .run()?;
    fs::copy(&wanted, stamp).context("could not note which packages were installed")?;
    Ok(program)
}

/// Does any client need Python?
pub fn are_there() -> bool {
    scripts(&folder()).is_ok_and(|scripts| !scripts.is_empty())
}

fn scripts(folder: &Path) -> Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut found: Vec<PathBuf> = fs::read_dir(folder)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "py"))
        .collect();
    found.sort();
    Ok(found)
}

fn same(one: &Path, other: &Path) -> bool {
    matches!((fs::read(one), fs::read(other)), (Ok(one), Ok(other)) if one == other)
}

fn folder() -> PathBuf {
    project::root().join(FOLDER)
}
