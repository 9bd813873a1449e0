//! A room writes only its own tables. It may read those of the kernel and of casework, and asks them
//! to write by the acts that they offer.

use super::{Complaint, File, Tree, source};
use std::collections::BTreeSet;

/// What writes through an entity of SeaORM.
const WRITES: &[&str] = &[
    "::Entity::insert",
    "::Entity::update",
    "::Entity::delete",
    "::ActiveModel {",
];
/// Whose tables are not for a slice to write.
const OWNERS: &[&str] = &["kernel::", "casework::"];
const MEND: &str = "ask its own room by an act that it offers";

pub fn check(tree: &Tree) -> Vec<Complaint> {
    tree.ending(&[".rs"])
        .filter(|file| file.lies_in(&["slices/", "casework/", "app/"]))
        .filter(|file| !file.path.contains("/tests/"))
        .flat_map(in_file)
        .collect()
}

fn in_file(file: &File) -> Vec<Complaint> {
    let source = source::without_tests(&file.text);
    let foreign = foreign(source);
    let mut found = Vec::new();
    for (line, code) in source::code_lines(source) {
        for write in WRITES {
            let Some((before, _)) = code.split_once(write) else {
                continue;
            };
            let table = last_word(before);
            if foreign.contains(table)
                || OWNERS
                    .iter()
                    .any(|owner| path_of(before).starts_with(owner))
            {
                let what = format!("writes the table {table} of another room");
                found.push(Complaint::at(file, line, what, MEND));
            }
        }
    }
    found
}

/// The names that come from another room.
fn foreign(source: &str) -> BTreeSet<&str> {
    let uses = source.split("\nuse ").skip(1);
    let uses = uses.filter_map(|rest| rest.split(';').next());
    uses.filter(|path| OWNERS.iter().any(|owner| path.starts_with(owner)))
        .flat_map(|path| path.split(|c: char| !in_name(c)))
        .collect()
}

fn last_word(text: &str) -> &str {
    text.rsplit(|c: char| !in_name(c)).next().unwrap_or(text)
}

fn path_of(text: &str) -> &str {
    text.rsplit(|c: char| !in_name(c) && c != ':')
        .next()
        .unwrap_or(text)
}

fn in_name(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writing_the_table_of_another_room_is_found() {
        let own =
            "//! x\nuse crate::stored::street;\nfn a() { street::Entity::insert_many(rows) }\n";
        let other = "//! x\nuse kernel::people::entities::{\n    staff, team,\n};\n\
                     fn a() { staff::Entity::find(); staff::Entity::update_many() }\n\
                     fn b() { team::ActiveModel { id } }\n\
                     fn c() { casework::case::entities::draft::Entity::delete_many() }\n";
        let tree = Tree::of(&[("slices/a/src/a.rs", own), ("slices/a/src/b.rs", other)]);
        let lines: Vec<_> = check(&tree).iter().map(|one| one.line).collect();
        assert_eq!(lines, [Some(5), Some(6), Some(7)]);
    }
}
