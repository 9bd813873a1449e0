//! Where archives lie: a folder of this machine, or a folder of an S3-compatible store.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use futures::{StreamExt as _, TryStreamExt as _};
use jiff::Zoned;
use object_store::local::LocalFileSystem;
use object_store::path::Path as Name;
use object_store::{ObjectMeta, ObjectStore, ObjectStoreExt as _, WriteMultipart};
use url::Url;

use super::make::{KEYS, TOWN, plain_name};
use super::tar::{self, Reader};
use crate::config::Config;
use crate::files::store;
use crate::{Error, Moment, Result, Town};

/// A place for archives.
#[derive(Clone)]
pub struct Place {
    store: Arc<dyn ObjectStore>,
    shown: String,
}

/// So many parts may be under way at once.
const PARTS: usize = 4;
const PART: usize = 8 * 1024 * 1024;

impl Place {
    /// `s3://bucket/folder`, or a folder, which is made when it is not there. The store's address and
    /// keys are those of `files.s3_…`.
    ///
    /// # Errors
    /// When the folder cannot be made, or the address names no store.
    pub fn open(address: &str, config: &Config) -> Result<Self> {
        let url = Url::parse(address).ok();
        let store: Arc<dyn ObjectStore> = match &url {
            Some(url) if url.scheme() == "s3" => store::s3(url, &config.files)?,
            _ => local(&folder(address, url.as_ref()))?,
        };
        Ok(Self {
            store,
            shown: address.trim_end_matches('/').to_owned(),
        })
    }

    /// The place that an archive's address lies in, and its name there.
    ///
    /// # Errors
    /// When the address names no archive.
    pub fn of(archive: &str, config: &Config) -> Result<(Self, String)> {
        let (place, name) = archive.rsplit_once('/').unwrap_or((".", archive));
        if name.is_empty() {
            return Err(Error::Unreadable(format!("{archive} names no archive")));
        }
        let place = if place.is_empty() { "/" } else { place };
        if !place.starts_with("s3:") && !Path::new(place).is_dir() {
            return Err(Error::Unreadable(format!("there is no folder {place}")));
        }
        Ok((Self::open(place, config)?, name.to_owned()))
    }

    /// The newest archive of keys.
    ///
    /// # Errors
    /// What the store says.
    pub async fn newest_keys(&self) -> Result<Option<String>> {
        Ok(self.names(KEYS).await?.pop())
    }

    /// The archives of a town here, oldest first, with the moments at which they were begun.
    ///
    /// # Errors
    /// What the store says.
    pub async fn archives_of(&self, town: &Town) -> Result<Vec<(Moment, String)>> {
        self.dated(town, TOWN).await
    }

    /// As [`Place::archives_of`], of its keys.
    ///
    /// # Errors
    /// What the store says.
    pub async fn keys_of(&self, town: &Town) -> Result<Vec<(Moment, String)>> {
        self.dated(town, KEYS).await
    }

    async fn dated(&self, town: &Town, ending: &str) -> Result<Vec<(Moment, String)>> {
        let begins = format!("{}-", plain_name(&town.profile().words.name));
        let names = self.names(ending).await?.into_iter();
        let of_town = names.filter(|name| name.starts_with(&begins));
        Ok(of_town
            .filter_map(|name| Some((moment(&stamp(&name, ending))?, name)))
            .collect())
    }

    /// Removes an archive.
    ///
    /// # Errors
    /// What the store says.
    pub async fn remove(&self, name: &str) -> Result<()> {
        let removed = self.store.delete(&Name::from(name)).await;
        removed.map_err(store::told)
    }

    /// The names of the archives with this ending, oldest first.
    ///
    /// # Errors
    /// What the store says.
    pub async fn names(&self, ending: &str) -> Result<Vec<String>> {
        let listed: Vec<_> = self
            .store
            .list_with_delimiter(None)
            .await
            .map_err(store::told)?
            .objects;
        let mut names: Vec<(String, String)> = listed
            .into_iter()
            .filter_map(|meta| meta.location.filename().map(str::to_owned))
            .filter(|name| name.ends_with(ending))
            .map(|name| (stamp(&name, ending), name))
            .collect();
        names.sort();
        Ok(names.into_iter().map(|(_, name)| name).collect())
    }

    /// Removes the archives that are older than the newest one by more than `horizon` milliseconds,
    /// both by the store's own clock: a clock of ours that is wrong removes nothing.
    pub(super) async fn keep_near_the_newest(&self, ending: &str, horizon: i64) -> Result<()> {
        let listed = self.store.list_with_delimiter(None).await;
        let mut listed = listed.map_err(store::told)?.objects;
        listed.retain(|meta| {
            let name = meta.location.filename();
            name.is_some_and(|name| name.ends_with(ending))
        });
        let written = |meta: &ObjectMeta| meta.last_modified.timestamp_millis();
        let Some(newest) = listed.iter().map(written).max() else {
            return Ok(());
        };
        for meta in listed
            .iter()
            .filter(|meta| newest - written(meta) > horizon)
        {
            let removed = self.store.delete(&meta.location).await;
            removed.map_err(store::told)?;
        }
        Ok(())
    }

    /// How an archive is named to people.
    #[must_use]
    pub fn address(&self, name: &str) -> String {
        format!("{}/{name}", self.shown)
    }

    /// Begins an archive. It has its name when it is finished and on disk, and not before.
    pub(super) async fn write(&self, name: &str, at: Moment) -> Result<Writing> {
        let upload = self.store.put_multipart(&Name::from(name)).await;
        let upload = upload.map_err(store::told)?;
        Ok(Writing {
            upload: WriteMultipart::new_with_chunk_size(upload, PART),
            seconds: at.0 / Moment::SECOND,
            left: 0,
            padding: 0,
            bytes: 0,
        })
    }

