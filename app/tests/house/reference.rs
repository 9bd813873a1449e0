//! The pages of `docs/reference`, made from the program itself. `cargo xtask docs` writes them; without
//! it, these tests say which page is stale and which entry lacks its sentence.

mod commands;
mod definition;
mod facts;
mod jobs;
mod permissions;
mod routes;
mod settings;
mod tables;

use std::fs;
use std::path::PathBuf;

/// A page under way.
pub struct Sheet {
    name: &'static str,
    text: String,
    lacking: Vec<String>,
}

impl Sheet {
    fn new(name: &'static str, title: &str, opening: &str) -> Self {
        let text = format!(
            "# {title}\n\n<!-- Made from the program by `cargo xtask docs`. Change the program, not this page. -->\n\n{opening}\n"
        );
        Self {
            name,
            text,
            lacking: Vec::new(),
        }
    }

    fn heading(&mut self, level: usize, text: &str) {
        self.text += &format!("\n{} {text}\n\n", "#".repeat(level));
    }

    fn words(&mut self, text: &str) {
        self.text += &format!("{text}\n");
    }

    fn table<const N: usize>(&mut self, heads: [&str; N], rows: Vec<[String; N]>) {
        self.row(&heads.map(str::to_owned));
        self.row(&heads.map(|_| "---".to_owned()));
        for row in rows {
            self.row(&row.map(|cell| cell.replace('|', "\\|")));
        }
    }

    fn row(&mut self, cells: &[String]) {
        self.text += &format!("| {} |\n", cells.join(" | "));
    }

    /// The sentence as it is, noted when it is none.
    fn sentence(&mut self, of: &str, text: &str) -> String {
        let begins = text.chars().next().is_some_and(|c| !c.is_lowercase());
        if !begins || !text.ends_with(['.', '?', '!']) {
            self.lacks(format!("{of} has no sentence: {text:?}"));
        }
        text.to_owned()
    }

    fn lacks(&mut self, what: String) {
        self.lacking.push(format!("{}: {what}", self.name));
    }

    /// The page with single blank lines.
    fn text(&self) -> String {
        let mut text = self.text.clone();
        while text.contains("\n\n\n") {
            text = text.replace("\n\n\n", "\n\n");
        }
        format!("{}\n", text.trim_end())
    }

    fn path(&self) -> PathBuf {
        PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/reference")).join(self.name)
    }
}

fn code(text: &str) -> String {
    format!("`{text}`")
}

fn pages() -> [Sheet; 8] {
    [
        commands::page(),
        definition::page(),
        facts::page(),
        jobs::page(),
        permissions::page(),
        routes::page(),
        settings::page(),
        tables::page(),
    ]
}

#[test]
fn every_entry_of_the_reference_says_its_sentence() {
    let lacking: Vec<String> = pages().into_iter().flat_map(|page| page.lacking).collect();
    assert!(lacking.is_empty(), "{}", lacking.join("\n"));
}

#[test]
fn docs_reference_says_what_the_program_does() {
    let write = write_is_asked_for();
    let mut stale = Vec::new();
    for page in pages() {
        if write {
            fs::write(page.path(), page.text()).unwrap();
        } else if fs::read_to_string(page.path()).unwrap_or_default() != page.text() {
            stale.push(page.name);
        }
    }
    assert!(
        stale.is_empty(),
        "stale: {stale:?}; run `cargo xtask docs` and read what changed"
    );
}

#[expect(
    clippy::disallowed_methods,
    reason = "how `cargo xtask docs` asks this test to write"
)]
fn write_is_asked_for() -> bool {
    std::env::var("TOWNHALL_DOCS").is_ok_and(|asked| asked == "write")
}
