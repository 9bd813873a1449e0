//! Reading an archive: into either engine, and only when all of it is what its manifest says.

use std::path::{Path, PathBuf};

use bytes::Bytes;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use tokio::io::AsyncWriteExt as _;

use super::make::Scratch;
use super::manifest::Manifest;
use super::place::Place;
use super::tar::Reader;
use crate::db::{Action, Database, Migrations, Tx, migrate, plain_complaints, plain_counts};
use crate::files::{FileHash, Files, Kind};
use crate::jobs::{JobRow, job};
use crate::{Error, Moment, Random, Result, Room};

/// An archive that was read to its end and found whole.
pub struct Unpacked {
    pub manifest: Manifest,
    /// The plain file with the rows.
    pub database: PathBuf,
    /// The master key as its file holds it, in an archive of keys.
    pub master: Option<String>,
    scratch: Scratch,
}

impl Unpacked {
    /// A place for another file, which is gone when this is.
    #[must_use]
    pub fn beside(&self, name: &str) -> PathBuf {
        self.scratch.0.join(name)
    }
}

/// Reads an archive of a town. Its files go into the store, if one is given; they are there by their
/// content, so that the same again changes nothing.
///
/// # Errors
/// When the archive is cut off, or anything in it is not what its manifest says.
pub async fn unpack(
    place: &Place,
    name: &str,
    scratch: &Path,
    files: Option<&Files>,
    random: &dyn Random,
) -> Result<Unpacked> {
    read(place, name, scratch, files, random, "town").await
}

/// Reads an archive of keys.
///
/// # Errors
/// As [`unpack`].
pub async fn unpack_keys(
    place: &Place,
    name: &str,
    scratch: &Path,
    random: &dyn Random,
) -> Result<Unpacked> {
    read(place, name, scratch, None, random, "keys").await
}

async fn read(
    place: &Place,
    name: &str,
    scratch: &Path,
    files: Option<&Files>,
    random: &dyn Random,
    holds: &str,
) -> Result<Unpacked> {
    let scratch = Scratch::named(scratch, &hex::encode(random.bytes::<8>()))?;
    let database = scratch.0.join("rows.db");
    let mut reader = place.read(name).await?;
    let mut found = Found::default();
    while let Some((entry, _)) = reader.entry().await? {
        match entry.as_str() {
            "town.db" | "keys.db" => {
                found.database = Some(to_disk(&mut reader, &database).await?);
            }
            "master.key" => {
                let line = whole(&mut reader, 1_024).await?;
                found.master = Some(String::from_utf8_lossy(&line).into_owned());
            }
            Manifest::NAME => found.manifest = Some(whole(&mut reader, 64 << 20).await?),
            other => match other.strip_prefix("files/") {
                Some(hash) => found.take_file(&mut reader, hash.parse()?, files).await?,
                None => return Err(broken(&format!("it holds {other:?}"))),
            },
        }
    }
    let manifest = found.agree(holds)?;
    if plain_counts(&database).await? != manifest.tables {
        return Err(broken("its tables do not have the rows that it says"));
    }
    if let Some(complaint) = plain_complaints(&database).await?.first() {
        return Err(broken(complaint));
    }
    Ok(Unpacked {
        manifest,
        database,
        master: found.master,
        scratch,
    })
}

/// What came out of an archive.
#[derive(Default)]
struct Found {
    database: Option<(u64, String)>,
    master: Option<String>,
    manifest: Option<Bytes>,
    files: u64,
    file_bytes: u64,
}

impl Found {
    async fn take_file(
        &mut self,
        reader: &mut Reader,
        hash: FileHash,
        files: Option<&Files>,
    ) -> Result<()> {
        let content = whole(reader, u64::MAX).await?;
        if FileHash::of(&content) != hash {
            return Err(broken(&format!("the file {hash} is another")));
        }
        self.files += 1;
        self.file_bytes += content.len() as u64;
        if let Some(files) = files {
            files.put_bytes(content, u64::MAX, Kind::ALL).await?;
        }
        Ok(())
    }

