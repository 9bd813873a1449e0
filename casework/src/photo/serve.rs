//! Hands out a photo: to everybody when it is public, otherwise to its writer, to whoever holds
//! the case's link, and to staff. To all others it is not there.

use axum::body::Body;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use kernel::files::Kind;
use kernel::{Error, Result, Town};
use sea_orm::EntityTrait;
use ui::web::{Answer, Routes, Visit};

use super::look::may_see;
use super::{Photo, PhotoId, Size};
use crate::case::Case;
use crate::case::entities::photo::Entity;
use crate::case::history::Reader;
use crate::case::queue;
use crate::front::holds_draft;
use crate::permissions::CASES_WORK;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .route("/photos/{id}/{size}", get(show))
        .route("/s/{token}/photos/{id}/{size}", get(by_link))
}

/// For everybody, for staff and for the writer of a draft.
async fn show(
    visit: Visit,
    headers: HeaderMap,
    Path((id, size)): Path<(String, String)>,
) -> Answer {
    let size = Size::named(&size).ok_or(Error::NotFound)?;
    let photo = find(&visit.town, &id).await?;
    let keeping = match photo.case {
        Some(case) => {
            let case = queue::get(&visit.town, case).await?;
            let is_staff = visit.may(CASES_WORK);
            match (may_see(Reader::Everybody, &case, &photo), is_staff) {
                (true, _) => Keeping::Everybody,
                (false, true) => Keeping::Nobody,
                (false, false) => return Err(Error::NotFound.into()),
            }
        }
        None if may_write(&visit, &headers, &photo) => Keeping::Nobody,
        None => return Err(Error::NotFound.into()),
    };
    answer(&visit.town, &headers, &photo, size, keeping).await
}

/// For whoever holds the link of its case.
async fn by_link(
    visit: Visit,
    headers: HeaderMap,
    Path((token, id, size)): Path<(String, String, String)>,
) -> Answer {
    let size = Size::named(&size).ok_or(Error::NotFound)?;
    let case = queue::by_link(&visit.town, &token).await?;
    let photo = find(&visit.town, &id).await?;
    let is_of_case = photo.case == Some(case.id) && may_see(Reader::Resident, &case, &photo);
    if !is_of_case && !waits(&photo, &case) {
        return Err(Error::NotFound.into());
    }
    answer(&visit.town, &headers, &photo, size, Keeping::Nobody).await
}

async fn find(town: &Town, id: &str) -> Result<Photo> {
    let id: PhotoId = id.parse()?;
    let found = Entity::find_by_id(id).one(town.read()).await?;
    found.ok_or(Error::NotFound)
}

/// A photo that is no case's yet is its writer's alone: of the draft whose cookie comes with the
/// request, or of the member of staff who takes a report.
fn may_write(visit: &Visit, headers: &HeaderMap, photo: &Photo) -> bool {
    match &photo.draft {
        Some(draft) => holds_draft(headers, draft),
        None => visit.actor.staff().is_some() && visit.actor.label() == photo.by,
    }
}

/// A photo that its sender added to a message which came back to them.
fn waits(photo: &Photo, case: &Case) -> bool {
    let is_nobodys = photo.case.is_none() && photo.draft.is_none();
    is_nobodys && photo.by == "resident" && case.subject == Some(photo.subject)
}

/// Who between us and the reader may keep a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Keeping {
    /// A photo never changes, but it can be hidden: a copy is asked for again, with its tag, each
    /// time before it is shown.
    Everybody,
    Nobody,
}

async fn answer(
    town: &Town,
    headers: &HeaderMap,
    photo: &Photo,
    size: Size,
    keeping: Keeping,
) -> Answer {
    let tag = format!("\"{}\"", photo.file(size));
    let known = headers.get_all(header::IF_NONE_MATCH).iter();
    let known = known.filter_map(|value| value.to_str().ok());
    let is_known = known
        .flat_map(|tags| tags.split(','))
        .any(|known| known.trim() == tag);
    let mut answer = if is_known && keeping == Keeping::Everybody {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        jpeg(town, photo, size).await?
    };
    let headers = answer.headers_mut();
    match keeping {
        Keeping::Everybody => {
            let asked_again = HeaderValue::from_static("public, no-cache");
            headers.insert(header::CACHE_CONTROL, asked_again);
            if let Ok(tag) = HeaderValue::from_str(&tag) {
                headers.insert(header::ETAG, tag);
            }
        }
        Keeping::Nobody => {
            let nobody = HeaderValue::from_static("private, no-store");
            headers.insert(header::CACHE_CONTROL, nobody);
            let own = HeaderValue::from_static("same-origin");
            headers.insert("cross-origin-resource-policy", own);
            headers.insert("x-robots-tag", HeaderValue::from_static("noindex"));
        }
    }
    Ok(answer)
}

async fn jpeg(town: &Town, photo: &Photo, size: Size) -> Result<Response> {
    // A person who was erased took their photos along: without the key nobody opens them.
    let key = town.keys().key(photo.subject).await?;
    let sealed = town.files().read(photo.file(size), MOST_BYTES).await?;
    let jpeg = key.open_file(&sealed)?;
    let kind = HeaderValue::from_static(Kind::Jpeg.media_type());
    Ok(([(header::CONTENT_TYPE, kind)], Body::from(jpeg)).into_response())
}

/// No size of ours comes near it.
const MOST_BYTES: u64 = 32 * 1024 * 1024;
