//! `/healthz`: the process answers. `/readyz`: its database does too.

use axum::Extension;
use axum::http::StatusCode;
use axum::routing::get;
use kernel::Town;
use kernel::profile;
use ui::web::Routes;

pub fn routes(town: Town) -> Routes {
    Routes::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
        .extension(town)
}

async fn ready(Extension(town): Extension<Town>) -> (StatusCode, &'static str) {
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
