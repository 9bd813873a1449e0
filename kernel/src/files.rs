//! The town's files: photos, documents, whatever people send. Kept by what they hold.
//!
//! A file's name in the store is the SHA-256 of its content, so the same photo is kept once, a
//! stored file never changes, and no name that a person typed ever becomes a path.

mod kind;
pub(crate) mod store;
pub(crate) mod sweep;

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use futures::stream::{self, BoxStream};
use futures::{Stream, StreamExt as _, TryStreamExt as _};
use object_store::path::Path;
use object_store::{MultipartUpload, ObjectStore, ObjectStoreExt as _, PutPayload};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::{Error, Moment, Random};

pub use kind::Kind;

/// The content's SHA-256. Prints and stores as 64 hexadecimal digits.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    sea_orm::DeriveValueType,
)]
#[sea_orm(value_type = "String")]
#[serde(try_from = "String", into = "String")]
pub struct FileHash([u8; 32]);

impl FileHash {
    /// The hash of some content.
    #[must_use]
    pub fn of(content: &[u8]) -> Self {
        Self(Sha256::digest(content).into())
    }

    /// The hash as bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Two digits of folder, so that no folder holds more than a 256th of all files.
    fn path(self) -> Path {
        let name = self.to_string();
        let (folder, rest) = name.split_at(2);
        Path::from_iter([folder, rest])
    }
}

impl fmt::Display for FileHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

impl FromStr for FileHash {
    type Err = Error;
    /// Text that is no hash names no file, hence [`Error::NotFound`].
    fn from_str(text: &str) -> Result<Self, Error> {
        let mut hash = [0; 32];
        hex::decode_to_slice(text, &mut hash).map_err(|_| Error::NotFound)?;
        Ok(Self(hash))
    }
}

impl TryFrom<String> for FileHash {
    type Error = Error;
    fn try_from(text: String) -> Result<Self, Error> {
        text.parse()
    }
}

impl From<FileHash> for String {
    fn from(hash: FileHash) -> Self {
        hash.to_string()
    }
}

/// A file that is safely kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stored {
    pub hash: FileHash,
    /// Its length in bytes.
    pub bytes: u64,
    /// What it is, judged by its content.
    pub kind: Kind,
}

/// Why a file was not kept.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// Longer than the limit, in bytes.
    #[error("larger than {0} bytes")]
    TooLarge(u64),
    #[error("empty")]
    Empty,
    /// A kind of file that is not taken here.
    #[error("files of the kind {0:?} are not taken here")]
    Refused(Kind),
    /// The sender stopped in the middle. The text is for the log.
    #[error("interrupted: {0}")]
    Interrupted(String),
    /// The store cannot keep it. Nothing was kept.
    #[error(transparent)]
    Store(#[from] Error),
}

impl From<FileError> for Error {
    fn from(error: FileError) -> Self {
        match error {
            FileError::TooLarge(limit) => Self::TooLarge(limit),
            FileError::Store(error) => error,
            other => Self::Unreadable(other.to_string()),
        }
    }
}

/// A stored file on its way out.
pub struct FileStream {
    /// Its length in bytes.
    pub bytes: u64,
    pub content: BoxStream<'static, Result<Bytes, Error>>,
}

/// The town's file store. Clones share it.
#[derive(Clone)]
pub struct Files {
    store: Arc<dyn ObjectStore>,
    random: Arc<dyn Random>,
    most_bytes: u64,
}

/// The largest file that a town takes unless its settings say otherwise, in bytes (20 MiB).
const MOST_BYTES: u64 = 20 * 1024 * 1024;

/// The folder of files on their way in.
const PASSING: &str = "incoming";

/// The hash whose file lies at a path; none for what is no file of ours.
fn hash_of(path: &Path) -> Option<FileHash> {
    let name: String = path.parts().map(|part| part.as_ref().to_owned()).collect();
    name.parse().ok()
}

/// So much is held in memory before a file is sent on in parts: the least part that S3 takes.
const PART: usize = 5 * 1024 * 1024;

impl Files {
    /// The largest file that this town takes, in bytes.
    #[must_use]
    pub fn most_bytes(&self) -> u64 {
        self.most_bytes
    }

    /// Keeps a file as it arrives: at most `limit` bytes, of one of `kinds` (by content, never by
    /// name). When it returns, the file is on disk to stay.
    ///
    /// # Errors
    /// See [`FileError`]. Whatever the error, nothing of the file is left.
    pub async fn put<S, E>(
        &self,
        content: S,
        limit: u64,
        kinds: &[Kind],
    ) -> Result<Stored, FileError>
    where
        S: Stream<Item = Result<Bytes, E>> + Send,
        E: fmt::Display,
    {
        let mut arriving = Arriving {
            files: self,
            hash: Sha256::new(),
            bytes: 0,
            kind: None,
            held: BytesMut::new(),
            upload: None,
        };
        let kept = arriving.keep(content, limit, kinds).await;
        if kept.is_err() {
            arriving.forget().await;
        }
        kept
    }

    /// Keeps bytes that are at hand already.
    ///
    /// # Errors
    /// See [`FileError`].
    pub async fn put_bytes(
        &self,
        content: Bytes,
        limit: u64,
        kinds: &[Kind],
    ) -> Result<Stored, FileError> {
        self.put(stream::iter([Ok::<_, Error>(content)]), limit, kinds)
            .await
    }

    /// A file's content, bit by bit.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is none; what the store says otherwise.
    pub async fn get(&self, hash: FileHash) -> Result<FileStream, Error> {
        let found = self.store.get(&hash.path()).await.map_err(store::told)?;
        let bytes = found.meta.size;
        Ok(FileStream {
            bytes,
            content: found.into_stream().map_err(store::told).boxed(),
        })
    }

