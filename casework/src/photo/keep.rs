//! Takes a photo in: made safe, sealed under its subject's key, kept durably, belonging to nobody
//! yet.

use axum::body::Bytes;
use futures::future::try_join_all;
use kernel::db::{Action, Tx};
use kernel::files::{FileError, FileHash, Kind};
use kernel::image::Prepared;
use kernel::keys::DataKey;
use kernel::people::Actor;
use kernel::{Error, Result, Town};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use ui::web::SentFile;

use super::{Photo, PhotoId, Trouble, forget};
use crate::case::entities::photo;

/// A file that somebody sent as a photo.
#[derive(Clone, Debug)]
pub struct Upload {
    pub content: Bytes,
    /// Its place among those that came with it.
    pub nth: usize,
    /// The sender wants the place read from it.
    pub tells_place: bool,
}

impl Upload {
    /// A file of a form.
    ///
    /// # Errors
    /// [`Trouble::TooLarge`] when it was too long to be read.
    pub fn of(file: &SentFile, nth: usize) -> Result<Self, Trouble> {
        if file.too_large {
            return Err(Trouble::TooLarge(kernel::image::MOST_BYTES as u64));
        }
        Ok(Self {
            content: file.bytes.clone(),
            nth,
            tells_place: false,
        })
    }
}

/// Keeps a photo under a subject's key. The original is not kept.
///
/// # Errors
/// See [`Trouble`]; then nothing of it is left.
pub async fn keep(
    town: &Town,
    actor: &Actor,
    key: &DataKey,
    upload: Upload,
) -> Result<Photo, Trouble> {
    let most = town.files().most_bytes();
    if upload.content.len() as u64 > most {
        return Err(Trouble::TooLarge(most));
    }
    let prepared = town.images().prepare(upload.content, upload.tells_place);
    let prepared = prepared.await.map_err(Trouble::Image)?;
    let files = sealed(town, key, &prepared)?;
    let row = row(town, actor, key, &prepared, &files, upload.nth)?;
    town.run(Arrive(row.clone())).await?;
    if let Err(error) = put(town, files).await {
        forget(town, std::slice::from_ref(&row)).await?;
        return Err(error.into());
    }
    Ok(row)
}

/// Large, medium and small, each with its name.
fn sealed(town: &Town, key: &DataKey, prepared: &Prepared) -> Result<[(FileHash, Bytes); 3]> {
    let seal = |jpeg: &Bytes| -> Result<(FileHash, Bytes)> {
        let sealed = key.seal_file(jpeg, town.random())?;
        Ok((FileHash::of(&sealed), sealed))
    };
    Ok([
        seal(&prepared.large.jpeg)?,
        seal(&prepared.medium.jpeg)?,
        seal(&prepared.small.jpeg)?,
    ])
}

fn row(
    town: &Town,
    actor: &Actor,
    key: &DataKey,
    prepared: &Prepared,
    [large, medium, small]: &[(FileHash, Bytes); 3],
    nth: usize,
) -> Result<Photo> {
    let position = prepared.position;
    let id = uuid::Builder::from_random_bytes(town.random().bytes()).into_uuid();
    let pixels = |edge: u32| i32::try_from(edge).unwrap_or(i32::MAX);
    Ok(Photo {
        id: PhotoId(id),
        subject: key.subject(),
        draft: None,
        case: None,
        event: None,
        question: None,
        by: actor.label(),
        audience: "staff".into(),
        at: town.now(),
        nth: i32::try_from(nth).unwrap_or(i32::MAX),
        large: large.0,
        medium: medium.0,
        small: small.0,
        width: pixels(prepared.large.width),
        height: pixels(prepared.large.height),
        position: position
            .map(|point| key.seal(&point, town.random()))
            .transpose()?,
        hidden_at: None,
    })
}

async fn put(town: &Town, files: [(FileHash, Bytes); 3]) -> Result<()> {
    let one = |content: Bytes| async move {
        let length = content.len() as u64;
        // What is sealed looks like nothing.
        let kept = town.files().put_bytes(content, length, Kind::ALL).await;
        kept.map(|_| ()).map_err(|error| match error {
            FileError::Store(error) => error,
            other => Error::internal(format!("keeping a photo: {other}")),
        })
    };
    try_join_all(files.map(|(_, content)| one(content))).await?;
    Ok(())
}

struct Arrive(Photo);

impl Action for Arrive {
    type Output = ();
    const NAME: &'static str = "casework.photo_arrives";

    async fn run(&self, tx: &Tx) -> Result<()> {
        let row = self.0.clone().into_active_model().reset_all();
        photo::Entity::insert(row)
            .exec_without_returning(tx)
            .await?;
        Ok(())
    }
}
