//! Server-sent events: an open page hears that its subject changed and looks again.

use std::convert::Infallible;

use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures::StreamExt;
use kernel::Town;

/// Sends the event `changed` after each commit that changed `topic`.
pub fn live(town: &Town, topic: impl Into<String>) -> Response {
    let changes = kernel::live::changes(town, topic.into());
    let events = changes.map(|()| Ok::<_, Infallible>(Event::default().event("changed").data("1")));
    Sse::new(events)
        .keep_alive(KeepAlive::default())
        .into_response()
}
