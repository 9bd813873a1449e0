//! Takes a photo into a draft, as the answer to one of its questions.

use kernel::Town;
use kernel::people::Actor;

use super::give::ToDraft;
use super::{Photo, Trouble, Upload, forget, in_draft, keep};
use crate::definition::Question;
use crate::draft::Draft;

/// Keeps a photo in a draft.
///
/// # Errors
/// [`Trouble::Enough`] when the question has as many as it takes; otherwise as [`keep`].
pub async fn join_draft(
    town: &Town,
    draft: &Draft,
    question: &Question,
    upload: Upload,
) -> Result<Photo, Trouble> {
    let most = question.most();
    // Asked before the photo is worked on, and again when it is given.
    let there = in_draft(town, &draft.hash).await?;
    let of_question = |photo: &&Photo| photo.question.as_deref() == Some(&question.id);
    if there.iter().filter(of_question).count() >= most {
        return Err(Trouble::Enough(most));
    }
    let photo = keep(town, &Actor::Anonymous, draft.key(), upload).await?;
    let give = ToDraft {
        photo: photo.id,
        draft: draft.hash.clone(),
        question: question.id.clone(),
        most,
    };
    if town.run(give).await? {
        return Ok(photo);
    }
    forget(town, &[photo]).await?;
    Err(Trouble::Enough(most))
}
