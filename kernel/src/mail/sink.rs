//! Mail into a folder, for the demo and for trying things out.

use std::path::PathBuf;

use super::{Mail, plain_id};
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
    /// The folder is made when the first mail comes.
    #[must_use]
    pub fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Whole or not at all: whoever lists the folder meanwhile never sees half a mail.
    pub(super) async fn keep(&self, mail: &Mail) -> Result<()> {
        tokio::fs::create_dir_all(&self.folder).await?;
        let name = format!("{:015}-{}", mail.at.0.max(0), plain_id(&mail.id));
        let passing = self.folder.join(format!("{name}.passing"));
        tokio::fs::write(&passing, serde_json::to_vec_pretty(mail)?).await?;
        tokio::fs::rename(&passing, self.folder.join(format!("{name}.json"))).await?;
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
        for name in names {
            if mails.len() == limit {
                break;
            }
            // A file that somebody else put there is none of ours.
            mails.extend(self.get(&name).await.ok());
        }
        Ok(mails)
    }

    /// One mail by its name.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a name that is none of ours. No name leaves the folder.
    pub async fn get(&self, name: &str) -> Result<SunkMail> {
        if name.is_empty()
            || name.len() > 128
            || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        {
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
