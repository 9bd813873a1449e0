//! The town on the wire: every route with everything around it, until somebody says stop.

mod health;
pub mod home;
mod listen;
pub mod log;
pub mod metrics;
mod openapi;
mod outbox;
mod patience;
mod peer;
mod redirect;
mod request;
pub(crate) mod stop;
mod tls;

use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::{Context as _, Result};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::routing::get;
use axum::{Router, extract, middleware};
use kernel::Town;
use kernel::config::Config;
use metrics_exporter_prometheus::PrometheusHandle;
use settings::set_up::SetUp;
use tokio::net::TcpListener;
use tower_http::compression::CompressionLayer;
use ui::web::{Routes, Site, Visit};

use crate::show::{self, Stage};
use crate::town::OpenTown;
use crate::towns::{self, Towns};
use crate::{say, wiring};

use tls::Tls;

async fn bind(address: SocketAddr) -> Result<TcpListener> {
    let listener = TcpListener::bind(address).await;
    listener.with_context(|| format!("cannot listen on {address}"))
}

/// Does the work of the towns until the process is told to stop.
///
/// # Errors
/// When the towns cannot be reached.
pub async fn work(config: &Config) -> Result<()> {
    let alone = towns::alone(config).await?;
    let towns = Towns::of(config.clone(), alone, metrics::start()?, true).await?;
    say::line("Townhall works.")?;
    tokio::select! {
        () = towns::keep(towns.clone()) => {}
        () = stop::asked() => {}
    }
    towns::close(&towns).await;
    Ok(())
}

/// Serves the towns until the process is told to stop. Where it `works`, their jobs are done as well.
///
/// # Errors
/// When the address cannot be listened on.
pub async fn serve(config: &Config, alone: Option<OpenTown>, works: bool) -> Result<()> {
    Box::pin(serve_until(config, alone, works, None, stop::asked())).await
}

/// As [`serve`], at a port that is open already, and until something else says stop.
///
/// # Errors
/// As [`serve`].
pub async fn serve_until(
    config: &Config,
    alone: Option<OpenTown>,
    works: bool,
    port: Option<TcpListener>,
    stop: impl Future<Output = ()>,
) -> Result<()> {
    let tls = Tls::of(config)?;
    let towns = Towns::of(config.clone(), alone, metrics::start()?, works).await?;
    let door = listen::Door {
        listener: match port {
            Some(port) => port,
            None => bind(config.server.listen).await?,
        },
        tls: tls.acceptor(),
        pages: towns::routes(towns.clone()),
    };
    let scheme = if door.tls.is_some() { "https" } else { "http" };
    let at = door.listener.local_addr()?;
    let to_https = match config.https.redirect_from {
        Some(from) => {
            let way = redirect::Way::to(at.port(), tls.answers());
            Some(tokio::spawn(redirect::serve(bind(from).await?, way)))
        }
        None => None,
    };
    say::line(&format!("Townhall listens on {scheme}://{at}"))?;
    let folder = std::path::absolute(&config.data.folder)?;
    // Whoever reads the first line alone may be gone.
    say::line(&format!("Its data lie in {}", folder.display())).ok();
    if let Some(alone) = towns.alone() {
        tell_the_first_link(config, alone.town()).await?;
    }
    let keeper = tokio::spawn(towns::keep(towns.clone()));
    let tended = tokio::spawn(tls.tend(towns.clone()));
    listen::serve(door, stop).await;
    for task in to_https.iter().chain([&tended, &keeper]) {
        task.abort();
    }
    towns::close(&towns).await;
    Ok(())
}

/// A town that nobody has set up is set up at a link that this start alone knows.
async fn tell_the_first_link(config: &Config, town: &Town) -> Result<()> {
    let set_up = town.port::<SetUp>();
    let Some(set_up) = set_up.filter(|_| !config.server.development) else {
        return Ok(());
    };
    if !settings::set_up::is_needed(town).await? {
        return Ok(());
    }
    let site = config.site.address.as_str().trim_end_matches('/');
    let link = format!("{site}/set-up/{}", set_up.open(town));
    let told = say::line("This town is not set up yet. Open this link, it works once:")
        .and_then(|()| say::line(&format!("  {link}")));
    if told.is_err() {
        tracing::warn!(
            "Nobody reads what the program says, so the link that sets the town up was not told."
        );
    }
    Ok(())
}

/// Every route of the town, with everything around it. `/metrics` shows what `measured` has.
#[must_use]
pub fn routes(config: &Config, site: Site, measured: PrometheusHandle) -> Routes {
    let health =
        health::routes(site.town().clone()).merge(metrics::routes(&config.metrics, measured));
    let mut routes = openapi::beside(wiring::routes(shared_routes()), health.api());
    if site.town().is_development() {
        routes = routes.merge(development_routes(&site));
    }
    if site.town().port::<Stage>().is_some() {
        routes = routes.merge(show::routes());
    }
    let proxies = Arc::new(config.server.trusted_proxies.clone());
    let shared = site.clone();
    routes
        .wrapped(|router| ui::web::around(router.layer(middleware::from_fn(patience::wait)), site))
        .wrapped(|router| router.layer(CompressionLayer::new()))
        .wrapped(|router| ui::web::share(router, shared))
        .merge(health)
        .wrapped(|router| router.layer(middleware::from_fn(request::account)))
        .wrapped(|router| router.layer(middleware::from_fn_with_state(proxies, peer::judge)))
}

/// What the process answers where no town does: that it is alive, what it measures, and that nobody is
/// here.
pub fn nobody(config: &Config, measured: PrometheusHandle) -> Router {
    let proxies = Arc::new(config.server.trusted_proxies.clone());
    let routes = health::alive()
        .merge(metrics::routes(&config.metrics, measured))
        .wrapped(|router| router.fallback(nobody_here))
        .wrapped(|router| router.layer(middleware::from_fn(request::account)))
        .wrapped(|router| router.layer(middleware::from_fn_with_state(proxies, peer::judge)));
    Router::from(routes)
}

async fn nobody_here() -> (StatusCode, &'static str) {
    (
        StatusCode::NOT_FOUND,
        "There is no town hall at this address.\n",
    )
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
