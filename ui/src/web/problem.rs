//! A fault as a page for people, or as a problem for machines (RFC 9457).

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::Error;
use serde_json::json;

use super::{Fault, Visit};
use crate::errors::ErrorPage;

/// What the asker reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Page,
    Problem,
}

impl Shape {
    /// A path that ends in `.json`, or an asker that names JSON and not HTML.
    pub(super) fn of(headers: &HeaderMap, path: &str) -> Self {
        let accept = headers
            .get(header::ACCEPT)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        let named = accept.contains("json") && !accept.contains("html");
        if named || path.ends_with(".json") || path.ends_with(".geojson") {
            Self::Problem
        } else {
            Self::Page
        }
    }
}

/// The whole answer. A fault of ours is logged here, once, under the reference that is shown, and by
/// the route: the address itself may open a case.
pub(super) fn answer(visit: &Visit, fault: &Fault, route: &str) -> Response {
    let reference = logged(visit, fault, route);
    match visit.shape {
        Shape::Page => page(visit, fault, reference.as_deref().unwrap_or_default()).into_response(),
        Shape::Problem => problem(visit, fault, reference.as_deref()),
    }
}

fn logged(visit: &Visit, fault: &Fault, route: &str) -> Option<String> {
    let Fault::Error(error) = fault else {
        return None;
    };
    match &**error {
        Error::Internal(what) => {
            let reference = visit.town.random().letters(5);
            tracing::error!(%reference, route, what, "A page failed.");
            Some(reference)
        }
        Error::Unavailable(what) => {
            tracing::warn!(route, what, "The town could not answer.");
            None
        }
        _ => None,
    }
}

fn page(visit: &Visit, fault: &Fault, reference: &str) -> ErrorPage {
    let page = visit.page("");
    let error = match fault {
        Fault::Expired => return ErrorPage::expired(page),
        Fault::Stale { kept, again } => return ErrorPage::stale(page, kept.clone(), again),
        Fault::Error(error) => error,
    };
    match &**error {
        Error::NotFound => ErrorPage::not_found(page),
        Error::Forbidden(_) => ErrorPage::forbidden(page, None),
        Error::SignInNeeded => {
            let way = format!("/sign-in?to={}", crate::page::percent(&visit.path));
            ErrorPage::sign_in(page, &way)
        }
        Error::Stale => ErrorPage::stale(page, None, &visit.path),
        Error::Conflict(_) | Error::AlreadyThere => {
            let (title, text) = (
                page.t("error-conflict-title"),
                page.t("error-conflict-text"),
            );
            ErrorPage::new(page, StatusCode::CONFLICT, title, text)
        }
        Error::Unreadable(_) => ErrorPage::unreadable(page),
        Error::TooLarge(limit) => ErrorPage::too_large(page, *limit),
        Error::TooMany(seconds) => ErrorPage::too_many(page, *seconds),
        Error::Unavailable(_) => ErrorPage::down(page),
        Error::Internal(_) => ErrorPage::fault(page, reference),
    }
}

fn problem(visit: &Visit, fault: &Fault, reference: Option<&str>) -> Response {
    let page = page(visit, fault, reference.unwrap_or_default());
    let mut body = json!({
        "type": "about:blank",
        "title": page.page.title,
        "status": page.status.as_u16(),
        "detail": detail(fault).unwrap_or(page.text),
    });
    if let (Some(reference), Some(body)) = (reference, body.as_object_mut()) {
        body.insert("reference".into(), reference.into());
    }
    let mut answer = (page.status, body.to_string()).into_response();
    let headers = answer.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/problem+json"),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Some(seconds) = page.retry_after {
        headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    answer
}

/// What a developer of a client needs to know and may know.
fn detail(fault: &Fault) -> Option<String> {
    let Fault::Error(error) = fault else {
        return None;
    };
    match &**error {
        error @ (Error::Unreadable(_)
        | Error::TooLarge(_)
        | Error::TooMany(_)
        | Error::Conflict(_)) => Some(error.to_string()),
        _ => None,
    }
}
