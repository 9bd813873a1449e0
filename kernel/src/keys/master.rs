//! The keys that wrap all others. In this release they live in a local file.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use zeroize::Zeroizing;

use crate::{Error, Moment, Random, Result};

/// The master keys of a town by their versions: the newest wraps, its predecessors still open what they
/// wrapped, until they are destroyed.
#[derive(Clone)]
pub struct MasterKeys {
    versions: Arc<RwLock<Versions>>,
    /// None in tests and throw-away towns.
    file: Option<PathBuf>,
    renews: bool,
}

type Versions = BTreeMap<i32, MasterKey>;

#[derive(Clone)]
pub(super) struct MasterKey {
    pub version: i32,
    pub key: Zeroizing<[u8; 32]>,
    /// When it became the newest. The first was always there.
    pub since: Moment,
}

impl MasterKeys {
    /// Reads the keys from a file, or makes the file with a first one when there is none, readable by its
    /// owner alone.
    ///
    /// # Errors
    /// When the file cannot be read or written, or holds something else.
    pub fn from_file(path: &Path, random: &dyn Random) -> Result<Self> {
        let versions = match fs::read_to_string(path) {
            Ok(text) => parse(&text, path)?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let first = first(random);
                if let Some(folder) = path.parent() {
                    fs::create_dir_all(folder)?;
                }
                write_new(path, &lines(&first))?;
                first
            }
            Err(error) => return Err(error.into()),
        };
        Ok(Self::of(versions, Some(path.to_owned())))
    }

    /// A key for tests and throw-away towns.
    #[must_use]
    pub fn random(random: &dyn Random) -> Self {
        Self::of(first(random), None)
    }

    fn of(versions: Versions, file: Option<PathBuf>) -> Self {
        Self {
            versions: Arc::new(RwLock::new(versions)),
            file,
            renews: false,
        }
    }

    /// The file is this town's own, and all processes that hold the town read it: a new version is made
    /// after an erasure.
    #[must_use]
    pub fn renewing(self, renews: bool) -> Self {
        Self { renews, ..self }
    }

    pub(super) fn renews(&self) -> bool {
        self.renews
    }

    pub(super) fn newest(&self) -> Result<MasterKey> {
        let versions = self.versions.read().unwrap_or_else(PoisonError::into_inner);
        let newest = versions.last_key_value().map(|(_, key)| key.clone());
        newest.ok_or_else(|| Error::internal("there is no master key"))
    }

    /// One version, which another process may have made a moment ago.
    pub(super) fn version(&self, version: i32) -> Result<MasterKey> {
        let here = || {
            let versions = self.versions.read().unwrap_or_else(PoisonError::into_inner);
            versions.get(&version).cloned()
        };
        if let Some(key) = here() {
            return Ok(key);
        }
        self.read_again()?;
        here().ok_or_else(|| Error::internal("a key is under a master key that is not here"))
    }

    pub(super) fn has(&self, version: i32) -> bool {
        self.version(version).is_ok()
    }

    /// Takes in what another process has changed.
    pub(super) fn read_again(&self) -> Result<()> {
        if let (Some(file), true) = (&self.file, self.renews) {
            let now = parse(&fs::read_to_string(file)?, file)?;
            *self
                .versions
                .write()
                .unwrap_or_else(PoisonError::into_inner) = now;
        }
        Ok(())
    }

    /// Makes a new version. It is on disk before anything is wrapped by it.
    pub(super) fn add(&self, since: Moment, random: &dyn Random) -> Result<()> {
        let version = self.newest()?.version.saturating_add(1);
        let key = Zeroizing::new(random.bytes());
        self.change(|versions| {
            let key = MasterKey {
                version,
                key,
                since,
            };
            versions.insert(version, key);
        })
    }

    /// Destroys every version that was followed by another at or before a moment, but those that are still
    /// needed, and says how many.
    pub(super) fn destroy(&self, followed_by: Moment, needed: &BTreeSet<i32>) -> Result<usize> {
        let versions = self
            .versions
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let followers = versions.values().skip(1);
        let gone: Vec<i32> = versions
            .keys()
            .zip(followers)
            .filter(|(version, next)| next.since <= followed_by && !needed.contains(version))
            .map(|(version, _)| *version)
            .collect();
        if !gone.is_empty() {
            self.change(|versions| versions.retain(|version, _| !gone.contains(version)))?;
        }
        Ok(gone.len())
    }

    /// The file anew, in one step: whoever reads it finds the one or the other. What it held is written over.
    fn change(&self, change: impl FnOnce(&mut Versions)) -> Result<()> {
        let mut versions = self
            .versions
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        let mut changed = versions.clone();
        change(&mut changed);
        if let Some(file) = &self.file {
            let new = file.with_extension("new");
            // What was left by a process that ended half-way.
            let _ = fs::remove_file(&new);
            write_new(&new, &lines(&changed))?;
            let mut old = fs::OpenOptions::new().write(true).open(file)?;
            fs::rename(&new, file)?;
            if let Some(folder) = file.parent() {
                fs::File::open(folder)?.sync_all()?;
            }
            old.write_all(&vec![b'0'; lines(&versions).len()])?;
            old.sync_all()?;
        }
        *versions = changed;
        Ok(())
    }

    /// Those that rows of an archive name, and the newest, as a file holds them.
    pub(crate) fn lines_of(&self, named: &BTreeSet<i32>) -> Result<Zeroizing<String>> {
        let newest = self.newest()?;
        let mut versions = Versions::from([(newest.version, newest)]);
        for version in named {
            versions.insert(*version, self.version(*version)?);
        }
        Ok(lines(&versions))
    }
}

fn first(random: &dyn Random) -> Versions {
    let key = Zeroizing::new(random.bytes());
    let (version, since) = (1, Moment(0));
    Versions::from([(
        version,
        MasterKey {
            version,
            key,
            since,
        },
    )])
}

/// A line for each version: its number, a space and 64 hexadecimal digits; from the second on a space and
/// when it was made.
fn parse(text: &str, path: &Path) -> Result<Versions> {
    let broken = || {
        Error::Unavailable(format!(
            "{} is no master key. It holds a line for each version: a number, a space and 64 hexadecimal digits",
            path.display()
        ))
    };
    let mut versions = Versions::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let mut parts = line.split_whitespace();
        let version = parts.next().and_then(|part| part.parse().ok());
        let version: i32 = version.ok_or_else(broken)?;
        let mut key = Zeroizing::new([0; 32]);
        let digits = parts.next().ok_or_else(broken)?;
        hex::decode_to_slice(digits, key.as_mut_slice()).map_err(|_| broken())?;
        let since = match parts.next() {
            Some(said) => Moment::parse(said).ok_or_else(broken)?,
            None => Moment(0),
        };
        versions.insert(
            version,
            MasterKey {
                version,
                key,
                since,
            },
        );
    }
    if versions.is_empty() {
        return Err(broken());
    }
    Ok(versions)
}

fn lines(versions: &Versions) -> Zeroizing<String> {
    let mut lines = Zeroizing::new(String::new());
    for master in versions.values() {
        let digits = Zeroizing::new(hex::encode(master.key.as_slice()));
        lines.push_str(&format!("{} {}", master.version, *digits));
        if master.since > Moment(0) {
            lines.push_str(&format!(" {}", master.since.rfc3339()));
        }
        lines.push('\n');
    }
    lines
}

fn write_new(path: &Path, text: &str) -> Result<()> {
    use std::os::unix::fs::OpenOptionsExt as _;
    let mut file = fs::OpenOptions::new()
        .create_new(true)
        .write(true)
        .mode(0o600)
        .open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    Ok(())
}
