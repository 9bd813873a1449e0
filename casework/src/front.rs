//! The front: reporting, following, the list of services.

use axum::Router;

/// Its routes.
pub fn routes() -> Router {
    Router::new()
}
