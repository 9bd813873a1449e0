//! No path and no host of the machine on which something was written: it means nothing elsewhere.

use super::{Complaint, Tree};

const SIGNS: &[&str] = &[
    "/work/",
    "/farm/",
    "/tmp/bash_jobs",
    "/root/",
    "artifactory",
];

pub fn check(tree: &Tree) -> Vec<Complaint> {
    let mut found = Vec::new();
    for file in &tree.files {
        if file.path == "xtask/src/tidy/machine_paths.rs" {
            continue;
        }
        let lockfile = file.name() == "package-lock.json";
        for (line, text) in file.lines() {
            if let Some(sign) = SIGNS.iter().find(|sign| text.contains(*sign)) {
                let what = format!("`{sign}` is of one machine");
                found.push(Complaint::at(
                    file,
                    line,
                    what,
                    "say it relative to the project",
                ));
            }
            if lockfile && text.contains("\"resolved\": \"http") {
                let mend = "set omit-lockfile-registry-resolved=true in .npmrc and lock again";
                found.push(Complaint::at(file, line, "a registry's host", mend));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_and_hosts_of_a_machine_are_found() {
        let tree = Tree::of(&[
            ("docs/guide/install.md", "cd /root/townhall\n"),
            (
                "e2e/package-lock.json",
                "\"resolved\": \"https://npm.example/a.tgz\"\n",
            ),
            ("README.md", "cd townhall\n"),
        ]);
        assert_eq!(check(&tree).len(), 2);
    }
}
