//! The words of the program: the same keys in every language, and each of them used.
//!
//! A key counts as used where it stands whole in source, template, script or other words. For keys
//! that are put together while running, the `.ftl` file says so: `# used: state-*`.

use super::{Complaint, File, Tree};
use std::collections::{BTreeMap, BTreeSet};

pub fn check(tree: &Tree) -> Vec<Complaint> {
    let mut found = Vec::new();
    for languages in rooms(tree).values() {
        found.extend(missing(languages));
        found.extend(twice(languages));
    }
    found.extend(unused(tree));
    found
}

/// For each room, for each language, its files of words.
fn rooms(tree: &Tree) -> BTreeMap<&str, BTreeMap<&str, Vec<&File>>> {
    let mut rooms: BTreeMap<&str, BTreeMap<&str, Vec<&File>>> = BTreeMap::new();
    for file in tree.ending(&[".ftl"]) {
        if let Some((room, language)) = place(&file.path) {
            let languages = rooms.entry(room).or_default();
            languages.entry(language).or_default().push(file);
        }
    }
    rooms
}

/// `slices/requests/locales/en/report.ftl` is `slices/requests` in `en`.
fn place(path: &str) -> Option<(&str, &str)> {
    let (room, rest) = path.split_once("/locales/")?;
    Some((room, rest.split('/').next()?))
}

fn missing(languages: &BTreeMap<&str, Vec<&File>>) -> Vec<Complaint> {
    let keys_of = |files: &Vec<&File>| -> BTreeSet<String> {
        let keys = files.iter().flat_map(|file| keys(file));
        keys.map(|(_, key)| key).collect()
    };
    let all: BTreeSet<String> = languages.values().flat_map(keys_of).collect();
    let mut found = Vec::new();
    for (language, files) in languages {
        let here = keys_of(files);
        let Some(file) = files.first() else { continue };
        for key in all.difference(&here) {
            let what = format!("`{key}` is not said in {language}");
            found.push(Complaint::about(file, what, "say it, as a native would"));
        }
    }
    found
}

fn twice(languages: &BTreeMap<&str, Vec<&File>>) -> Vec<Complaint> {
    let mut found = Vec::new();
    for files in languages.values() {
        let mut seen = BTreeSet::new();
        for file in files {
            for (line, key) in keys(file) {
                if !seen.insert(key.clone()) {
                    let what = format!("`{key}` is said twice");
                    found.push(Complaint::at(file, line, what, "keep one"));
                }
            }
        }
    }
    found
}

/// One language is enough: the others have the same keys, or are complained of for that.
fn unused(tree: &Tree) -> Vec<Complaint> {
    let said: BTreeSet<&str> = tree
        .ending(&[".rs", ".html", ".txt", ".ts", ".mjs", ".yaml", ".toml"])
        .flat_map(|file| tokens(&file.text))
        .collect();
    let mut found = Vec::new();
    let firsts = rooms(tree);
    let firsts = firsts.values().filter_map(|room| room.values().next());
    for file in firsts.flatten() {
        let others: BTreeSet<&str> = references(&file.text).collect();
        let together: Vec<&str> = file.text.lines().filter_map(put_together).collect();
        for (line, key) in keys(file) {
            let used = said.contains(key.as_str())
                || others.contains(key.as_str())
                || together.iter().any(|start| key.starts_with(start));
            if !used {
                let what = format!("nothing says `{key}`");
                let mend = "remove it, or write `# used: start-*` where it is put together";
                found.push(Complaint::at(file, line, what, mend));
            }
        }
    }
    found
}

/// The keys of messages and terms, with their lines.
fn keys(file: &File) -> Vec<(usize, String)> {
    file.lines()
        .filter_map(|(line, text)| {
            let (key, _) = text.split_once('=')?;
            let key = key.trim_end();
            let first = key.chars().next()?;
            let plain = key.chars().all(in_key);
            ((first.is_ascii_alphabetic() || first == '-') && plain).then(|| (line, key.to_owned()))
        })
        .collect()
}

fn tokens(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !in_key(letter))
}

/// What stands in placeables: other messages and terms.
fn references(text: &str) -> impl Iterator<Item = &str> {
    let inside = text
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split('}').next());
    inside.flat_map(tokens)
}

fn put_together(line: &str) -> Option<&str> {
    line.trim_start_matches('#')
        .trim()
        .strip_prefix("used:")?
        .trim()
        .strip_suffix('*')
}

fn in_key(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '-' || letter == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_missing_in_a_language_is_found() {
        let tree = Tree::of(&[
            ("ui/locales/en/ui.ftl", "menu = Menu\nskip = Skip\n"),
            ("ui/locales/es/ui.ftl", "menu = Menú\n"),
            (
                "ui/templates/page.html",
                "{{ t(\"menu\") }} {{ t(\"skip\") }}",
            ),
        ]);
        let found = check(&tree);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].path, "ui/locales/es/ui.ftl");
    }

    #[test]
    fn a_key_that_nothing_says_is_found() {
        let words = "# used: state-*\nstate-open = Open\n-town = Town\nhello = In { -town }\n\
                     old = Old\n    .title = more\n";
        let tree = Tree::of(&[
            ("ui/locales/en/ui.ftl", words),
            ("ui/src/page.rs", "//! x\nsay(\"hello\");\n"),
        ]);
        let found = check(&tree);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].line, Some(5));
    }

    #[test]
    fn a_key_said_twice_is_found() {
        let tree = Tree::of(&[
            ("ui/locales/en/a.ftl", "menu = Menu\n"),
            ("ui/locales/en/b.ftl", "menu = The menu\n"),
            ("ui/src/page.rs", "//! x\nsay(\"menu\");\n"),
        ]);
        assert_eq!(check(&tree).len(), 1);
    }
}
