//! Dependencies that nothing uses, named by cargo-machete.

use crate::command::Command;
use crate::{project, tools};
use anyhow::Result;

/// Fails when a crate of the workspace lists a dependency that its sources never name.
pub fn run() -> Result<()> {
    Command::new(tools::MACHETE.program()?)
        .arg("--with-metadata")
        .arg(project::root())
        .run()
}
