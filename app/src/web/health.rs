//! `/healthz`: the process answers. `/readyz`: its database does too.

use axum::Extension;
use axum::http::StatusCode;
use axum::routing::get;
use kernel::Town;
use kernel::profile;
use ui::web::Routes;
use ui::web::api::{Api, Ask};

pub fn routes(town: Town) -> Routes {
    Routes::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
        .described(described())
        .extension(town)
}

/// Only whether the process answers.
pub fn alive() -> Routes {
    Routes::new().route("/healthz", get(|| async { "ok\n" }))
}

fn described() -> Api {
    let ask = |id: &str, summary: &str| {
        let ask = Ask::new(id, summary).tag("House");
        ask.answers("text/plain", None, "It does.")
    };
    let ready = ask("ready", "Whether the database answers");
    Api::new()
        .get("/healthz", ask("alive", "Whether the program answers"))
        .get(
            "/readyz",
            ready.answer("503", "text/plain", None, "It does not."),
        )
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
