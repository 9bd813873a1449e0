//! Every request has an id, is counted and timed, and is logged by its route alone: what stands in the
//! braces may open a case.

use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::http::HeaderValue;
use axum::middleware::Next;
use axum::response::Response;
use kernel::{Random, SystemRandom};
use tracing::Instrument as _;

pub async fn account(request: Request, next: Next) -> Response {
    let random: &dyn Random = &SystemRandom;
    let id = random.letters(12);
    let method = request.method().clone();
    let matched = request.extensions().get::<MatchedPath>();
    let route = matched.map_or("none", MatchedPath::as_str).to_owned();
    let span = tracing::info_span!("request", %id, %method);
    let began = Instant::now();
    let mut answer = next.run(request).instrument(span).await;
    let status = answer.status().as_u16();
    let seconds = began.elapsed().as_secs_f64();
    tracing::debug!(%id, %method, route, status, seconds, "answered");
    metrics::counter!("http_requests_total", "method" => method.to_string(), "status" => status.to_string())
        .increment(1);
    metrics::histogram!("http_request_seconds").record(seconds);
    if let Ok(id) = HeaderValue::from_str(&id) {
        answer.headers_mut().insert("x-request-id", id);
    }
    answer
}
