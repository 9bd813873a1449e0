//! Pages that are one person's.

use axum::http::{HeaderValue, header};
use axum::response::Response;

/// Marks an answer as one person's: kept nowhere and listed nowhere.
#[must_use]
pub fn private(mut answer: Response) -> Response {
    let headers = answer.headers_mut();
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("private, no-store"),
    );
    headers.insert("x-robots-tag", HeaderValue::from_static("noindex"));
    answer
}
