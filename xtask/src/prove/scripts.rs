//! Proofs by tools that others wrote: scanners that visit a running demo town.

use super::{Kind, Proof, Terms};
use crate::command::Command;
use crate::town::{self, Town};
use crate::{clients, node, project};
use anyhow::Result;
use std::fs;
use std::path::Path;

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
        clients::python()?
    } else {
        node::ensure("e2e")?;
        "node".into()
    };
    Command::cargo_for_tests()?
        .args(["build", "--bin", "townhall"])
        .run()?;
    let town = Town::open(&town::tested_binary()?)?;
    Command::new(program)
        .arg(script)
        .arg(town.url())
        .env("TOWNHALL_SEED", terms.seed.to_string())
        .env("TOWNHALL_PROOF_NOTES", &terms.notes)
        .folder(project::root().join("e2e"))
        .run()
}
