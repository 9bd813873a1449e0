//! Files on their way into an archive, with who may do what with them.

use crate::project;
use anyhow::{Context, Result};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

/// Paths below the archive's root, their permissions, and what they hold.
#[derive(Default)]
pub struct Files(Vec<(String, u32, Vec<u8>)>);

impl Files {
    pub fn add(&mut self, path: &str, mode: u32, content: impl AsRef<[u8]>) {
        let content = content.as_ref().to_vec();
        self.0.push((path.to_owned(), mode, content));
    }

    /// Adds the operator's guide.
    pub fn add_guide(&mut self, folder: &str) -> Result<()> {
        let mut pages: Vec<_> = fs::read_dir(project::root().join("docs/operate"))?
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
            .collect();
        pages.sort();
        for page in pages {
            let name = page.file_name().context("a page without a name")?;
            let name = name.to_string_lossy();
            self.add(&format!("{folder}/{name}"), 0o644, fs::read(&page)?);
        }
        Ok(())
    }

    /// What they take together, in KiB.
    pub fn kib(&self) -> usize {
        let each = self.0.iter();
        each.map(|(_, _, content)| content.len().div_ceil(1024))
            .sum()
    }

    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(path, _, _)| path.as_str())
    }

    /// Lays them into an empty folder.
    pub fn lay(&self, folder: &Path) -> Result<()> {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        for (path, mode, content) in &self.0 {
            let path = folder.join(path);
            let parent = path.parent().context("a file without a folder")?;
            fs::create_dir_all(parent)?;
            fs::write(&path, content)?;
            fs::set_permissions(&path, fs::Permissions::from_mode(*mode))?;
        }
        open_folders(folder)
    }
}

/// Everybody may look into a folder, whatever the mask of whoever packs.
fn open_folders(folder: &Path) -> Result<()> {
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755))?;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            open_folders(&path)?;
        }
    }
    Ok(())
}
