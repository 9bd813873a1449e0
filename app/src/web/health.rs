//! `/healthz`: the process answers. `/readyz`: its database does too.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use kernel::Town;
use kernel::profile;

pub fn routes(town: Town) -> Router {
    Router::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
        .with_state(town)
}

async fn ready(State(town): State<Town>) -> (StatusCode, &'static str) {
    match profile::load(town.read()).await {
        Ok(_) => (StatusCode::OK, "ready\n"),
        Err(error) => {
            tracing::warn!(%error, "The database does not answer.");
            (
                StatusCode::SERVICE_UNAVAILABLE,
                "the database does not answer\n",
            )
        }
    }
}
