//! SQL that only one of the two databases understands lives in `kernel/src/db` and in the key store,
//! so that everything else runs on both without thinking.

use super::{Complaint, File, Tree, source};

const WORDS: &[&str] = &[
    "PRAGMA",
    "ON CONFLICT",
    "ON DUPLICATE KEY",
    "ILIKE",
    "RETURNING",
    "SERIAL",
    "BIGSERIAL",
    "AUTOINCREMENT",
    "SKIP LOCKED",
    "FOR UPDATE",
    "search_path",
    "to_tsquery",
    "to_tsvector",
    "tsvector",
    "tsquery",
    "fts5",
    "FTS5",
    "sqlite_master",
    "pg_catalog",
    "::jsonb",
    "::text",
    "::bigint",
    "json_extract",
    "strftime",
];

/// Where dialects are at home, and where whole databases are driven from outside.
const AT_HOME: &[&str] = &[
    "kernel/src/db",
    "kernel/src/keys",
    "kernel/src/key_store",
    "kernel/tests/",
    "testing/",
    "benches/",
    "xtask/",
];

pub fn check(tree: &Tree) -> Vec<Complaint> {
    tree.ending(&[".rs", ".sql"])
        .filter(|file| !file.lies_in(AT_HOME))
        .flat_map(in_file)
        .collect()
}

fn in_file(file: &File) -> Vec<Complaint> {
    let texts = if file.path.ends_with(".sql") {
        vec![(1, file.text.clone())]
    } else {
        source::quoted(&file.text)
    };
    let mut found = Vec::new();
    for (first, text) in texts {
        for (at, line) in text.lines().enumerate() {
            if let Some(word) = WORDS.iter().find(|word| contains_word(line, word)) {
                let what = format!("`{word}` is not understood by both databases");
                let mend = "ask kernel::db, or put the statement there";
                found.push(Complaint::at(file, first + at, what, mend));
            }
        }
    }
    found
}

fn contains_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let joins = |letter: char| letter.is_alphanumeric() || letter == '_';
        let before = line.get(..at).and_then(|text| text.chars().next_back());
        let after = line
            .get(at + word.len()..)
            .and_then(|text| text.chars().next());
        !before.is_some_and(joins) && !after.is_some_and(joins)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dialect_outside_the_kernel_is_found() {
        let sql = "//! x\nfn a() {\n    sql(\"SELECT 1 WHERE a\n ILIKE ?\");\n}\n";
        let tree = Tree::of(&[
            ("slices/requests/src/list.rs", sql),
            ("kernel/src/db/search.rs", sql),
        ]);
        let found = check(&tree);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].line, Some(4));
    }

    #[test]
    fn comments_and_words_within_words_are_let_be() {
        let text = "//! A RETURNING resident.\nconst A: &str = \"SERIALISED\";\n";
        assert!(check(&Tree::of(&[("casework/src/a.rs", text)])).is_empty());
    }
}
