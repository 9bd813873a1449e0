//! Proofs by tools that others wrote: scanners that visit a running demo town.

use super::{Kind, Proof, Terms};
use crate::command::Command;
use crate::town::Town;
use crate::{assets, clients, node, project};
use anyhow::Result;
use std::fs;
use std::path::{Path, PathBuf};

pub fn find() -> Result<Vec<Proof>> {
    let folder = project::root().join("e2e/proofs");
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut proofs: Vec<Proof> = fs::read_dir(folder)?
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let ending = path.extension()?.to_str()?;
            let name = path.file_stem()?.to_str()?.to_owned();
            let kind = Kind::Script(path.clone());
            ["py", "mjs"]
                .contains(&ending)
                .then_some(Proof { name, kind })
        })
        .collect();
    proofs.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(proofs)
}

/// Runs the script with the town's address as its one argument.
pub fn run(script: &Path, terms: &Terms) -> Result<()> {
    let program = if script.extension().is_some_and(|ending| ending == "py") {
        clients::python("e2e/proofs")?
    } else {
        node::ensure("e2e/proofs")?;
        "node".into()
    };
    let town = Town::open(&released_binary()?)?;
    Command::new(program)
        .arg(script)
        .arg(town.url())
        .env("TOWNHALL_SEED", terms.seed.to_string())
        .env("TOWNHALL_PROOF_NOTES", &terms.notes)
        .folder(project::root().join("e2e/proofs"))
        .run()
}

/// The town as people run it, built in the same place as the demo's.
fn released_binary() -> Result<PathBuf> {
    assets::ensure()?;
    Command::new("cargo")
        .args(["build", "--release", "--bin", "townhall"])
        .run()?;
    Ok(project::ordinary_target().join("release/townhall"))
}
