//! Where fetched certificates lie: a folder for each authority, a file for each host, its key in it.

use std::fs::{File, TryLockError};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use instant_acme::AccountCredentials;
use url::Url;

use super::pair::Pair;

pub struct Shelf(PathBuf);

impl Shelf {
    /// The folder of an authority within the data folder. It is made when it is not there.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn of(data: &Path, directory: &Url) -> Result<Self> {
        let name = directory.host_str().unwrap_or_default();
        let name = match directory.port() {
            Some(port) => format!("{name}_{port}"),
            None => name.to_owned(),
        };
        let folder = data.join("certificates").join(name);
        std::fs::create_dir_all(&folder)
            .with_context(|| format!("{} cannot be made", folder.display()))?;
        Ok(Self(folder))
    }

    /// Of several processes that share the folder, one orders.
    ///
    /// # Errors
    /// When the folder cannot be written to.
    pub fn order_alone(&self) -> Result<Option<File>> {
        let path = self.0.join("lock");
        let file = File::create(&path);
        let file = file.with_context(|| format!("{} cannot be written", path.display()))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(file)),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }

    /// The file of a host.
    #[must_use]
    pub fn file(&self, host: &str) -> PathBuf {
        self.0.join(format!("{host}.pem"))
    }

    /// A host's certificate.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub fn read(&self, host: &str) -> Result<Pair> {
        let file = self.file(host);
        Pair::read(&file, &file)
    }

    /// Keeps a certificate and its key, both in PEM, in the place of any before.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn keep(&self, host: &str, chain: &str, key: &str) -> Result<()> {
        let text = format!("{}\n{}\n", key.trim_end(), chain.trim_end());
        self.write(&self.file(host), text.as_bytes())
    }

    /// The account at the authority, if there is one.
    ///
    /// # Errors
    /// When its file cannot be read.
    pub fn account(&self) -> Result<Option<AccountCredentials>> {
        let path = self.account_file();
        if !path.exists() {
            return Ok(None);
        }
        let shown = path.display();
        let text = std::fs::read(&path).with_context(|| format!("{shown} cannot be read"))?;
        let account = serde_json::from_slice(&text);
        let account = account.with_context(|| format!("{shown} holds no account; remove it"))?;
        Ok(Some(account))
    }

    /// # Errors
    /// When it cannot be written.
    pub fn keep_account(&self, account: &AccountCredentials) -> Result<()> {
        self.write(&self.account_file(), &serde_json::to_vec(account)?)
    }

    fn account_file(&self) -> PathBuf {
        self.0.join("account.json")
    }

    /// Whole or not at all.
    fn write(&self, path: &Path, bytes: &[u8]) -> Result<()> {
        let new = self.0.join("new");
        let mut file =
            File::create(&new).with_context(|| format!("{} cannot be written", new.display()))?;
        file.write_all(bytes)?;
        file.sync_all()?;
        std::fs::rename(&new, path)?;
        File::open(&self.0)?.sync_all()?;
        Ok(())
    }
}
