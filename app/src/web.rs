//! The town on the wire: every route with everything around it, until somebody says stop.

mod health;
pub mod home;
pub mod log;
pub mod metrics;
mod outbox;
mod peer;
mod request;
mod stop;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::routing::get;
use axum::{Router, extract, middleware};
use kernel::config::Config;
use metrics_exporter_prometheus::PrometheusHandle;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;
use ui::web::{Routes, Site, Visit};

use crate::town::{OpenTown, whole};
use crate::{say, wiring};

/// No answer takes longer. What is live answers at once and then goes on.
const LONGEST_ANSWER: Duration = Duration::from_secs(30);

/// Serves the town until the process is told to stop.
///
/// # Errors
/// When the address cannot be listened on.
pub async fn serve(config: &Config, open: OpenTown, demo: bool) -> Result<()> {
    let site = wiring::site(open.town.clone())?
        .with_body_bytes(config.limits.body_bytes)
        .with_requests_per_minute(whole(config.limits.requests_per_minute))
        .with_demo(demo);
    let routes = Router::from(routes(config, site, metrics::start()?));
    let listen = config.server.listen;
    let listener = tokio::net::TcpListener::bind(listen)
        .await
        .with_context(|| format!("cannot listen on {listen}"))?;
    let worker = tokio::spawn(kernel::jobs::work(open.town.clone()));
    say::line(&format!(
        "Townhall listens on http://{}",
        listener.local_addr()?
    ))?;
    let service = routes.into_make_service_with_connect_info::<SocketAddr>();
    let serving = axum::serve(listener, service).with_graceful_shutdown(stop::asked());
    tokio::select! {
        ended = serving => ended?,
        () = stop::too_long() => tracing::info!("Pages that were still open were closed."),
    }
    worker.abort();
    Ok(())
}

/// Every route of the town, with everything around it. `/metrics` shows what `measured` has.
#[must_use]
pub fn routes(config: &Config, site: Site, measured: PrometheusHandle) -> Routes {
    let mut routes = wiring::routes(shared_routes());
    if site.town().is_development() {
        routes = routes.merge(development_routes(&site));
    }
    let in_time = TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, LONGEST_ANSWER);
    let proxies = Arc::new(config.server.trusted_proxies.clone());
    let (town, shared) = (site.town().clone(), site.clone());
    routes
        .wrapped(|router| ui::web::around(router.layer(in_time), site))
        .wrapped(|router| router.layer(CompressionLayer::new()))
        .wrapped(|router| ui::web::share(router, shared))
        .merge(health::routes(town))
        .merge(metrics::routes(&config.metrics, measured))
        .wrapped(|router| router.layer(middleware::from_fn(request::account)))
        .wrapped(|router| router.layer(middleware::from_fn_with_state(proxies, peer::judge)))
}

/// What only a developer's or a show's town answers.
#[must_use]
pub fn development_routes(site: &Site) -> Routes {
    ui::gallery::routes(site.words().clone()).merge(outbox::routes())
}

fn shared_routes() -> Routes {
    Routes::new()
        .route("/", get(home::show))
        .route("/theme/{file}", get(theme))
        .route("/crest.svg", get(crest))
        .merge(ui::assets::routes())
        .merge(ui::reader::routes())
}

async fn theme(
    extract::Path(file): extract::Path<String>,
    visit: Visit,
    headers: HeaderMap,
) -> Response {
    visit.site.face(&visit.lang).theme.answer(&file, &headers)
}

async fn crest(visit: Visit) -> Response {
    visit.site.face(&visit.lang).crest_file(&visit.lang)
}
