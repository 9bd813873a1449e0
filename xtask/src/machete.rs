//! Dependencies that nothing uses, named by cargo-machete.

use crate::command::Command;
use crate::tidy::metadata;
use crate::tools;
use anyhow::Result;

/// Fails when a crate of the workspace lists a dependency that its sources never name.
pub fn run() -> Result<()> {
    let folders = metadata()?.members.into_iter().map(|(folder, _)| folder);
    Command::new(tools::MACHETE.program()?)
        .arg("--with-metadata")
        .args(folders)
        .run()
}
