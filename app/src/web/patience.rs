//! How long an answer may take.

use std::time::Duration;

use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// No answer takes longer. What is live answers at once and then goes on.
const LONGEST_ANSWER: Duration = Duration::from_secs(30);
/// Photos may come over a slow line: 5 MB need as long over 2G.
const LONGEST_SENDING: Duration = Duration::from_secs(10 * 60);

/// Ends a request that takes too long.
pub async fn wait(request: Request, next: Next) -> Response {
    let kind = request.headers().get(header::CONTENT_TYPE);
    let brings_files = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/"));
    let patience = if brings_files {
        LONGEST_SENDING
    } else {
        LONGEST_ANSWER
    };
    match tokio::time::timeout(patience, next.run(request)).await {
        Ok(answer) => answer,
        Err(_) => StatusCode::REQUEST_TIMEOUT.into_response(),
    }
}
