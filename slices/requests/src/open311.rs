//! Open311 GeoReport v2 (<https://wiki.open311.org/GeoReport_v2>), in JSON and XML: other programs
//! read the public cases and open new ones, by the same acts as a person does.

mod attributes;
mod described;
mod discovery;
mod document;
mod keys;
mod keys_page;
mod limit;
mod media;
mod refusal;
mod requests;
mod send;
mod services;

use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post as posted};
use ui::web::{Fault, Routes, Sent, Visit};

use document::{Document, Format};
use refusal::Refusal;

pub use keys::{Keys, open311_key};
pub use limit::PostLimit;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .route("/open311/{file}", get(discover))
        .route("/open311/v2/{file}", get(collection).post(post))
        .route("/open311/v2/services/{file}", get(service))
        .route("/open311/v2/requests/{file}", get(request))
        .route("/open311/v2/request/{file}", get(request))
        .route("/open311/v2/tokens/{file}", get(token))
        .route("/desk/keys", get(keys_page::show).post(keys_page::send))
        .route("/desk/keys/{id}/revoke", posted(keys_page::revoke))
        .described(described::described())
}

/// Where programs find these addresses described (RFC 8631).
const DESCRIBED: &str = "</openapi.json>; rel=\"service-desc\"; type=\"application/json\"";

type Outcome = Result<Document, Refusal>;

async fn discover(visit: Visit, Path(file): Path<String>) -> Response {
    let (name, format) = Format::split(&file);
    let outcome = if name == "discovery" {
        Ok(discovery::discovery(&visit))
    } else {
        Err(Refusal::no_such_address())
    };
    let mut answer = answer(&visit, format, outcome);
    let described = HeaderValue::from_static(DESCRIBED);
    answer.headers_mut().insert(header::LINK, described);
    if format == Some(Format::Xml) {
        // Checkers of discovery compare the media type letter by letter, without a charset.
        answer
            .headers_mut()
            .insert(header::CONTENT_TYPE, HeaderValue::from_static("text/xml"));
    }
    answer
}

async fn collection(visit: Visit, Path(file): Path<String>) -> Response {
    let (name, format) = Format::split(&file);
    let outcome = match name {
        "services" => services::list(&visit).await,
        "requests" => requests::list(&visit).await,
        "discovery" => Ok(discovery::discovery(&visit)),
        _ => Err(Refusal::no_such_address()),
    };
    answer(&visit, format, outcome)
}

async fn service(visit: Visit, Path(file): Path<String>) -> Response {
    let (code, format) = Format::split(&file);
    let outcome = services::definition(&visit, code).await;
    answer(&visit, format, outcome)
}

async fn request(visit: Visit, Path(file): Path<String>) -> Response {
    let (id, format) = Format::split(&file);
    let outcome = requests::one(&visit, id).await;
    answer(&visit, format, outcome)
}

async fn token(visit: Visit, Path(file): Path<String>) -> Response {
    let (token, format) = Format::split(&file);
    let outcome = requests::token(&visit, token).await;
    answer(&visit, format, outcome)
}

async fn post(
    visit: Visit,
    Path(file): Path<String>,
    headers: HeaderMap,
    sent: Result<Sent, Fault>,
) -> Response {
    let (name, format) = Format::split(&file);
    let outcome = match (name, sent) {
        ("requests", Ok(sent)) => send::send(&visit, &headers, &sent).await,
        ("requests", Err(fault)) => Err(fault.into()),
        _ => Err(Refusal::no_such_address()),
    };
    answer(&visit, format, outcome)
}

/// The document or the list of errors, in the format that was asked for.
fn answer(visit: &Visit, format: Option<Format>, outcome: Outcome) -> Response {
    let outcome = if format.is_some() {
        outcome
    } else {
        Err(Refusal::no_such_format())
    };
    written(visit, format, outcome)
}

/// What went wrong on the way to or from a handler, as the standard shapes it.
pub(crate) fn told(visit: &Visit, fault: &Fault) -> Response {
    let path = visit.path.split('?').next().unwrap_or_default();
    let (_, format) = Format::split(path);
    written(visit, format, Err(fault.clone().into()))
}

/// The standard requires XML, so that is what somebody reads who names no format.
fn written(visit: &Visit, format: Option<Format>, outcome: Outcome) -> Response {
    let format = format.unwrap_or(Format::Xml);
    let (status, document, wait) = match outcome {
        Ok(document) => (StatusCode::OK, document, None),
        Err(refusal) => refusal.told(visit),
    };
    let kind = [(header::CONTENT_TYPE, format.media_type())];
    let mut answer = (status, kind, document.written(format)).into_response();
    let headers = answer.headers_mut();
    headers.insert(
        header::ACCESS_CONTROL_ALLOW_ORIGIN,
        HeaderValue::from_static("*"),
    );
    if let Some(seconds) = wait {
        headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    answer
}
