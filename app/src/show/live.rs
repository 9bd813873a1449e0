//! Open pages of the show look again every other second, and at once when what they show changes.

use std::convert::Infallible;
use std::pin::Pin;
use std::time::Duration;

use axum::response::IntoResponse as _;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures::stream::{self, Stream, StreamExt as _};
use ui::web::{Answer, Visit};

use super::reached;

/// How often a page looks again though nothing is known to have changed.
const TICK: Duration = Duration::from_secs(2);
/// How soon a browser comes back to a program that was killed.
const BACK: Duration = Duration::from_millis(300);

/// Changes as they come.
pub type Changes = Pin<Box<dyn Stream<Item = ()> + Send>>;

/// What the hall listens to.
pub async fn ticks(visit: Visit) -> Answer {
    reached::stage(&visit)?;
    Ok(tell(stream::pending().boxed()))
}

/// Sends the event `changed` for each of the changes, and every other second.
pub fn tell(changes: Changes) -> axum::response::Response {
    let ticks = stream::unfold((), |()| async {
        tokio::time::sleep(TICK).await;
        Some(((), ()))
    });
    let first = stream::once(async { Event::default().retry(BACK).comment("here") });
    let changed =
        stream::select(changes, ticks).map(|()| Event::default().event("changed").data("1"));
    let events = first.chain(changed).map(Ok::<_, Infallible>);
    Sse::new(events)
        .keep_alive(KeepAlive::default())
        .into_response()
}
