//! A file that nobody can hold in the head is split by what it can do.

use super::{Complaint, Tree};

const MOST_LINES: usize = 700;

pub fn check(tree: &Tree) -> Vec<Complaint> {
    tree.ending(&[".rs", ".ts", ".css", ".html", ".ftl"])
        .filter_map(|file| {
            let lines = file.text.lines().count();
            (lines > MOST_LINES).then(|| {
                let what = format!("{lines} lines, more than {MOST_LINES}");
                Complaint::about(file, what, "split it by capability")
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_file_is_found() {
        let (long, right) = ("//\n".repeat(701), "//\n".repeat(700));
        let tree = Tree::of(&[("a/long.rs", long.as_str()), ("a/right.rs", right.as_str())]);
        let found = check(&tree);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].path, "a/long.rs");
    }
}
