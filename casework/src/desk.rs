//! The desk: the queue and the page of a case.

use axum::Router;

/// Its routes.
pub fn routes() -> Router {
    Router::new()
}
