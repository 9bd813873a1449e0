//! The demo town on this machine, from a bare checkout, in one command.

use crate::command::Command;
use crate::{assets, packages, project};
use anyhow::Result;

/// Builds the release and serves the demo town.
pub fn run(arguments: &[String]) -> Result<()> {
    packages::ensure_for_building()?;
    assets::ensure()?;
    Command::new("cargo")
        .args(["build", "--release", "--bin", "townhall"])
        .run()?;
    Command::new(project::ordinary_target().join("release/townhall"))
        .arg("demo")
        .args(defaults(arguments))
        .args(arguments)
        .interactive()
        .run()
}

/// The folder and the address, unless the person named their own.
fn defaults(arguments: &[String]) -> Vec<String> {
    let data = project::root().join("data/demo");
    let ours = [
        ("--data", data.to_string_lossy().into_owned()),
        ("--listen", "127.0.0.1:8080".to_owned()),
    ];
    ours.into_iter()
        .filter(|(name, _)| !says(arguments, name))
        .flat_map(|(name, value)| [name.to_owned(), value])
        .collect()
}

fn says(arguments: &[String], name: &str) -> bool {
    arguments.iter().any(|argument| {
        argument
            .strip_prefix(name)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('='))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_may_name_another_address() {
        let given = ["--listen=127.0.0.1:9000".to_owned()];
        let ours = defaults(&given);
        assert!(ours.iter().any(|word| word == "--data"));
        assert!(!ours.iter().any(|word| word == "--listen"));
    }
}
