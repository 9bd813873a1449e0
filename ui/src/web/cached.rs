//! Pages that everybody reads alike may be kept by whoever stands between, who asks again with their
//! tag before showing one (RFC 9110, section 13.1.2): nobody reads what was before their own act.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::IntoResponse;
use sha2::{Digest, Sha256};

use super::{Answer, Shared, Visit, has_tag};

/// The body as an answer of this media type, or only "not modified" to whoever has it already.
/// What a signed-in person sees is kept by nobody else.
///
/// # Errors
/// None so far.
pub fn answer(visit: &Visit, headers: &HeaderMap, kind: &'static str, body: String) -> Answer {
    let mut tag = hex::encode(Sha256::digest(body.as_bytes()));
    tag.truncate(32);
    let tag = format!("\"{tag}\"");
    let mut answer = if has_tag(headers, &tag) {
        (StatusCode::NOT_MODIFIED, [(header::CONTENT_TYPE, kind)]).into_response()
    } else {
        ([(header::CONTENT_TYPE, kind)], body).into_response()
    };
    let keep = if visit.actor.staff().is_some() {
        "private, no-cache"
    } else {
        Shared::mark(&mut answer);
        "public, no-cache"
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
