//! The places a town's files can be: a folder, an S3-compatible store, or memory.

use std::path::Path;
use std::sync::Arc;

use object_store::ObjectStore;
use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::memory::InMemory;
use object_store::prefix::PrefixStore;
use url::Url;

use super::{Files, MOST_BYTES};
use crate::config::Config;
use crate::http_client::install_crypto;
use crate::{Error, Random, Result};

impl Files {
    /// The store that the settings name.
    ///
    /// # Errors
    /// When the folder cannot be made or the address names no store.
    pub fn open(config: &Config, random: Arc<dyn Random>) -> Result<Self> {
        let files = match &config.files.url {
            None => Self::folder(&config.data.folder.join("files"), random),
            Some(url) if url.scheme() == "s3" => Self::s3(url, &config.files, random),
            Some(url) => {
                let folder = url.to_file_path();
                let folder = folder.map_err(|()| {
                    Error::Unreadable("files.url names no folder of this machine".into())
                })?;
                Self::folder(&folder, random)
            }
        };
        Ok(files?.taking(config.files.max_bytes))
    }

    /// The same store for files up to this many bytes.
    #[must_use]
    pub fn taking(self, most_bytes: u64) -> Self {
        Self { most_bytes, ..self }
    }

    fn of(store: Arc<dyn ObjectStore>, random: Arc<dyn Random>) -> Self {
        Self {
            store,
            random,
            most_bytes: MOST_BYTES,
        }
    }

    /// Files in a folder, which is made when it is not there. A file is on disk before it has its name.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn folder(folder: &Path, random: Arc<dyn Random>) -> Result<Self> {
        std::fs::create_dir_all(folder)?;
        let store = LocalFileSystem::new_with_prefix(folder)
            .map_err(told)?
            .with_fsync(true);
        Ok(Self::of(Arc::new(store), random))
    }

    /// Files in memory, for tests.
    #[must_use]
    pub fn memory(random: Arc<dyn Random>) -> Self {
        Self::of(Arc::new(InMemory::new()), random)
    }

    fn s3(url: &Url, settings: &crate::config::Files, random: Arc<dyn Random>) -> Result<Self> {
        Ok(Self::of(s3(url, settings)?, random))
    }
}

/// A folder of an S3-compatible store.
pub(crate) fn s3(url: &Url, settings: &crate::config::Files) -> Result<Arc<dyn ObjectStore>> {
    install_crypto();
    let bucket = url.host_str().unwrap_or_default();
    let mut builder = AmazonS3Builder::new()
        .with_bucket_name(bucket)
        .with_region(&settings.s3_region)
        // Removing one by one is what every compatible store knows.
        .with_disable_bulk_delete(true);
    if let Some(endpoint) = &settings.s3_endpoint {
        let plain = endpoint.scheme() == "http";
        builder = builder
            .with_endpoint(endpoint.as_str().trim_end_matches('/'))
            .with_allow_http(plain);
    }
    if let (Some(id), Some(secret)) = (&settings.s3_key_id, &settings.s3_secret) {
        builder = builder
            .with_access_key_id(id)
            .with_secret_access_key(secret);
    }
    let store = builder.build().map_err(told)?;
    let folder = url.path().trim_matches('/');
    Ok(if folder.is_empty() {
        Arc::new(store)
    } else {
        Arc::new(PrefixStore::new(store, folder))
    })
}

/// What the store says, in the kernel's words. A full disk is told apart, because that passes.
pub(crate) fn told(error: object_store::Error) -> Error {
    if matches!(error, object_store::Error::NotFound { .. }) {
        return Error::NotFound;
    }
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(&error);
    while let Some(inner) = cause {
        if let Some(io) = inner.downcast_ref::<std::io::Error>()
            && let Some(told) = Error::of_disk(io)
        {
            return told;
        }
        cause = inner.source();
    }
    if matches!(
        error,
        object_store::Error::PermissionDenied { .. } | object_store::Error::Unauthenticated { .. }
    ) {
        return Error::Unavailable(
            "the store does not take the key that it is shown. See files.s3_key_id and files.s3_secret, and that \
             this key may list, read, write and remove there"
                .into(),
        );
    }
    Error::Internal(format!("file store: {error}"))
}
