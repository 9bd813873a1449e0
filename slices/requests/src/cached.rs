//! Pages that everybody reads alike may be kept by whoever stands between, and asked for again with
//! their tag (RFC 9110, section 13.1.2).

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::IntoResponse;
use sha2::{Digest, Sha256};
use ui::web::{Answer, Visit};

/// The body as an answer of this media type, or only "not modified" to whoever has it already.
/// What a signed-in person sees is kept by nobody else.
pub(crate) fn answer(
    visit: &Visit,
    headers: &HeaderMap,
    kind: &'static str,
    body: String,
) -> Answer {
    let mut tag = hex::encode(Sha256::digest(body.as_bytes()));
    tag.truncate(32);
    let tag = format!("\"{tag}\"");
    let known = headers
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok());
    let is_known = known
        .flat_map(|value| value.split(','))
        .any(|one| one.trim().trim_start_matches("W/") == tag);
    let mut answer = if is_known {
        (StatusCode::NOT_MODIFIED, [(header::CONTENT_TYPE, kind)]).into_response()
    } else {
        ([(header::CONTENT_TYPE, kind)], body).into_response()
    };
    let keep = if visit.actor.staff().is_some() {
        "private, no-cache"
    } else {
        "public, max-age=30"
    };
    let headers = answer.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    headers.insert(
        header::VARY,
        HeaderValue::from_static("Accept-Language, Cookie"),
    );
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    Ok(answer)
}
