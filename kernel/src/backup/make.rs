//! Making an archive of a town while others use it.

use std::path::{Path, PathBuf};

use bytes::Bytes;
use futures::TryStreamExt as _;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use tokio::io::AsyncReadExt as _;

use super::manifest::Manifest;
use super::place::{Place, Writing};
use crate::db::{Counts, Database, Migrations, plain_texts};
use crate::files::{FileHash, Files};
use crate::keys::{HORIZON, KeyRing, KeyStore};
use crate::{Clock, Error, Moment, Random, Result, Room, Town};

/// An archive that is there.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Made {
    /// Where it lies.
    pub archive: String,
    pub bytes: u64,
    /// How long it took.
    pub milliseconds: i64,
    pub manifest: Manifest,
}

/// How archives are named.
pub(super) const TOWN: &str = ".town.tar";
pub(super) const KEYS: &str = ".keys.tar";

/// A town as an archive sees it, whether a program has opened it or not.
pub struct Held<'a> {
    pub database: &'a Database,
    /// What its database has seen.
    pub migrations: Migrations,
    pub rooms: &'a [Room],
    pub files: &'a Files,
    pub keys: &'a KeyRing,
    /// What the town is called.
    pub name: String,
    pub clock: &'a dyn Clock,
    pub random: &'a dyn Random,
}

/// Makes an archive of the town, without its keys. `scratch` is a folder for a while.
///
/// # Errors
/// When something cannot be read or written; then there is no archive.
pub async fn make(town: &Town, place: &Place, scratch: &Path) -> Result<Made> {
    make_of(&held(town), place, scratch).await
}

/// As [`make`], of a town that is not open: before its database is changed.
///
/// # Errors
/// As [`make`].
pub async fn make_of(town: &Held<'_>, place: &Place, scratch: &Path) -> Result<Made> {
    let begun = town.clock.now();
    let scratch = Scratch::new(town.random, scratch)?;
    let file = scratch.0.join("town.db");
    let tables = town.database.copy_out(&file, &town.migrations).await?;
    let mut manifest = manifest(town, "town", town.migrations.names(), tables);
    manifest.forgotten = town.keys.store().forgotten().await?;
    let name = name(town, begun, TOWN);
    let mut writing = place.write(&name, begun).await?;
    match write_town(town, &mut writing, &file, &mut manifest).await {
        Ok(()) => told(town, place, &name, writing, begun, manifest).await,
        Err(error) => {
            writing.abandon().await;
            Err(error)
        }
    }
}

fn held(town: &Town) -> Held<'_> {
    let rooms = town.rooms();
    Held {
        database: town.database(),
        migrations: Migrations::of(rooms.iter().filter_map(|room| room.migrations).collect()),
        rooms,
        files: town.files(),
        keys: town.keys(),
        name: town.profile().words.name.clone(),
        clock: town.clock(),
        random: town.random(),
    }
}

/// Makes an archive of the town's keys, and removes those that are older than the horizon.
///
/// # Errors
/// As [`make`].
pub async fn keys(town: &Town, place: &Place, scratch: &Path) -> Result<Made> {
    let town = &held(town);
    let begun = town.clock.now();
    let scratch = Scratch::new(town.random, scratch)?;
    let file = scratch.0.join("keys.db");
    let empty = KeyStore::open(&format!("sqlite://{}", file.display()), "").await?;
    empty.database().clone().close().await?;
    let store = town.keys.store().database();
    let tables = store.copy_rows_out(&file).await?;
    let mut manifest = manifest(town, "keys", Vec::new(), tables);
    let name = name(town, begun, KEYS);
    let mut writing = place.write(&name, begun).await?;
    match write_keys(town, &mut writing, &file, &mut manifest).await {
        Ok(()) => {
            let made = told(town, place, &name, writing, begun, manifest).await?;
            place.keep_near_the_newest(KEYS, HORIZON).await?;
            // Beyond the horizon by as much again, for a clock that was wrong.
            let store = town.keys.store();
            store.shorten_list(begun.plus(-2 * HORIZON)).await?;
            Ok(made)
        }
        Err(error) => {
            writing.abandon().await;
            Err(error)
        }
    }
}

async fn write_town(
    town: &Held<'_>,
    writing: &mut Writing,
    file: &Path,
    manifest: &mut Manifest,
) -> Result<()> {
    write_database(writing, "town.db", file, manifest).await?;
    for room in town.rooms {
        for (table, columns) in room.files {
            for column in *columns {
                for hash in plain_texts(file, table, column).await? {
                    write_file(town, writing, &hash, manifest).await?;
                }
            }
        }
    }
    write_manifest(writing, manifest).await
}

