//! Photos that come beside words: with a message, a reply, a report that staff take. They are kept
//! before the words are judged, so that none is lost when those are sent back.

use kernel::id::SubjectId;
use kernel::keys::DataKey;
use kernel::people::Actor;
use kernel::{Result, Town};
use sea_orm::QueryOrder;
use sea_orm::entity::prelude::*;
use ui::Lang;
use ui::parts::{Album, Field, Shot};
use ui::web::{Fault, Sent};

use super::{Photo, PhotoId, Through, Trouble, Upload, forget, keep, own, shown};
use crate::case::entities::photo::{Column, Entity};

/// The name under which files are sent.
pub const FILES: &str = "photos";
/// The name under which a form tells again what it kept before.
const KEPT: &str = "photo-kept";
/// So many come with one message.
const MOST: usize = 5;

/// What came beside some words.
#[derive(Clone, Debug, Default)]
pub struct Beside {
    pub photos: Vec<Photo>,
    /// What is wrong with others, in the sender's language.
    pub told: Option<String>,
    /// The sender took one out and has sent nothing yet.
    pub is_unsent: bool,
}

/// Keeps what came with a form, under the key of `subject`. Without one, staff's photos make one.
///
/// # Errors
/// When the town cannot keep them.
pub async fn take(
    town: &Town,
    lang: &Lang,
    actor: &Actor,
    subject: Option<SubjectId>,
    sent: &Sent,
) -> Result<Beside, Fault> {
    let mut photos = kept(town, actor, subject, sent).await?;
    let mut is_unsent = false;
    if let Some(out) = sent.get("photo-remove") {
        let (gone, stay) = photos.into_iter().partition(|p| p.id.to_string() == out);
        photos = stay;
        is_unsent = true;
        forget(town, &gone).await?;
    }
    let mut beside = Beside {
        photos,
        told: None,
        is_unsent,
    };
    let files: Vec<_> = sent.files().iter().filter(|f| f.field == FILES).collect();
    if files.is_empty() {
        return Ok(beside);
    }
    let key = key(town, subject, &beside.photos).await?;
    let mut told: Vec<String> = Vec::new();
    for file in files {
        match one(town, actor, &key, &beside.photos, file).await {
            Ok(photo) => beside.photos.push(photo),
            Err(trouble) => told.push(trouble.worded(lang, &file.name)?),
        }
    }
    told.dedup();
    told.truncate(3);
    beside.told = (!told.is_empty()).then(|| told.join(". "));
    Ok(beside)
}

impl Beside {
    /// Whose key seals them.
    #[must_use]
    pub fn subject(&self) -> Option<SubjectId> {
        self.photos.first().map(|photo| photo.subject)
    }

    /// The field, with what was kept already.
    #[must_use]
    pub fn field(&self, lang: &Lang, label: String, through: Through<'_>) -> Field {
        let of = self.photos.len();
        let shots = self.photos.iter().enumerate().map(|(at, photo)| Shot {
            value: photo.id.to_string(),
            photo: shown(photo, through, own(lang, at + 1, of)),
        });
        let album = Album {
            address: String::new(),
            kept: KEPT.into(),
            shots: shots.collect(),
            full: of >= MOST,
            add: String::new(),
            remove: lang.t("photo-remove"),
        };
        let left = MOST.saturating_sub(of);
        let mut field = Field::photo(lang, FILES, label).album(album).optional(lang);
        field.drop = Some(if of == 0 {
            (lang.t("photo-choose"), lang.tn("photo-most", left))
        } else {
            (lang.t("photo-choose-more"), lang.tn("photo-more", left))
        });
        field.many_files = left > 1;
        field.error(self.told.clone())
    }
}

async fn one(
    town: &Town,
    actor: &Actor,
    key: &DataKey,
    there: &[Photo],
    file: &ui::web::SentFile,
) -> Result<Photo, Trouble> {
    if there.len() >= MOST {
        return Err(Trouble::Enough(MOST));
    }
    keep(town, actor, key, Upload::of(file, there.len())?).await
}

/// What the form kept before: nobody's yet, kept by whoever sends it now, and for the same case.
async fn kept(
    town: &Town,
    actor: &Actor,
    subject: Option<SubjectId>,
    sent: &Sent,
) -> Result<Vec<Photo>> {
    let ids: Vec<PhotoId> = sent.all(KEPT).filter_map(|id| id.parse().ok()).collect();
    // A stranger without a case has nothing here.
    if ids.is_empty() || (subject.is_none() && actor.staff().is_none()) {
        return Ok(Vec::new());
    }
    let found = Entity::find()
        .filter(Column::Id.is_in(ids.into_iter().take(MOST)))
        .filter(Column::Case.is_null())
        .filter(Column::Draft.is_null())
        .filter(Column::By.eq(actor.label()))
        .order_by_asc(Column::At)
        .order_by_asc(Column::Nth);
    let mut photos = found.all(town.read()).await?;
    let of = subject.or_else(|| photos.first().map(|photo| photo.subject));
    photos.retain(|photo| Some(photo.subject) == of);
    Ok(photos)
}

async fn key(town: &Town, subject: Option<SubjectId>, there: &[Photo]) -> Result<DataKey> {
    match subject.or_else(|| there.first().map(|photo| photo.subject)) {
        Some(subject) => town.keys().key(subject).await,
        None => town.keys().new_subject().await,
    }
}
