//! A room is called after what it is for. Nothing in a room called after nothing is ever found
//! again, and `mod.rs` hides the name in the folder.

use super::{Complaint, Tree};

const NAMELESS: &[&str] = &[
    "utils", "util", "common", "helpers", "helper", "manager", "misc",
];

pub fn check(tree: &Tree) -> Vec<Complaint> {
    let mut found = Vec::new();
    for file in tree.ending(&[".rs", ".ts", ".html", ".css", ".sql"]) {
        if file.name() == "mod.rs" {
            let mend = "call it after the module, beside the folder";
            found.push(Complaint::about(file, "a file called mod.rs", mend));
        }
        let nameless = file
            .path
            .split('/')
            .map(|part| part.split('.').next().unwrap_or(part))
            .find(|part| NAMELESS.contains(part));
        if let Some(name) = nameless {
            let what = format!("a room called {name}");
            found.push(Complaint::about(file, what, "call it after what it is for"));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rooms_called_after_nothing_are_found() {
        let tree = Tree::of(&[
            ("kernel/src/utils.rs", ""),
            ("kernel/src/db/mod.rs", ""),
            ("ui/helpers/date.ts", ""),
            ("kernel/src/helper_of_a_resident.rs", ""),
        ]);
        assert_eq!(check(&tree).len(), 3);
    }
}
