//! Proofs that are tests: the functions called `prove_<name>`, run at their long counts.

use super::{Kind, Proof, Terms};
use crate::cluster::Cluster;
use crate::command::Command;
use crate::{project, tools};
use anyhow::Result;
use std::collections::BTreeSet;

/// The names of all `prove_<name>` tests of the workspace.
pub fn find() -> Result<Vec<Proof>> {
    let listed = nextest("list")?
        .args(["--filterset", "test(/(^|::)prove_/)"])
        .args(["--message-format", "oneline"])
        .output()?;
    let proof = |name: String| Proof {
        name,
        kind: Kind::Test,
    };
    Ok(names(&listed).into_iter().map(proof).collect())
}

/// Runs the proof on SQLite and on PostgreSQL.
pub fn run(name: &str, terms: &Terms) -> Result<()> {
    at_length("SQLite", name, terms)?
        .without_env("TOWNHALL_TEST_DATABASE")
        .run()?;
    let cluster = Cluster::start()?;
    at_length("PostgreSQL", name, terms)?
        .env("TOWNHALL_TEST_DATABASE", cluster.url())
        .run()
}

fn at_length(database: &str, name: &str, terms: &Terms) -> Result<Command> {
    println!("-- {name} on {database}");
    let nextest = match terms.count {
        Some(count) => nextest("run")?.env("TOWNHALL_PROVE_COUNT", count.to_string()),
        None => nextest("run")?,
    };
    Ok(nextest
        .args(["--profile", "prove", "--filterset"])
        .arg(format!("test(/(^|::)prove_{name}$/)"))
        .env("TOWNHALL_PROVE", name)
        .env("TOWNHALL_SEED", terms.seed.to_string())
        .env("TOWNHALL_PROOF_NOTES", &terms.notes))
}

fn nextest(act: &str) -> Result<Command> {
    Ok(Command::new(tools::NEXTEST.program()?)
        .args(["nextest", act, "--workspace", "--cargo-quiet"])
        .env("CARGO_TARGET_DIR", project::test_target()?))
}

fn names(listed: &str) -> BTreeSet<String> {
    listed
        .lines()
        .filter_map(|line| {
            let test = line.split_whitespace().next_back()?;
            let function = test.rsplit("::").next()?;
            Some(function.strip_prefix("prove_")?.to_owned())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proof_is_called_after_its_function() {
        let listed = "kernel::writer kills::prove_kills\nrules prove_parser\nrules other\n";
        let found: Vec<_> = names(listed).into_iter().collect();
        assert_eq!(found, ["kills", "parser"]);
    }
}
