//! Architecture names the test that holds each invariant: every name is that of a test that is there.

use super::{Complaint, File, Tree};
use std::collections::BTreeSet;

const PAPER: &str = "ARCHITECTURE.md";

pub fn check(tree: &Tree) -> Vec<Complaint> {
    let tests: BTreeSet<&str> = tree.ending(&[".rs"]).flat_map(functions).collect();
    let papers = tree.files.iter().filter(|file| file.path == PAPER);
    papers.flat_map(|file| in_paper(file, &tests)).collect()
}

fn in_paper(file: &File, tests: &BTreeSet<&str>) -> Vec<Complaint> {
    let mut found = Vec::new();
    for (line, text) in file.lines() {
        let named = text.split('`').skip(1).step_by(2);
        for name in named.filter(|name| is_like_a_test(name) && !tests.contains(name)) {
            let what = format!("there is no test {name}");
            found.push(Complaint::at(file, line, what, "name one that is there"));
        }
    }
    found
}

/// A sentence in small letters: `a_report_costs_the_writer_few_statements`.
fn is_like_a_test(name: &str) -> bool {
    let plain = name
        .bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    plain && name.matches('_').count() > 2
}

fn functions(file: &File) -> impl Iterator<Item = &str> {
    file.lines().filter_map(|(_, text)| {
        let (_, after) = text.split_once("fn ")?;
        after.split(['(', '<']).next()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_that_is_not_there_is_found() {
        let paper = "| 1 | `a_b_c_d` |\n| 2 | `a_test_is_gone` and `a_file.rs` |\n";
        let tree = Tree::of(&[("ARCHITECTURE.md", paper), ("a.rs", "async fn a_b_c_d() {")]);
        let lines: Vec<_> = check(&tree).iter().map(|one| one.line).collect();
        assert_eq!(lines, [Some(2)]);
    }
}
