//! Telling open pages that something changed.

use futures::Stream;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::BroadcastStream;

use crate::Town;
use crate::db::relay::EVERYTHING;

/// A stream that yields once for each commit that changed `topic`. When so much changed that
/// some was missed, it yields as well, since the page looks again in any case.
pub fn changes(town: &Town, topic: String) -> impl Stream<Item = ()> + Send + 'static {
    BroadcastStream::new(town.write().hub().live.subscribe()).filter_map(move |said| match said {
        Ok(changed) if *changed == *topic || *changed == *EVERYTHING => Some(()),
        Ok(_) => None,
        Err(_) => Some(()),
    })
}
