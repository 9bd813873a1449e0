//! The files of the project: those Git knows and those it would take, read once for all rules.

use crate::command::Command;
use crate::project;
use anyhow::Result;
use std::fs;

/// The files, by their paths from the project's folder.
pub struct Tree {
    pub files: Vec<File>,
}

/// One file.
pub struct File {
    pub path: String,
    /// In bytes.
    pub size: usize,
    /// Empty when the file is not text.
    pub text: String,
}

impl Tree {
    /// The project as it lies on the disk.
    pub fn of_the_project() -> Result<Self> {
        let listed = Command::new("git")
            .args(["ls-files", "-z", "--cached", "--others"])
            .arg("--exclude-standard")
            .output()?;
        let mut paths: Vec<_> = listed.split_terminator('\0').collect();
        paths.sort_unstable();
        paths.dedup();
        let files = paths.into_iter().filter_map(read).collect();
        Ok(Self { files })
    }

    /// A made-up project, to try a rule on.
    #[cfg(test)]
    pub fn of(files: &[(&str, &str)]) -> Self {
        let files = files.iter().map(|(path, text)| File {
            path: (*path).to_owned(),
            size: text.len(),
            text: (*text).to_owned(),
        });
        Self {
            files: files.collect(),
        }
    }

    /// The files whose names end in one of `endings`.
    pub fn ending<'a>(&'a self, endings: &'a [&str]) -> impl Iterator<Item = &'a File> {
        self.files
            .iter()
            .filter(|file| endings.iter().any(|ending| file.path.ends_with(ending)))
    }

    pub fn has(&self, path: &str) -> bool {
        self.files.iter().any(|file| file.path == path)
    }

    /// Is there a folder of that name?
    pub fn has_folder(&self, path: &str) -> bool {
        let inside = format!("{path}/");
        self.files.iter().any(|file| file.path.starts_with(&inside))
    }
}

impl File {
    /// The lines, counted from 1.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text
            .lines()
            .enumerate()
            .map(|(at, line)| (at + 1, line))
    }

    /// The last part of the path.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    pub fn lies_in(&self, folders: &[&str]) -> bool {
        folders.iter().any(|folder| self.path.starts_with(folder))
    }
}

/// A file that was deleted but is still in the index is passed over.
fn read(path: &str) -> Option<File> {
    let bytes = fs::read(project::root().join(path)).ok()?;
    Some(File {
        path: path.to_owned(),
        size: bytes.len(),
        text: String::from_utf8(bytes).unwrap_or_default(),
    })
}
