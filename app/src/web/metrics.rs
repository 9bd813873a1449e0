//! `/metrics` in Prometheus' text format, for this machine and whoever the settings name.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result};
use axum::Router;
use axum::extract::{Extension, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use kernel::config::{Metrics, Network};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use ui::web::Peer;

struct Door {
    handle: PrometheusHandle,
    anybody: bool,
    allowed: Vec<Network>,
}

pub fn routes(settings: &Metrics) -> Result<Router> {
    let handle = PrometheusBuilder::new()
        .install_recorder()
        .context("the metrics cannot be set up")?;
    let upkeep = handle.clone();
    tokio::spawn(async move {
        loop {
            tokio::time::sleep(Duration::from_secs(5)).await;
            upkeep.run_upkeep();
        }
    });
    let door = Door {
        handle,
        anybody: settings.listen_any,
        allowed: settings.allow.clone(),
    };
    Ok(Router::new()
        .route("/metrics", get(show))
        .with_state(Arc::new(door)))
}

async fn show(
    State(door): State<Arc<Door>>,
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
