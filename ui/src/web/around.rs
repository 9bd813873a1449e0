//! Everything that stands around a town's routes, in one call, for `app` and for the test town.

use std::panic::AssertUnwindSafe;

use axum::extract::{DefaultBodyLimit, MatchedPath, Request, State};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Router};
use futures::FutureExt;

use super::{Fault, Site, Visit, guard, problem};

/// Routes that know their town: faults become pages, foreign forms are refused, every answer
/// carries the security headers, and a path that leads nowhere says so.
pub fn around(routes: impl Into<Router>, site: Site) -> Router {
    // A form is read on to its end beyond what is held of its files, within reason.
    let limit = site.body_bytes().saturating_mul(READ_ON);
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    routes
        .into()
        .fallback(|| async { Fault::from(kernel::Error::NotFound) })
        .layer(middleware::from_fn(guard::check_origin))
        .layer(middleware::from_fn_with_state(site.clone(), guard::limit))
        .layer(DefaultBodyLimit::max(limit))
        .layer(middleware::from_fn_with_state(site.clone(), faults))
        .layer(Extension(site))
        .layer(middleware::from_fn(guard::headers))
}

/// So many times the largest request is read, of which the largest request alone is held.
const READ_ON: u64 = 4;

/// Makes the page of a fault, also of a panic and of a bare status that axum itself gave.
async fn faults(State(site): State<Site>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let asked = parts.clone();
    parts.extensions.insert(site.clone());
    let answer = AssertUnwindSafe(next.run(Request::from_parts(parts, body)))
        .catch_unwind()
        .await;
    let answer =
        answer.unwrap_or_else(|_| Fault::from(kernel::Error::internal("a panic")).into_response());
    let Some(fault) = fault_of(&answer, site.body_bytes()) else {
        return answer;
    };
    let mut asked = asked;
    asked.extensions.insert(site.clone());
    let visit = match Visit::of_parts(&mut asked).await {
        Ok(visit) => visit,
        Err(_) => Visit::of_stranger(&site, &asked),
    };
    let mut told = match visit.site.shape_at(asked.uri.path()) {
        Some(shape) => (shape.tell)(&visit, &fault),
        None => problem::answer(&visit, &fault, route_of(&asked)),
    };
    // The router adds the methods that the path does take, outside of here.
    if answer.status() == StatusCode::METHOD_NOT_ALLOWED {
        *told.status_mut() = answer.status();
    }
    told
}

/// The route that matched: `/s/{token}`.
fn route_of(asked: &Parts) -> &str {
    let matched = asked.extensions.get::<MatchedPath>();
    matched.map_or("none", MatchedPath::as_str)
}

fn fault_of(answer: &Response, limit: u64) -> Option<Fault> {
    if let Some(fault) = answer.extensions().get::<Fault>() {
        return Some(fault.clone());
    }
    let kind = answer
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let bare = kind.is_none_or(|kind| kind.starts_with("text/plain"));
    if bare {
        Fault::of_status(answer.status(), limit)
    } else {
        None
    }
}
