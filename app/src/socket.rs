//! Commands beside a serving town. On SQLite one process holds a town; a command that finds it held
//! hands its work to that process over a Unix socket in the town's folder, and prints what comes back
//! as if it had done the work itself.
//!
//! Files are not opened by the serving process: what they hold is sent, so that a command reads what
//! whoever typed it may read. The socket is for the owner of the town's folder alone (mode 0600, and
//! the other side's user is looked at).

mod ask;
mod frame;
mod listen;
mod streamed;

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::work::Work;

pub use ask::ask;
pub(crate) use ask::with_short;
pub use listen::{Door, open};

/// What the commands of this version say first. Another version's process is not asked: what it
/// would do with the town is not what whoever typed the command has installed.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// A command's first word.
#[derive(Debug, Serialize, Deserialize)]
struct Asked {
    version: String,
    work: Work,
}

/// Where the socket of a town lies.
#[must_use]
pub fn path(folder: &Path) -> PathBuf {
    folder.join("town.sock")
}