    /// A file's whole content, if it is at most `limit` bytes.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::TooLarge`], or what the store says.
    pub async fn read(&self, hash: FileHash, limit: u64) -> Result<Bytes, Error> {
        let found = self.store.get(&hash.path()).await.map_err(store::told)?;
        if found.meta.size > limit {
            return Err(Error::TooLarge(limit));
        }
        found.bytes().await.map_err(store::told)
    }

    /// Whether there is such a file.
    ///
    /// # Errors
    /// What the store says.
    pub async fn exists(&self, hash: FileHash) -> Result<bool, Error> {
        match self.store.head(&hash.path()).await.map_err(store::told) {
            Ok(_) => Ok(true),
            Err(Error::NotFound) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Removes a file. Removing one that is not there is no error. Whoever asks has made sure that
    /// nothing else refers to the same content.
    ///
    /// # Errors
    /// What the store says.
    pub async fn delete(&self, hash: FileHash) -> Result<(), Error> {
        match self.store.delete(&hash.path()).await.map_err(store::told) {
            Ok(()) | Err(Error::NotFound) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// The files that were there before a moment, by the store's own clock, in no order.
    fn older_than(&self, before: Moment) -> BoxStream<'static, Result<FileHash, Error>> {
        let old = move |meta: object_store::ObjectMeta| async move {
            let is_old = meta.last_modified.timestamp_millis() < before.0;
            Ok(hash_of(&meta.location).filter(|_| is_old))
        };
        self.store
            .list(None)
            .map_err(store::told)
            .try_filter_map(old)
            .boxed()
    }

    /// Removes what stopped on its way in before a moment.
    async fn forget_passing(&self, before: Moment) -> Result<(), Error> {
        let passing = self.store.list(Some(&Path::from(PASSING)));
        let passing: Vec<_> = passing.try_collect().await.map_err(store::told)?;
        for meta in passing {
            if meta.last_modified.timestamp_millis() < before.0 {
                self.store
                    .delete(&meta.location)
                    .await
                    .map_err(store::told)?;
            }
        }
        Ok(())
    }

    fn passing_name(&self) -> Path {
        Path::from_iter([PASSING.to_owned(), hex::encode(self.random.bytes::<16>())])
    }
}

impl fmt::Debug for Files {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Files({})", self.store)
    }
}

/// A file on its way in. A short one waits in memory for its name; a longer one is written under a
/// passing name and gets its own at the end.
struct Arriving<'f> {
    files: &'f Files,
    hash: Sha256,
    bytes: u64,
    kind: Option<Kind>,
    held: BytesMut,
    upload: Option<(Path, Box<dyn MultipartUpload>)>,
}

impl Arriving<'_> {
    async fn keep<S, E>(
        &mut self,
        content: S,
        limit: u64,
        kinds: &[Kind],
    ) -> Result<Stored, FileError>
    where
        S: Stream<Item = Result<Bytes, E>> + Send,
        E: fmt::Display,
    {
        let mut content = std::pin::pin!(content);
        while let Some(chunk) = content.next().await {
            let chunk = chunk.map_err(|error| FileError::Interrupted(error.to_string()))?;
            self.bytes = self.bytes.saturating_add(chunk.len() as u64);
            if self.bytes > limit {
                return Err(FileError::TooLarge(limit));
            }
            self.hash.update(&chunk);
            self.held.extend_from_slice(&chunk);
            if self.kind.is_none() && self.held.len() >= kind::ENOUGH {
                self.judge(kinds)?;
            }
            if self.held.len() >= PART {
                self.send_part().await?;
            }
        }
        if self.bytes == 0 {
            return Err(FileError::Empty);
        }
        let kind = self.judge(kinds)?;
        let hash = FileHash(self.hash.clone().finalize().into());
        self.name(hash).await?;
        Ok(Stored {
            hash,
            bytes: self.bytes,
            kind,
        })
    }

    fn judge(&mut self, kinds: &[Kind]) -> Result<Kind, FileError> {
        let kind = *self.kind.get_or_insert_with(|| Kind::of(&self.held));
        if kinds.contains(&kind) {
            Ok(kind)
        } else {
            Err(FileError::Refused(kind))
        }
    }

    async fn send_part(&mut self) -> Result<(), FileError> {
        let part = PutPayload::from_bytes(self.held.split().freeze());
        if self.upload.is_none() {
            let name = self.files.passing_name();
            let upload = self
                .files
                .store
                .put_multipart(&name)
                .await
                .map_err(store::told)?;
            self.upload = Some((name, upload));
        }
        if let Some((_, upload)) = &mut self.upload {
            upload.put_part(part).await.map_err(store::told)?;
        }
        Ok(())
    }

    async fn name(&mut self, hash: FileHash) -> Result<(), FileError> {
        if self.upload.is_none() {
            let content = PutPayload::from_bytes(self.held.split().freeze());
            self.files
                .store
                .put(&hash.path(), content)
                .await
                .map_err(store::told)?;
            return Ok(());
        }
        if !self.held.is_empty() {
            self.send_part().await?;
        }
        if let Some((name, upload)) = &mut self.upload {
            upload.complete().await.map_err(store::told)?;
            self.files
                .store
                .rename(name, &hash.path())
                .await
                .map_err(store::told)?;
        }
        Ok(())
    }

    async fn forget(&mut self) {
        if let Some((name, mut upload)) = self.upload.take() {
            // Only one of the two has anything to remove, and neither can do more than try.
            let _ = upload.abort().await;
            let _ = self.files.store.delete(&name).await;
        }
    }
}

#[cfg(test)]
mod s3_tests;
#[cfg(test)]
mod tests;