    /// Whether all is there that the manifest names.
    fn agree(&self, holds: &str) -> Result<Manifest> {
        let text = self.manifest.as_ref();
        let text = text.ok_or_else(|| broken("it has no manifest"))?;
        let manifest: Manifest =
            serde_json::from_slice(text).map_err(|_| broken("its manifest cannot be read"))?;
        if manifest.format != Manifest::FORMAT {
            return Err(Error::Unreadable(
                "the archive was made by a newer Townhall: use that one".into(),
            ));
        }
        if manifest.holds != holds {
            let what = format!("this archive holds {}, not {holds}", manifest.holds);
            return Err(Error::Unreadable(what));
        }
        let database = (manifest.database_bytes, manifest.database_sha256.clone());
        if self.database.as_ref() != Some(&database) {
            return Err(broken("its rows are others than those it was made with"));
        }
        if (self.files, self.file_bytes) != (manifest.files, manifest.file_bytes) {
            return Err(broken("files are missing"));
        }
        Ok(manifest)
    }
}

async fn to_disk(reader: &mut Reader, path: &Path) -> Result<(u64, String)> {
    let mut file = tokio::fs::File::create(path).await?;
    let mut hash = Sha256::new();
    let mut bytes = 0;
    while let Some(piece) = reader.piece().await? {
        hash.update(&piece);
        bytes += piece.len() as u64;
        file.write_all(&piece).await?;
    }
    file.flush().await?;
    Ok((bytes, hex::encode(hash.finalize())))
}

async fn whole(reader: &mut Reader, most: u64) -> Result<Bytes> {
    let mut content = Vec::new();
    while let Some(piece) = reader.piece().await? {
        content.extend_from_slice(&piece);
        if content.len() as u64 > most {
            return Err(broken("a part of it is too long"));
        }
    }
    Ok(content.into())
}

fn broken(why: &str) -> Error {
    Error::Unreadable(format!("the archive is damaged: {why}"))
}

/// Fills an empty database with an archive's rows, in the shape they had, and proves that all came.
/// What lies in no archive, because it can be made anew, is asked for in jobs that the town does once
/// it is open.
///
/// # Errors
/// [`Error::Conflict`] when the database is not empty; when the archive is of a newer program; when
/// what came is not what the archive says.
pub async fn fill(
    database: &Database,
    archive: &Unpacked,
    rooms: &[Room],
    random: &dyn Random,
    now: Moment,
) -> Result<()> {
    if !database.tables().await?.is_empty() {
        return Err(Error::Conflict("there is a town already"));
    }
    let all = Migrations::of(rooms.iter().filter_map(|room| room.migrations).collect());
    let (known, had) = (all.names(), &archive.manifest.migrations);
    if had.iter().any(|name| !known.contains(name)) {
        return Err(Error::Unreadable(
            "the archive was made by a newer Townhall: use that one".into(),
        ));
    }
    migrate(database, &all.only(had)).await?;
    database.shape_as(&archive.database).await?;
    let counts = database.copy_in(&archive.database).await?;
    if counts != archive.manifest.tables {
        return Err(Error::internal("the restored tables have other rows"));
    }
    database.settle().await?;
    if let Some(complaint) = database.complaints().await?.first() {
        return Err(Error::Internal(format!("the restored town: {complaint}")));
    }
    let kinds: Vec<_> = rooms.iter().flat_map(|room| room.after_restore).collect();
    let anew = kinds
        .iter()
        .map(|kind| JobRow::new(random.uuid_v7(now).into(), kind, &json!({}), now));
    let jobs = anew.collect::<Result<_>>()?;
    let kinds = kinds.into_iter().copied().collect();
    database.write.run(AskAnew { kinds, jobs }).await
}

/// Asks for what follows a restore. What an earlier one had asked for came along in the archive, and
/// would be taken for done.
struct AskAnew {
    kinds: Vec<&'static str>,
    jobs: Vec<JobRow>,
}

impl Action for AskAnew {
    type Output = ();
    const NAME: &'static str = "kernel.ask_anew";

    async fn run(&self, tx: &Tx) -> Result<()> {
        job::Entity::delete_many()
            .filter(job::Column::Kind.is_in(self.kinds.iter().copied()))
            .exec(tx)
            .await?;
        for job in &self.jobs {
            tx.job(job.clone());
        }
        Ok(())
    }
}
