//! Mail into a folder, for the demo and for trying things out.

use std::path::PathBuf;

use super::Mail;
use crate::{Error, Result};

/// A folder of mails, one JSON file each.
#[derive(Clone, Debug)]
pub struct Sink {
    folder: PathBuf,
}

/// A mail in the folder.
#[derive(Clone, Debug)]
pub struct SunkMail {
    /// The file's name without its ending.
    pub name: String,
    pub mail: Mail,
}

impl Sink {
    #[must_use]
    pub fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    pub(super) async fn keep(&self, mail: &Mail) -> Result<()> {
        tokio::fs::create_dir_all(&self.folder).await?;
        let safe: String = mail
            .id
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
            .collect();
        let name = format!("{:015}-{safe}.json", mail.at.0);
        tokio::fs::write(self.folder.join(name), serde_json::to_vec_pretty(mail)?).await?;
        Ok(())
    }

    /// The newest mails, newest first.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub async fn newest(&self, limit: usize) -> Result<Vec<SunkMail>> {
        let mut names = Vec::new();
        let Ok(mut entries) = tokio::fs::read_dir(&self.folder).await else {
            return Ok(Vec::new());
        };
        while let Some(entry) = entries.next_entry().await? {
            if let Some(name) = entry
                .file_name()
                .to_str()
                .and_then(|n| n.strip_suffix(".json"))
            {
                names.push(name.to_owned());
            }
        }
        names.sort_by(|a, b| b.cmp(a));
        let mut mails = Vec::new();
        for name in names.into_iter().take(limit) {
            mails.push(self.get(&name).await?);
        }
        Ok(mails)
    }

    /// One mail by its name.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a name that is none of ours.
    pub async fn get(&self, name: &str) -> Result<SunkMail> {
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
            return Err(Error::NotFound);
        }
        let bytes = tokio::fs::read(self.folder.join(format!("{name}.json")))
            .await
            .map_err(|_| Error::NotFound)?;
        Ok(SunkMail {
            name: name.to_owned(),
            mail: serde_json::from_slice(&bytes)?,
        })
    }
}
