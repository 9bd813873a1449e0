//! Every Rust file begins by saying why it exists, so that a stranger finds the room they look for.

use super::{Complaint, Tree};

pub fn check(tree: &Tree) -> Vec<Complaint> {
    tree.ending(&[".rs"])
        .filter(|file| !file.text.starts_with("//!"))
        .map(|file| {
            Complaint::at(
                file,
                1,
                "no `//!` on the first line",
                "say there why this file exists",
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_a_reason_is_found() {
        let tree = Tree::of(&[
            ("kernel/src/money.rs", "//! Money.\n"),
            ("kernel/src/place.rs", "use std::fmt;\n"),
        ]);
        let found = check(&tree);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].path, "kernel/src/place.rs");
    }
}
