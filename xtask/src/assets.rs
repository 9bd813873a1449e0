//! The front end: styles, scripts and icons from `ui`, built into `ui/dist`, which the binary embeds.

use crate::command::Command;
use crate::{node, project};
use anyhow::Result;

/// Builds the front end from its lockfile.
pub fn build() -> Result<()> {
    let folder = project::root().join("ui");
    if !folder.join("package.json").is_file() {
        println!("there is no ui/package.json: nothing to build");
        return Ok(());
    }
    node::ensure("ui")?;
    Command::new("npm")
        .args(["run", "--silent", "build"])
        .folder(folder)
        .run()
}

/// Builds the front end only when it has never been built.
pub fn build_when_absent() -> Result<()> {
    if project::root().join("ui/dist").is_dir() {
        return Ok(());
    }
    build()
}
