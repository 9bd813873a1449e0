//! The tools the checks need, at versions of our choosing, built once into the cache folder.

use crate::command::Command;
use crate::project;
use anyhow::{Context, Result};
use std::path::PathBuf;

/// A tool from the crates registry.
pub struct Tool {
    name: &'static str,
    version: &'static str,
    /// Whether a newer one of the same series may stand in for it.
    newer_will_do: bool,
}

/// Runs tests, each in a process of its own.
pub const NEXTEST: Tool = Tool {
    name: "cargo-nextest",
    version: "0.9.143",
    newer_will_do: true,
};

/// Refuses licences, sources and crates that may not enter.
pub const DENY: Tool = Tool {
    name: "cargo-deny",
    version: "0.20.2",
    newer_will_do: false,
};

/// Finds dependencies that nothing uses.
pub const MACHETE: Tool = Tool {
    name: "cargo-machete",
    version: "0.9.2",
    newer_will_do: false,
};

/// Feeds a program what nobody would write.
pub const FUZZ: Tool = Tool {
    name: "cargo-fuzz",
    version: "0.13.2",
    newer_will_do: false,
};

impl Tool {
    /// Where the tool is: on the search path when its version will do, else in the cache folder,
    /// where it is built when it is not there yet.
    pub fn program(&self) -> Result<PathBuf> {
        if let Some(found) = project::on_path(self.name).filter(|path| self.will_do(path)) {
            return Ok(found);
        }
        let tools = project::cache()?.join("tools");
        let home = tools.join(format!("{}-{}", self.name, self.version));
        let program = home.join("bin").join(self.name);
        if !program.is_file() {
            println!("building {} {}, once", self.name, self.version);
            Command::new("cargo")
                .args(["install", "--locked", "--quiet", "--root"])
                .arg(&home)
                .args(["--version", self.version, self.name])
                .folder(&tools_folder(&tools)?)
                .run()?;
        }
        Ok(program)
    }

    fn will_do(&self, program: &PathBuf) -> bool {
        let subcommand = self.name.trim_start_matches("cargo-");
        let said = Command::new(program).args([subcommand, "--version"]);
        said.output()
            .ok()
            .and_then(|text| version_in(&text))
            .is_some_and(|found| self.accepts(&found))
    }

    fn accepts(&self, found: &[u32]) -> bool {
        let wanted: Vec<u32> = numbers(self.version);
        if self.newer_will_do {
            found.starts_with(&wanted[..2]) && found >= wanted.as_slice()
        } else {
            found == wanted
        }
    }
}

/// The folder from which tools are built: outside the project, whose settings are not theirs.
fn tools_folder(tools: &PathBuf) -> Result<PathBuf> {
    std::fs::create_dir_all(tools)
        .with_context(|| format!("could not make {}", tools.display()))?;
    Ok(tools.clone())
}

fn version_in(text: &str) -> Option<Vec<u32>> {
    text.split_whitespace()
        .map(numbers)
        .find(|parts| parts.len() == 3)
}

fn numbers(word: &str) -> Vec<u32> {
    word.split('.')
        .map_while(|part| part.parse().ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_read_from_what_a_tool_says() {
        let said = "cargo-nextest 0.9.143 (60fa45f63 2026-08-04)\nrelease: 0.9.143";
        assert_eq!(version_in(said), Some(vec![0, 9, 143]));
        assert_eq!(version_in("0.9.2"), Some(vec![0, 9, 2]));
        assert_eq!(version_in("no version"), None);
    }

    #[test]
    fn a_newer_one_will_do_only_where_we_say_so() {
        assert!(NEXTEST.accepts(&[0, 9, 150]));
        assert!(!NEXTEST.accepts(&[0, 9, 100]));
        assert!(!NEXTEST.accepts(&[0, 10, 1]));
        assert!(!DENY.accepts(&[0, 20, 3]));
        assert!(DENY.accepts(&[0, 20, 2]));
    }
}
