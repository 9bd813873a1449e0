//! `/openapi.json`: everything that the town answers to programs, as its rooms describe it.

use std::sync::Arc;

use axum::Extension;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use ui::web::api::{Api, Ask, Shape};
use ui::web::{Routes, Visit};

const PATH: &str = "/openapi.json";

/// Adds the description of these routes, of those beside them, and of itself.
pub fn beside(routes: Routes, others: &Api) -> Routes {
    let whole = routes.api().clone().merge(others.clone()).merge(itself());
    Routes::new()
        .route(PATH, get(show))
        .extension(Arc::new(whole))
        .described(itself())
        .merge(routes)
}

fn itself() -> Api {
    let shape = Shape::object("OpenAPI 3.1.");
    let ask = Ask::new("openapi", "This description").tag("House");
    Api::new().get(
        PATH,
        ask.answers(
            "application/json",
            Some(shape),
            "What the town answers to programs.",
        ),
    )
}

async fn show(visit: Visit, Extension(api): Extension<Arc<Api>>) -> Response {
    let town = &visit.town.profile().words;
    let body = api.written(&town.name, town.site.trim_end_matches('/'));
    let kind = [(header::CONTENT_TYPE, "application/json")];
    let mut answer = (kind, body.to_string()).into_response();
    let everybody = HeaderValue::from_static("*");
    answer
        .headers_mut()
        .insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, everybody);
    answer
}
