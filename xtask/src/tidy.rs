//! The rules of the house that no compiler knows. Each rule is a file of its own here, with the
//! reason, and with a test that shows it finding a bad sample.

mod committed_assets;
mod dependency_rule;
mod dialect;
mod file_size;
mod foreign_writes;
mod inline_code;
mod landed_migrations;
mod links;
mod machine_paths;
mod module_docs;
mod named_tests;
mod papers;
mod reaching;
mod room_names;
mod routes;
mod source;
mod tree;
mod unfinished;
mod visible_words;
mod words;

pub use dependency_rule::{Metadata, metadata};
pub use tree::{File, Tree};

use anyhow::{Result, bail};
use std::fmt;

/// One breach of a rule: where it is, what it is, and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Complaint {
    path: String,
    /// Counted from 1; none when it is about the whole file.
    line: Option<usize>,
    what: String,
    mend: &'static str,
}

impl Complaint {
    fn about(file: &File, what: impl Into<String>, mend: &'static str) -> Self {
        Self::named(&file.path, None, what, mend)
    }

    fn at(file: &File, line: usize, what: impl Into<String>, mend: &'static str) -> Self {
        Self::named(&file.path, Some(line), what, mend)
    }

    fn named(path: &str, line: Option<usize>, what: impl Into<String>, mend: &'static str) -> Self {
        Self {
            path: path.to_owned(),
            line,
            what: what.into(),
            mend,
        }
    }
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: ", self.path)?,
            None => write!(f, "{}: ", self.path)?,
        }
        write!(f, "{} -> {}", self.what, self.mend)
    }
}

/// Checks the project and prints every complaint.
pub fn run() -> Result<()> {
    let complaints = complaints()?;
    for complaint in &complaints {
        eprintln!("{complaint}");
    }
    match complaints.len() {
        0 => Ok(()),
        1 => bail!("one thing is out of place"),
        many => bail!("{many} things are out of place"),
    }
}

/// Everything that breaks a rule in the project, in the order of the files.
pub fn complaints() -> Result<Vec<Complaint>> {
    let tree = Tree::of_the_project()?;
    let mut found = in_files(&tree);
    found.extend(dependency_rule::check(&metadata()?));
    found.sort();
    Ok(found)
}

const RULES: &[fn(&Tree) -> Vec<Complaint>] = &[
    committed_assets::check,
    dialect::check,
    file_size::check,
    foreign_writes::check,
    inline_code::check,
    landed_migrations::check,
    links::check,
    machine_paths::check,
    module_docs::check,
    named_tests::check,
    papers::check,
    reaching::check,
    room_names::check,
    routes::check,
    unfinished::check,
    visible_words::check,
    words::check,
];

fn in_files(tree: &Tree) -> Vec<Complaint> {
    RULES.iter().flat_map(|rule| rule(tree)).collect()
}
