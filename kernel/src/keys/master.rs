//! The key that wraps all others. In this release it lives in a local file.

use std::io::Write as _;
use std::path::Path;

use zeroize::Zeroizing;

use crate::{Error, Random, Result};

/// A master key and its version.
#[derive(Clone)]
pub struct MasterKey {
    pub version: i32,
    pub(crate) key: Zeroizing<[u8; 32]>,
}

impl MasterKey {
    /// Reads the key from a file, or makes the file when there is none, readable by its owner alone.
    ///
    /// # Errors
    /// When the file cannot be read or written, or holds something else.
    pub fn from_file(path: &Path, random: &dyn Random) -> Result<Self> {
        match std::fs::read_to_string(path) {
            Ok(text) => Self::parse(&text, path),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Self::make(path, random),
            Err(error) => Err(error.into()),
        }
    }

    /// A key for tests and throw-away towns.
    #[must_use]
    pub fn random(random: &dyn Random) -> Self {
        Self {
            version: 1,
            key: Zeroizing::new(random.bytes()),
        }
    }

    fn parse(text: &str, path: &Path) -> Result<Self> {
        let broken = || {
            Error::Unavailable(format!(
                "{} is no master key. It holds one line: a version, a space and 64 hexadecimal digits",
                path.display()
            ))
        };
        let (version, digits) = text.trim().split_once(' ').ok_or_else(broken)?;
        let version = version.parse().map_err(|_| broken())?;
        let mut key = Zeroizing::new([0; 32]);
        hex::decode_to_slice(digits, key.as_mut_slice()).map_err(|_| broken())?;
        Ok(Self { version, key })
    }

    /// As its file holds it.
    pub(crate) fn line(&self) -> Zeroizing<String> {
        let digits = Zeroizing::new(hex::encode(self.key.as_slice()));
        Zeroizing::new(format!("{} {}\n", self.version, *digits))
    }

    fn make(path: &Path, random: &dyn Random) -> Result<Self> {
        use std::os::unix::fs::OpenOptionsExt;
        let master = Self::random(random);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let mut file = std::fs::OpenOptions::new()
            .create_new(true)
            .write(true)
            .mode(0o600)
            .open(path)?;
        writeln!(
            file,
            "{} {}",
            master.version,
            hex::encode(master.key.as_slice())
        )?;
        file.sync_all()?;
        Ok(master)
    }
}
