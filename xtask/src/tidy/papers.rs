//! The papers that a stranger looks for first are there, and name the command that checks all.

use super::{Complaint, Tree};

const EXPECTED: &[&str] = &["README.md", "CHANGELOG.md", "LICENSE", "publiccode.yml"];
const NAMES_THE_TEST: &[&str] = &["README.md", ".ci/run"];

pub fn check(tree: &Tree) -> Vec<Complaint> {
    let mut found = Vec::new();
    for path in EXPECTED.iter().filter(|path| !tree.has(path)) {
        found.push(Complaint::named(path, None, "is not there", "write it"));
    }
    for file in &tree.files {
        let named = file.text.contains("cargo xtask test");
        if NAMES_THE_TEST.contains(&file.path.as_str()) && !named {
            let what = "does not name `cargo xtask test`";
            found.push(Complaint::about(file, what, "name it"));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_papers_are_found() {
        let tree = Tree::of(&[("README.md", "# Townhall\n"), ("LICENSE", "")]);
        let found = check(&tree);
        assert_eq!(found.len(), EXPECTED.len() - 2 + 1);
    }
}
