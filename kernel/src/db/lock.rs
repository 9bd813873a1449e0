//! On SQLite one process holds a town.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use crate::{Error, Result};

/// Held for as long as this process has the town. The system lets go of it when the process ends,
/// however it ends.
#[derive(Debug)]
pub struct TownLock {
    _file: File,
}

impl TownLock {
    /// Takes the town in `folder`.
    ///
    /// # Errors
    /// [`Error::Conflict`] when another process has it.
    pub fn take(folder: &Path) -> Result<Self> {
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(folder.join("town.lock"))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => {
                Err(Error::Conflict("another Townhall process holds this town"))
            }
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }
}
