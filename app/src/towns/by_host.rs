//! Hands each request to the town that its host names.

use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use tower::ServiceExt as _;
use ui::web::Routes;

use super::directory::host_of;
use super::{Guest, Towns};
use crate::web;

/// Every page of every town.
pub fn routes(towns: Arc<Towns>) -> Router {
    let nobody = web::nobody(&towns.config, towns.measured.clone());
    let door = Door { towns, nobody };
    Router::from(Routes::new()).fallback(move |request| answer(door.clone(), request))
}

#[derive(Clone)]
struct Door {
    towns: Arc<Towns>,
    /// Answers where no town does.
    nobody: Router,
}

async fn answer(door: Door, request: Request) -> Response {
    let towns = &door.towns;
    if let Some(alone) = towns.alone()
        && towns.directory().is_empty()
    {
        return alone.answer(request).await;
    }
    let Some(host) = host_of(&request) else {
        return nobody(door, request).await;
    };
    if let Some(alone) = towns.alone_at(&host) {
        return alone.answer(request).await;
    }
    match find(towns, &host).await {
        Ok(Some(guest)) => guest.answer(request).await,
        Ok(None) => nobody(door, request).await,
        Err(error) => {
            tracing::error!(host, error = %format!("{error:#}"), "A town cannot be opened.");
            later()
        }
    }
}

async fn find(towns: &Towns, host: &str) -> anyhow::Result<Option<Guest>> {
    match towns.named(host).await? {
        Some(name) => Ok(Some(towns.enter(&name).await?)),
        None => Ok(None),
    }
}

async fn nobody(door: Door, request: Request) -> Response {
    let Ok(answer) = door.nobody.oneshot(request).await;
    answer
}

fn later() -> Response {
    (
        StatusCode::SERVICE_UNAVAILABLE,
        [(header::RETRY_AFTER, "10")],
        "This town hall cannot be reached at the moment. Nothing is lost: please try again in a minute.\n",
    )
        .into_response()
}
