//! What stands between the outside and every handler: the origin check and the headers of every answer.

use axum::extract::{Request, State};
use axum::http::header::{self, HeaderName};
use axum::http::{HeaderMap, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::visit::host;
use super::{Fault, Peer, Site};

/// The content policy of every page.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; \
     font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; \
     frame-ancestors 'none'";

/// Machines post here without a browser, and nothing here looks at a cookie.
const OPEN: &str = "/open311/";

/// Refuses what another site makes a browser send.
pub(super) async fn check_origin(request: Request, next: Next) -> Response {
    let safe = matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    );
    if safe || request.uri().path().starts_with(OPEN) || is_own(request.headers()) {
        return next.run(request).await;
    }
    Fault::Expired.into_response()
}

/// Lets an address send so many requests in a minute.
pub(super) async fn limit(State(site): State<Site>, request: Request, next: Next) -> Response {
    if let Some(limit) = site.limit(request.uri().path()) {
        let peer = request.extensions().get::<Peer>().map(|peer| peer.0);
        if let Err(error) = limit.take(peer, site.town().now()) {
            return Fault::from(error).into_response();
        }
    }
    next.run(request).await
}

/// A browser says where a form came from, in `Sec-Fetch-Site` or, over plain http, in `Origin`.
fn is_own(headers: &HeaderMap) -> bool {
    if let Some(site) = headers.get("sec-fetch-site") {
        return site == "same-origin" || site == "none";
    }
    let origin = headers
        .get(header::ORIGIN)
        .and_then(|value| value.to_str().ok());
    let from = origin
        .and_then(|origin| origin.split_once("://"))
        .map(|(_, host)| host);
    from.is_some() && from == host(headers)
}

/// The headers of every answer. What an answer says itself stays.
pub(super) async fn headers(request: Request, next: Next) -> Response {
    let mut answer = next.run(request).await;
    let headers = answer.headers_mut();
    let mut say = |name: HeaderName, value: &'static str| {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    };
    say(header::CONTENT_SECURITY_POLICY, POLICY);
    say(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    say(header::REFERRER_POLICY, "same-origin");
    say(
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    );
    // A page shows who is signed in and in which language, so nobody between may keep it.
    say(header::CACHE_CONTROL, "private, no-cache");
    answer
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

    fn own(pairs: &[(&'static str, &'static str)]) -> bool {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(*name, HeaderValue::from_static(value));
        }
        is_own(&headers)
    }

    #[test]
    fn only_our_own_pages_send_forms() {
        assert!(own(&[("sec-fetch-site", "same-origin")]));
        assert!(own(&[
            ("host", "hall.example:8080"),
            ("origin", "http://hall.example:8080")
        ]));
        for foreign in [
            &[("sec-fetch-site", "cross-site")][..],
            &[
                ("sec-fetch-site", "same-site"),
                ("host", "a"),
                ("origin", "http://a"),
            ],
            &[("host", "hall.example"), ("origin", "https://evil.example")],
            &[("host", "hall.example"), ("origin", "null")],
            &[("host", "hall.example")],
            &[],
        ] {
            assert!(!own(foreign), "{foreign:?}");
        }
    }

    #[test]
    fn the_policy_lets_nothing_inline_in() {
        assert!(!POLICY.contains("unsafe") && !POLICY.contains('*') && !POLICY.contains("nonce"));
        assert_eq!(POLICY.matches(';').count(), 10);
    }
}
