//! The style sheet, scripts and font, embedded in the program and served under names that carry
//! their hash, so that a browser may keep them for ever.
//!
//! They are made by `cargo xtask assets`. A program built without them still runs and answers
//! with the command to run.

use axum::body::Body;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::web::Routes;

/// One embedded file with the forms it was packed in at build time.
struct Asset {
    hashed: &'static str,
    plain: &'static [u8],
    brotli: Option<&'static [u8]>,
    gzip: Option<&'static [u8]>,
}

static ASSETS: &[Asset] = include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// Where the assets live.
pub const PREFIX: &str = "/assets/";

/// What the missing assets say.
const MISSING: &str = "The styles and scripts are not built in. Run: cargo xtask assets\n";

/// Serves every embedded file under [`PREFIX`].
pub fn routes() -> Routes {
    Routes::new().route("/assets/{name}", get(serve))
}

/// The address of an asset by its plain name: `url("townhall.css")` is `/assets/townhall-1a2b3c4d5e.css`.
#[must_use]
pub fn url(name: &str) -> String {
    match find_plain(name) {
        Some(asset) => format!("{PREFIX}{}", asset.hashed),
        None => format!("{PREFIX}{name}"),
    }
}

/// Whether the front end was built in.
#[must_use]
pub fn built_in() -> bool {
    !ASSETS.is_empty()
}

/// Sends bytes that never change under this address: for a year, with an `ETag`.
pub(crate) fn immutable(bytes: impl Into<Body>, kind: &'static str, tag: &str) -> Response {
    let mut answer = Response::new(bytes.into());
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("public, max-age=31536000, immutable"),
    );
    if let Ok(tag) = HeaderValue::from_str(&format!("\"{tag}\"")) {
        headers.insert(header::ETAG, tag);
    }
    answer
}

/// Whether the browser already holds the thing with this tag (RFC 9110, section 13.1.2).
pub(crate) fn holds(headers: &HeaderMap, tag: &str) -> bool {
    let Some(known) = headers
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok())
    else {
        return false;
    };
    known.split(',').any(|one| {
        let one = one.trim().trim_start_matches("W/").trim_matches('"');
        one == "*" || one == tag
    })
}

async fn serve(Path(name): Path<String>, headers: HeaderMap) -> Response {
    if !built_in() {
        return (StatusCode::SERVICE_UNAVAILABLE, MISSING).into_response();
    }
    let Some(asset) = ASSETS.iter().find(|asset| asset.hashed == name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    if holds(&headers, asset.hashed) {
        return (
            StatusCode::NOT_MODIFIED,
            [(header::ETAG, format!("\"{}\"", asset.hashed))],
        )
            .into_response();
    }
    let (bytes, encoding) = packed(asset, &headers);
    let mut answer = immutable(Body::from(bytes), kind(asset.hashed), asset.hashed);
    answer
        .headers_mut()
        .insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    if let Some(encoding) = encoding {
        answer
            .headers_mut()
            .insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    answer
}

/// The smallest form the browser says it can read.
fn packed(asset: &Asset, headers: &HeaderMap) -> (&'static [u8], Option<&'static str>) {
    if let Some(bytes) = asset.brotli.filter(|_| accepts(headers, "br")) {
        return (bytes, Some("br"));
    }
    if let Some(bytes) = asset.gzip.filter(|_| accepts(headers, "gzip")) {
        return (bytes, Some("gzip"));
    }
    (asset.plain, None)
}

fn accepts(headers: &HeaderMap, encoding: &str) -> bool {
    let offered = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    offered.split(',').any(|one| {
        let mut parts = one.split(';').map(str::trim);
        let name = parts.next().unwrap_or_default();
        let refused = parts
            .any(|part| matches!(part.trim_start_matches("q=").parse::<f32>(), Ok(q) if q <= 0.0));
        name.eq_ignore_ascii_case(encoding) && !refused
    })
}

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("woff2") => "font/woff2",
        Some("svg") => "image/svg+xml",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    }
}

/// Finds `townhall-1a2b3c4d5e.css` for `townhall.css`.
fn find_plain(name: &str) -> Option<&'static Asset> {
    let (stem, end) = name.rsplit_once('.')?;
    ASSETS.iter().find(|asset| {
        asset
            .hashed
            .strip_prefix(stem)
            .and_then(|rest| rest.strip_prefix('-'))
            .and_then(|rest| rest.strip_suffix(end))
            .is_some_and(|hash| hash.len() == 11 && hash.ends_with('.') && !hash.contains('-'))
    })
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        reason = "tests"
    )]
    use super::*;
    use axum::http::Request;
    use tower::ServiceExt;

    async fn fetch(path: &str, headers: &[(&str, &str)]) -> Response {
        let mut request = Request::builder().uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        axum::Router::from(routes())
            .oneshot(request.body(Body::empty()).unwrap())
            .await
            .unwrap()
    }

    #[tokio::test]
    async fn says_what_to_run_or_serves_packed_for_ever() {
        let path = url("townhall.css");
        let answer = fetch(&path, &[("accept-encoding", "gzip, br")]).await;
        if !built_in() {
            assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
            return;
        }
        assert_eq!(answer.status(), StatusCode::OK);
        assert_eq!(answer.headers()["content-encoding"], "br");
        assert_eq!(answer.headers()["content-type"], "text/css; charset=utf-8");
        assert!(
            answer.headers()["cache-control"]
                .to_str()
                .unwrap()
                .contains("immutable")
        );
        let tag = answer.headers()["etag"].to_str().unwrap().to_owned();
        assert_eq!(
            fetch(&path, &[("if-none-match", &tag)]).await.status(),
            StatusCode::NOT_MODIFIED
        );
        let plain = fetch(&path, &[("accept-encoding", "br;q=0")]).await;
        assert!(plain.headers().get("content-encoding").is_none());
        assert_eq!(
            fetch("/assets/nothing.css", &[]).await.status(),
            StatusCode::NOT_FOUND
        );
    }
}
