//! Nothing lands half done: no notes to oneself, no gaps, no tests put aside.

use super::{Complaint, Tree};

const SIGNS: &[&str] = &[
    "TODO",
    "FIXME",
    "XXX:",
    "todo!",
    "unimplemented!",
    "#[ignore",
    "test.skip(",
    "test.only(",
    "describe.only(",
    "test.fixme(",
];

pub fn check(tree: &Tree) -> Vec<Complaint> {
    let mut found = Vec::new();
    for file in tree.ending(&[
        ".rs", ".ts", ".mjs", ".css", ".html", ".ftl", ".md", ".toml", ".yaml", ".yml", ".sh",
        ".py",
    ]) {
        if file.path == "xtask/src/tidy/unfinished.rs" || file.path == "Cargo.toml" {
            continue;
        }
        for (line, text) in file.lines() {
            if let Some(sign) = SIGNS.iter().find(|sign| stands_alone(text, sign)) {
                let what = format!("`{sign}`");
                found.push(Complaint::at(file, line, what, "finish it or take it out"));
            }
        }
    }
    found
}

fn stands_alone(text: &str, sign: &str) -> bool {
    let joins = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    text.match_indices(sign).any(|(at, _)| {
        let (before, from) = text.split_at(at);
        let joined_before = joins(before.chars().next_back());
        let joined_after = joins(sign.chars().next_back()) && joins(from.chars().nth(sign.len()));
        !joined_before && !joined_after
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unfinished_work_is_found() {
        let tree = Tree::of(&[
            (
                "a/a.rs",
                "//! x\n// TODO: later\n#[ignore]\nfn a() { todo!() }\n",
            ),
            ("a/b.rs", "//! MAXXXL and method_todo are names.\n"),
        ]);
        assert_eq!(check(&tree).len(), 3);
    }
}
