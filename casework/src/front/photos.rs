//! The photos of a report: taken in as they are chosen, shown with a way to take each out again.

use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use kernel::Error;
use ui::parts::{Album, Field, Shot};
use ui::web::{Answer, Fault, Sent, SentFile, Visit, html, private};

use super::details;
use super::way::{self, Writing};
use crate::case::open::is_in_public;
use crate::definition::{DataClass, Question, QuestionKind};
use crate::photo::{self, Through, Trouble, Upload};

/// What is wrong with photos that were sent, by question.
pub type Faults = Vec<(String, String)>;

/// Where a script sends a photo as soon as it is chosen.
const ADDRESS: &str = "/report/photos";

/// Takes the photos that came with the page, and takes out the one that is to go.
///
/// # Errors
/// When the town cannot keep them.
pub async fn take(
    visit: &Visit,
    writing: &mut Writing,
    sent: &Sent,
    shown: &[String],
) -> Result<Faults, Fault> {
    leave(visit, writing, sent).await?;
    let mut faults = Faults::new();
    for question in asked(writing).filter(|question| shown.contains(&question.id)) {
        let name = details::name(&question.id);
        let files = sent.files().iter().filter(|file| file.field == name);
        let told = add(visit, writing, question, files).await?;
        faults.extend(told.map(|told| (question.id.clone(), told)));
    }
    writing.photos = photo::in_draft(&visit.town, &writing.draft.hash).await?;
    Ok(faults)
}

/// One photo by script, or the wish to take one out. The answer is the field as it is then.
///
/// # Errors
/// When the town cannot keep it.
pub async fn send(visit: Visit, headers: HeaderMap, sent: Sent) -> Answer {
    visit.check_csrf(&sent)?;
    let Ok(mut writing) = way::writing(&visit, &headers).await? else {
        return Ok(StatusCode::GONE.into_response());
    };
    let service = writing.service.clone();
    let named = |question: &&Question| {
        question.kind == QuestionKind::Photo
            && sent.get("field") == Some(&details::name(&question.id))
    };
    let question = service.questions.iter().find(named);
    let question = question.ok_or(Error::NotFound)?;
    leave(&visit, &writing, &sent).await?;
    let files = sent.files().iter().filter(|file| file.field == "photo");
    let told = add(&visit, &writing, question, files).await?;
    writing.photos = photo::in_draft(&visit.town, &writing.draft.hash).await?;
    let field = field(&visit, question, &writing).error(told);
    Ok(private(html(&field)?))
}

/// The field of a photo question, with the photos that are there.
#[must_use]
pub fn field(visit: &Visit, question: &Question, writing: &Writing) -> Field {
    let (lang, code) = (&visit.lang, visit.lang.code());
    let label = question.label.get(code);
    let photos: Vec<_> = writing.photos_of(question).collect();
    let of = photos.len();
    let shots = photos.iter().enumerate().map(|(at, photo)| Shot {
        value: photo.id.to_string(),
        photo: photo::shown(photo, Through::Door, photo::own(lang, at + 1, of)),
    });
    let album = Album {
        address: ADDRESS.into(),
        kept: String::new(),
        shots: shots.collect(),
        full: of >= question.most(),
        add: lang.t("photo-add-chosen"),
        remove: lang.t("photo-remove"),
    };
    let seen = lang.t(if is_for_everybody(writing, question) {
        "photo-for-everybody"
    } else {
        "photo-for-team"
    });
    let said = question.hint.as_ref().map_or("", |hint| hint.get(code));
    let hint = format!("{said} {seen}");
    let mut field = Field::photo(lang, details::name(&question.id), label).album(album);
    let left = question.most().saturating_sub(of);
    field.drop = Some(if of == 0 {
        (lang.t("photo-choose"), lang.tn("photo-most", left))
    } else {
        (lang.t("photo-choose-more"), lang.tn("photo-more", left))
    });
    field.many_files = question.most() > of + 1;
    let field = field.hint(hint.trim());
    if question.required {
        field
    } else {
        field.optional(lang)
    }
}

/// Whether everybody will see the photos of a question.
#[must_use]
pub fn is_for_everybody(writing: &Writing, question: &Question) -> bool {
    question.class == DataClass::Public && is_in_public(&writing.service)
}

fn asked(writing: &Writing) -> impl Iterator<Item = &Question> {
    let photos = |question: &&Question| question.kind == QuestionKind::Photo;
    writing.service.questions.iter().filter(photos)
}

async fn add(
    visit: &Visit,
    writing: &Writing,
    question: &Question,
    files: impl Iterator<Item = &SentFile>,
) -> Result<Option<String>, Fault> {
    let mut told: Vec<String> = Vec::new();
    for (nth, file) in files.enumerate() {
        let taken = match Upload::of(file, nth) {
            Ok(upload) => photo::join_draft(&visit.town, &writing.draft, question, upload).await,
            Err(trouble) => Err(trouble),
        };
        if let Err(trouble) = taken {
            let enough = matches!(trouble, Trouble::Enough(_));
            told.push(trouble.worded(&visit.lang, &file.name)?);
            if enough {
                break;
            }
        }
    }
    told.dedup();
    told.truncate(3);
    Ok((!told.is_empty()).then(|| told.join(". ")))
}

async fn leave(visit: &Visit, writing: &Writing, sent: &Sent) -> Result<(), Fault> {
    let Some(id) = sent.get("photo-remove") else {
        return Ok(());
    };
    match photo::leave_draft(&visit.town, &writing.draft.hash, id.parse()?).await {
        // Pressed twice: it is gone already.
        Ok(()) | Err(Error::NotFound) => Ok(()),
        Err(error) => Err(error.into()),
    }
}