async fn write_keys(
    town: &Held<'_>,
    writing: &mut Writing,
    file: &Path,
    manifest: &mut Manifest,
) -> Result<()> {
    write_database(writing, "keys.db", file, manifest).await?;
    // A version that no key of this archive is under would only open what was erased before.
    let named = plain_texts(file, "subject_key", "master").await?;
    let named = named.iter().filter_map(|version| version.parse().ok());
    let line = town.keys.master().lines_of(&named.collect())?;
    let line = Bytes::copy_from_slice(line.as_bytes());
    writing.entry("master.key", line.len() as u64).await?;
    writing.piece(&line).await?;
    write_manifest(writing, manifest).await
}

async fn write_database(
    writing: &mut Writing,
    name: &str,
    file: &Path,
    manifest: &mut Manifest,
) -> Result<()> {
    let mut file = tokio::fs::File::open(file).await?;
    let size = file.metadata().await?.len();
    writing.entry(name, size).await?;
    let mut hash = Sha256::new();
    let mut piece = vec![0; 1 << 20];
    loop {
        let read = file.read(&mut piece).await?;
        if read == 0 {
            break;
        }
        let bytes = Bytes::copy_from_slice(piece.get(..read).unwrap_or_default());
        hash.update(&bytes);
        writing.piece(&bytes).await?;
    }
    manifest.database_bytes = size;
    manifest.database_sha256 = hex::encode(hash.finalize());
    Ok(())
}

async fn write_file(
    town: &Held<'_>,
    writing: &mut Writing,
    hash: &str,
    manifest: &mut Manifest,
) -> Result<()> {
    let mut found = match town.files.get(hash.parse::<FileHash>()?).await {
        Ok(found) => found,
        // Its row went after the moment that the archive holds.
        Err(Error::NotFound) => {
            manifest.gone.push(hash.to_owned());
            return Ok(());
        }
        Err(error) => return Err(error),
    };
    writing.entry(&format!("files/{hash}"), found.bytes).await?;
    while let Some(piece) = found.content.try_next().await? {
        writing.piece(&piece).await?;
    }
    manifest.files += 1;
    manifest.file_bytes += found.bytes;
    Ok(())
}

async fn write_manifest(writing: &mut Writing, manifest: &Manifest) -> Result<()> {
    let text = Bytes::from(serde_json::to_vec_pretty(manifest)?);
    writing.entry(Manifest::NAME, text.len() as u64).await?;
    writing.piece(&text).await
}

async fn told(
    town: &Held<'_>,
    place: &Place,
    name: &str,
    writing: Writing,
    begun: Moment,
    manifest: Manifest,
) -> Result<Made> {
    let bytes = writing.finish().await?;
    Ok(Made {
        archive: place.address(name),
        bytes,
        milliseconds: town.clock.now().since(begun),
        manifest,
    })
}

fn manifest(town: &Held<'_>, holds: &str, migrations: Vec<String>, tables: Counts) -> Manifest {
    Manifest {
        format: Manifest::FORMAT,
        holds: holds.into(),
        program: env!("CARGO_PKG_VERSION").into(),
        town: town.name.clone(),
        made_at: town.clock.now(),
        migrations,
        tables,
        database_bytes: 0,
        database_sha256: String::new(),
        files: 0,
        file_bytes: 0,
        forgotten: Vec::new(),
        gone: Vec::new(),
    }
}

/// `millbrook-20261126T103000123Z.town.tar`.
fn name(town: &Held<'_>, at: Moment, ending: &str) -> String {
    let stamp = at.timestamp().strftime("%Y%m%dT%H%M%S%3fZ").to_string();
    format!("{}-{stamp}{ending}", plain_name(&town.name))
}

/// The town's name as a file may have it.
pub(super) fn plain_name(name: &str) -> String {
    let words = crate::fold::terms(name).join("-");
    let plain = words
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-');
    plain.take(40).collect()
}

/// A folder that is gone afterwards.
pub(super) struct Scratch(pub(super) PathBuf);

impl Scratch {
    fn new(random: &dyn Random, within: &Path) -> Result<Self> {
        Self::named(within, &hex::encode(random.bytes::<8>()))
    }

    pub(super) fn named(within: &Path, name: &str) -> Result<Self> {
        use std::os::unix::fs::DirBuilderExt as _;
        let folder = within.join(format!(".copy-{name}"));
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true).mode(0o700).create(&folder)?;
        Ok(Self(folder))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What cannot be removed is hidden, and in nobody's way.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