    pub(super) async fn read(&self, name: &str) -> Result<Reader> {
        let found = self.store.get(&Name::from(name)).await;
        let found = found.map_err(store::told)?;
        Ok(Reader::new(
            found.into_stream().map_err(store::told).boxed(),
        ))
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Place({})", self.shown)
    }
}

/// The moment in an archive's name, by which archives are in order.
fn stamp(name: &str, ending: &str) -> String {
    let name = name.strip_suffix(ending).unwrap_or(name);
    name.rsplit('-').next().unwrap_or_default().to_owned()
}

/// The moment that an archive's name says, to the millisecond.
fn moment(stamp: &str) -> Option<Moment> {
    let (seconds, milliseconds) = stamp.strip_suffix('Z')?.split_at_checked(15)?;
    let read = Zoned::strptime("%Y%m%dT%H%M%S%z", format!("{seconds}+0000")).ok()?;
    let within = milliseconds.parse().unwrap_or(0);
    Some(Moment::from(read.timestamp()).plus(within))
}

fn folder(address: &str, url: Option<&Url>) -> PathBuf {
    url.filter(|url| url.scheme() == "file")
        .and_then(|url| url.to_file_path().ok())
        .unwrap_or_else(|| PathBuf::from(address))
}

fn local(folder: &Path) -> Result<Arc<dyn ObjectStore>> {
    std::fs::create_dir_all(folder)?;
    let store = LocalFileSystem::new_with_prefix(folder).map_err(store::told)?;
    Ok(Arc::new(store.with_fsync(true)))
}

/// An archive on its way.
pub(super) struct Writing {
    upload: WriteMultipart,
    seconds: i64,
    left: u64,
    padding: usize,
    bytes: u64,
}

impl Writing {
    pub(super) async fn entry(&mut self, name: &str, size: u64) -> Result<()> {
        self.whole()?;
        self.raw(&vec![0; self.padding]).await?;
        self.raw(&tar::header(name, size, self.seconds)).await?;
        (self.left, self.padding) = (size, tar::padding(size));
        Ok(())
    }

    pub(super) async fn piece(&mut self, piece: &Bytes) -> Result<()> {
        self.left = self
            .left
            .checked_sub(piece.len() as u64)
            .ok_or_else(|| Error::internal("an entry of an archive is longer than said"))?;
        self.raw(piece).await
    }

    /// The archive has its name and is on disk; its length in bytes.
    pub(super) async fn finish(mut self) -> Result<u64> {
        self.whole()?;
        self.raw(&vec![0; self.padding]).await?;
        self.raw(&tar::END).await?;
        self.upload.finish().await.map_err(store::told)?;
        Ok(self.bytes)
    }

    /// Leaves nothing of it.
    pub(super) async fn abandon(self) {
        // There is nothing to be done about what cannot be removed.
        let _ = self.upload.abort().await;
    }

    fn whole(&self) -> Result<()> {
        if self.left == 0 {
            return Ok(());
        }
        Err(Error::internal(
            "an entry of an archive is shorter than said",
        ))
    }

    async fn raw(&mut self, bytes: &[u8]) -> Result<()> {
        self.upload
            .wait_for_capacity(PARTS)
            .await
            .map_err(store::told)?;
        self.upload.write(bytes);
        self.bytes += bytes.len() as u64;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        reason = "tests"
    )]
    use super::*;
    use std::time::{Duration, SystemTime};

    const DAY: Duration = Duration::from_secs(86_400);

    /// The names that are left of archives of keys which were written so many days ago, after what is
    /// older than a week by the newest went.
    async fn left(archives: &[(&str, u32)]) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        for (name, days) in archives {
            let file = std::fs::File::create(folder.path().join(name)).unwrap();
            file.set_modified(SystemTime::UNIX_EPOCH + DAY * (20_000 - *days))
                .unwrap();
        }
        let config = Config::from_parts(None, [], &[]).unwrap();
        let place = Place::open(folder.path().to_str().unwrap(), &config).unwrap();
        let week = 7 * Moment::DAY;
        place.keep_near_the_newest(KEYS, week).await.unwrap();
        place.names(KEYS).await.unwrap()
    }

    #[tokio::test]
    async fn keys_go_a_week_after_the_newest_and_not_by_a_clock_that_is_wrong() {
        let [old, new] = ["mill-20260101T020000000Z", "mill-20260110T020000000Z"];
        let [old, new] = [old, new].map(|name| format!("{name}{KEYS}"));
        let week_old = left(&[(&old, 9), (&new, 0)]).await;
        assert_eq!(week_old, std::slice::from_ref(&new));
        let both = [old.clone(), new.clone()];
        assert_eq!(left(&[(&old, 6), (&new, 0)]).await, both);
        // Nobody has made any for a year: what is there is all there is.
        assert_eq!(left(&[(&old, 366), (&new, 360)]).await, both);
    }

    #[test]
    fn a_name_says_its_moment_to_the_millisecond() {
        let [one, two] = ["20260101T020000001Z", "20260101T020000002Z"].map(moment);
        assert_eq!(one.unwrap().plus(1), two.unwrap());
        assert_eq!(one.unwrap().0 % 1_000, 1);
        for none in ["", "20260101T020000001", "2026Z", "später-als-je-zuvor-Z"] {
            assert_eq!(moment(none), None, "{none}");
        }
    }
}
