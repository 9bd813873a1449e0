//! A migration that has landed is never edited: towns have run it, and one that runs another text under the
//! same name has another database. `landed_migrations.txt` has the hash of each.

use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};

use super::{Complaint, File, Tree};

const LIST: &str = "xtask/src/tidy/landed_migrations.txt";

pub fn check(tree: &Tree) -> Vec<Complaint> {
    let list = tree.files.iter().find(|file| file.path == LIST);
    let landed: BTreeMap<&str, (usize, &str)> = list.into_iter().flat_map(entries).collect();
    let mut found: Vec<_> = tree
        .ending(&[".rs"])
        .filter(|file| landed.contains_key(file.path.as_str()) || is_migration(&file.path))
        .filter_map(|file| in_file(file, landed.get(file.path.as_str()).map(|(_, hash)| *hash)))
        .collect();
    let gone = landed.iter().filter(|(path, _)| !tree.has(path));
    found.extend(gone.map(|(path, (line, _))| {
        let what = format!("the migration {path} has landed and is not there");
        Complaint::named(
            LIST,
            Some(*line),
            what,
            "put it back; what it did is undone by a new migration",
        )
    }));
    found
}

fn in_file(file: &File, landed: Option<&str>) -> Option<Complaint> {
    let hash = hash(&file.text);
    match landed {
        Some(landed) if landed == hash => None,
        Some(_) => Some(Complaint::about(
            file,
            "this migration has landed and was changed",
            "put it back as it was (`git checkout main -- FILE`), and say what is to change in a new migration",
        )),
        None => Some(Complaint::about(
            file,
            format!(
                "this migration is new: `{hash} {}` is not in {LIST}",
                file.path
            ),
            "add that line once the migration is as it will land",
        )),
    }
}

/// `hash path`, with the line it stands on.
fn entries(file: &File) -> impl Iterator<Item = (&str, (usize, &str))> {
    file.lines().filter_map(|(line, text)| {
        let (hash, path) = text.split_once(' ')?;
        (!text.starts_with('#')).then_some((path.trim(), (line, hash)))
    })
}

/// `room/m20261126_000081_figures.rs`.
fn is_migration(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let digits = |text: Option<&str>, most: usize| {
        text.is_some_and(|text| text.len() == most && text.bytes().all(|b| b.is_ascii_digit()))
    };
    let mut parts = name.strip_prefix('m').unwrap_or_default().split('_');
    digits(parts.next(), 8) && digits(parts.next(), 6)
}

fn hash(text: &str) -> String {
    hex::encode(Sha256::digest(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MIGRATION: &str = "kernel/src/room/m20261123_000001_kernel.rs";

    fn complaints(list: &str, text: &str) -> Vec<String> {
        let tree = Tree::of(&[
            (LIST, list),
            (MIGRATION, text),
            ("kernel/src/room.rs", "mod m;"),
        ]);
        check(&tree).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_landed_migration_that_changed_is_found_and_a_new_one_is_told_its_line() {
        let line = format!("# hashes\n{} {MIGRATION}\n", hash("as it was"));
        assert!(complaints(&line, "as it was").is_empty());
        let changed = complaints(&line, "as it is");
        assert!(changed[0].contains("put it back"), "{changed:?}");
        let new = complaints("", "as it was");
        let [_, wanted] = [0, 1].map(|nth| line.lines().nth(nth).unwrap_or_default());
        assert!(new[0].contains(wanted), "{new:?}");
    }

    #[test]
    fn a_landed_migration_that_is_gone_is_found() {
        let line = format!("{} kernel/src/room/m20260101_000001_gone.rs\n", hash(""));
        let tree = Tree::of(&[(LIST, &line)]);
        assert_eq!(check(&tree).len(), 1);
    }
}
