//! What an archive says of itself.

use serde::{Deserialize, Serialize};

use crate::Moment;
use crate::db::Counts;
use crate::id::SubjectId;

/// The last entry of every archive. What is not as it says is refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The form of the archive: 1.
    pub format: u32,
    /// `town` or `keys`.
    pub holds: String,
    /// The program that made it.
    pub program: String,
    /// The town's name.
    pub town: String,
    pub made_at: Moment,
    /// The names of the migrations that its database has seen.
    pub migrations: Vec<String>,
    /// How many rows each table has.
    pub tables: Counts,
    /// The length of the database file in bytes.
    pub database_bytes: u64,
    /// Its SHA-256.
    pub database_sha256: String,
    /// How many files there are, and their bytes together.
    pub files: u64,
    pub file_bytes: u64,
    /// In an archive of a town: whose keys were forgotten of late, so that an older archive of keys does
    /// not bring them back.
    #[serde(default)]
    pub forgotten: Vec<SubjectId>,
    /// Files that were removed from the town while the archive was made.
    pub gone: Vec<String>,
}

impl Manifest {
    pub(super) const FORMAT: u32 = 1;
    pub(super) const NAME: &'static str = "manifest.json";
}
