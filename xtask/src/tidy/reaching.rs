//! The clock, random numbers and the environment are passed in by `kernel` and `app`. Who reaches
//! for them cannot be tested twice with the same result.

use super::{Complaint, File, Tree, source};

const REACHES: &[(&str, &str)] = &[
    ("SystemTime::now", "take `Now`"),
    ("Instant::now", "take `Now`; only kernel measures"),
    ("Timestamp::now", "take `Now`"),
    ("Zoned::now", "take `Now`"),
    ("Utc::now", "take `Now`"),
    ("rand::rng()", "take the random source of kernel"),
    ("rand::random", "take the random source of kernel"),
    ("thread_rng", "take the random source of kernel"),
    ("Uuid::now_v7", "take an id from kernel"),
    ("Uuid::new_v4", "take an id from kernel"),
    ("env::var", "take it from the configuration"),
];

/// `testing` finds its database by a variable; build scripts are spoken to by variables.
const MAY: &[&str] = &["kernel/", "app/", "testing/", "benches/", "xtask/"];

pub fn check(tree: &Tree) -> Vec<Complaint> {
    tree.ending(&[".rs"])
        .filter(|file| !file.lies_in(MAY) && file.name() != "build.rs")
        .flat_map(in_file)
        .collect()
}

fn in_file(file: &File) -> Vec<Complaint> {
    let mut found = Vec::new();
    for (line, code) in source::code_lines(&file.text) {
        for (reach, mend) in REACHES.iter().filter(|(reach, _)| code.contains(reach)) {
            found.push(Complaint::at(file, line, format!("`{reach}`"), mend));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reaching_for_the_clock_is_found() {
        let text = "//! x\nfn a() { let at = jiff::Timestamp::now(); }\n";
        let tree = Tree::of(&[("casework/src/a.rs", text), ("kernel/src/a.rs", text)]);
        let found = check(&tree);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].line, Some(2));
    }
}
