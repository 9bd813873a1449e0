//! Backups: one archive from either engine, and the keys in another, apart.
//!
//! An archive is a tar file that any tar opens. It holds `town.db`, a SQLite file with the rows of
//! every table as they were at one moment, the files that those rows name under `files/` by their
//! hash, and last `manifest.json`, which says what all of it should be. Sealed values stay sealed: the
//! keys are never in it. They are in an archive of their own, which holds `keys.db` and `master.key`.

mod anonymise;
mod make;
mod manifest;
mod place;
mod restore;
mod tar;

pub use anonymise::{Anonymous, anonymise};
pub use make::{Held, Made, keys, make, make_of};
pub use manifest::Manifest;
pub use place::Place;
pub use restore::{Unpacked, fill, unpack, unpack_keys};
