//! Removes photos: first nobody's, then their files, then the rows that knew of them.

use futures::future::try_join_all;
use kernel::db::{Action, Tx};
use kernel::{Error, Result, Town};
use sea_orm::entity::prelude::*;

use super::{Photo, PhotoId, Size};
use crate::case::entities::photo::{Column, Entity};

/// Takes a photo out of a draft, at its writer's wish.
///
/// # Errors
/// [`Error::NotFound`] when the draft has no such photo, or was sent with it just now.
pub async fn leave_draft(town: &Town, draft: &[u8], id: PhotoId) -> Result<()> {
    let photo = town.run(Leave(draft.to_vec(), id)).await?;
    forget(town, &[photo]).await
}

/// Forgets photos that are nobody's, with all that the files hold of them. What arrives is sealed
/// anew each time, so no other photo refers to the same files.
///
/// # Errors
/// When the store or the database cannot be written; then the rows still know of the files.
pub async fn forget(town: &Town, photos: &[Photo]) -> Result<()> {
    for photo in photos {
        let files = [Size::Large, Size::Medium, Size::Small].map(|size| photo.file(size));
        try_join_all(files.map(|file| town.files().delete(file))).await?;
    }
    let ids: Vec<PhotoId> = photos.iter().map(|photo| photo.id).collect();
    for ids in ids.chunks(500) {
        town.run(Forget(ids.to_vec())).await?;
    }
    Ok(())
}

struct Leave(Vec<u8>, PhotoId);

impl Action for Leave {
    type Output = Photo;
    const NAME: &'static str = "casework.photo_leaves_draft";

    async fn run(&self, tx: &Tx) -> Result<Photo> {
        let of_draft = Entity::find_by_id(self.1)
            .filter(Column::Draft.eq(self.0.clone()))
            .filter(Column::Case.is_null());
        let photo = of_draft.one(tx).await?.ok_or(Error::NotFound)?;
        Entity::update_many()
            .col_expr(Column::Draft, Expr::value(None::<Vec<u8>>))
            .filter(Column::Id.eq(self.1))
            .exec(tx)
            .await?;
        Ok(photo)
    }
}

struct Forget(Vec<PhotoId>);

impl Action for Forget {
    type Output = ();
    const NAME: &'static str = "casework.forget_photos";

    async fn run(&self, tx: &Tx) -> Result<()> {
        Entity::delete_many()
            .filter(Column::Id.is_in(self.0.iter().copied()))
            .exec(tx)
            .await?;
        Ok(())
    }
}
