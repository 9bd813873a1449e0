//! `/metrics` in Prometheus' text format, for this machine and whoever the settings name.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result};
use axum::extract::Extension;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use kernel::config::{Metrics, Network};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use ui::web::api::{Api, Ask};
use ui::web::{Peer, Routes};

struct Door {
    handle: PrometheusHandle,
    anybody: bool,
    allowed: Vec<Network>,
}

/// Measures this process from now on.
///
/// # Errors
/// When it is measured already.
pub fn start() -> Result<PrometheusHandle> {
    let handle = PrometheusBuilder::new()
        .install_recorder()
        .context("the metrics cannot be set up")?;
    describe();
    let upkeep = handle.clone();
    tokio::spawn(async move {
        loop {
            tokio::time::sleep(Duration::from_secs(5)).await;
            upkeep.run_upkeep();
        }
    });
    Ok(handle)
}

/// Says of every measure what it counts.
pub fn describe() {
    metrics::describe_gauge!(
        "certificate_ends_seconds",
        metrics::Unit::Seconds,
        "When the certificate of https ends, in seconds since 1970."
    );
    metrics::describe_counter!(
        "http_requests_total",
        "Requests answered, by method and status."
    );
    metrics::describe_histogram!(
        "http_request_seconds",
        metrics::Unit::Seconds,
        "How long an answer took, from the request to its first byte."
    );
}

pub(super) fn routes(settings: &Metrics, handle: PrometheusHandle) -> Routes {
    let door = Door {
        handle,
        anybody: settings.listen_any,
        allowed: settings.allow.clone(),
    };
    Routes::new()
        .route("/metrics", get(show))
        .described(described())
        .extension(Arc::new(door))
}

fn described() -> Api {
    let ask = Ask::new("metrics", "What the program measures, for this machine").tag("House");
    let ask = ask.answers("text/plain", None, "Prometheus' text format.");
    let nobody = "Nobody but those whom the settings name reads it.";
    Api::new().get("/metrics", ask.answer("404", "text/plain", None, nobody))
}

async fn show(
    Extension(door): Extension<Arc<Door>>,
    Extension(Peer(peer)): Extension<Peer>,
    headers: HeaderMap,
) -> Response {
    // A proxy on this machine speaks for others, however near it is.
    let itself = peer.to_canonical().is_loopback() && !headers.contains_key("x-forwarded-for");
    if !(door.anybody || itself || door.allowed.iter().any(|network| network.contains(peer))) {
        return StatusCode::NOT_FOUND.into_response();
    }
    (
        [(
            header::CONTENT_TYPE,
            "text/plain; version=0.0.4; charset=utf-8",
        )],
        door.handle.render(),
    )
        .into_response()
}
