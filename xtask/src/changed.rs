//! Which crates a person has touched since the last commit: what the inner loop looks at.

use crate::command::Command;
use anyhow::Result;
use std::collections::BTreeSet;

/// The crates to look at.
#[derive(Debug, PartialEq, Eq)]
pub enum Crates {
    None,
    These(BTreeSet<String>),
    /// Something was touched that every crate is built from.
    All,
}

/// The crates with a change that is not committed yet.
pub fn crates() -> Result<Crates> {
    let status = Command::new("git")
        .args(["status", "--porcelain", "--untracked-files=all"])
        .output()?;
    let files = status.lines().filter_map(|line| line.get(3..));
    Ok(touched_by(files, &members()?))
}

/// The folder and the name of each crate of the workspace.
fn members() -> Result<Vec<(String, String)>> {
    let metadata = crate::tidy::metadata()?;
    Ok(metadata.members)
}

fn touched_by<'a>(files: impl Iterator<Item = &'a str>, members: &[(String, String)]) -> Crates {
    let mut names = BTreeSet::new();
    for file in files {
        if [
            "Cargo.toml",
            "Cargo.lock",
            "clippy.toml",
            "rust-toolchain.toml",
        ]
        .contains(&file)
        {
            return Crates::All;
        }
        let owner = members
            .iter()
            .find(|(folder, _)| file.starts_with(&format!("{folder}/")));
        names.extend(owner.map(|(_, name)| name.clone()));
    }
    if names.is_empty() {
        Crates::None
    } else {
        Crates::These(names)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn members() -> Vec<(String, String)> {
        [("app", "townhall"), ("slices/requests", "requests")]
            .map(|(folder, name)| (folder.to_owned(), name.to_owned()))
            .to_vec()
    }

    #[test]
    fn a_file_touches_the_crate_it_lies_in() {
        let files = ["slices/requests/src/send.rs", "docs/guide/install.md"];
        let touched = touched_by(files.into_iter(), &members());
        assert_eq!(touched, Crates::These(["requests".to_owned()].into()));
    }

    #[test]
    fn the_workspace_touches_every_crate() {
        let touched = touched_by(["Cargo.lock"].into_iter(), &members());
        assert_eq!(touched, Crates::All);
    }

    #[test]
    fn documents_touch_none() {
        assert_eq!(
            touched_by(["README.md"].into_iter(), &members()),
            Crates::None
        );
    }
}
