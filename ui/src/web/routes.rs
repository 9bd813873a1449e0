//! The routes of a room, noted while they are declared. axum's router keeps no list of its own, and
//! without one nobody could ask every route as everybody, or write them down.

use axum::routing::MethodRouter;
use axum::{Extension, Router};

use super::api::Api;

/// Routes with the list of their paths, and what of them is for programs. The one way in which a room declares what it answers.
#[derive(Clone, Debug, Default)]
pub struct Routes {
    router: Router,
    paths: Vec<String>,
    api: Api,
}

impl Routes {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Answers at a path, written as axum writes it: `/requests/{reference}`.
    #[must_use]
    pub fn route(mut self, path: &str, methods: MethodRouter) -> Self {
        self.paths.push(path.to_owned());
        self.router = self.router.route(path, methods);
        self
    }

    /// Takes another room's routes in.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.paths.extend(other.paths);
        self.api = self.api.merge(other.api);
        self.router = self.router.merge(other.router);
        self
    }

    /// Lays a value beside every route declared so far, for handlers to take as `axum::Extension`.
    #[must_use]
    pub fn extension<T: Clone + Send + Sync + 'static>(self, value: T) -> Self {
        self.wrapped(|router| router.layer(Extension(value)))
    }

    /// Puts something around every route declared so far. It may not declare more.
    #[must_use]
    pub fn wrapped(mut self, wrap: impl FnOnce(Router) -> Router) -> Self {
        self.router = wrap(self.router);
        self
    }

    /// Describes for programs what some of these routes answer.
    #[must_use]
    pub fn described(mut self, api: Api) -> Self {
        self.api = self.api.merge(api);
        self
    }

    /// What is described for programs.
    #[must_use]
    pub fn api(&self) -> &Api {
        &self.api
    }

    /// The paths, in the order in which they were declared. Which methods each takes the router says
    /// itself, in the `Allow` of its answer to one that it does not take.
    #[must_use]
    pub fn paths(&self) -> &[String] {
        &self.paths
    }
}

impl From<Routes> for Router {
    fn from(routes: Routes) -> Self {
        routes.router
    }
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        reason = "tests"
    )]
    use super::*;
    use axum::body::Body;
    use axum::http::Request;
    use axum::routing::get;
    use tower::ServiceExt;

    #[tokio::test]
    async fn every_path_is_noted_and_answers() {
        let inner = Routes::new()
            .route(
                "/inner/{id}",
                get(|Extension(said): Extension<&'static str>| async move { said }),
            )
            .extension("here");
        let routes = Routes::new()
            .route("/", get(|| async { "home" }))
            .merge(inner);
        assert_eq!(routes.paths(), ["/", "/inner/{id}"]);
        let request = Request::get("/inner/7").body(Body::empty()).unwrap();
        let answer = Router::from(routes).oneshot(request).await.unwrap();
        let body = axum::body::to_bytes(answer.into_body(), 10).await.unwrap();
        assert_eq!(&body[..], b"here");
    }
}
