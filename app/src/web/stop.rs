//! When to stop: on SIGINT and SIGTERM.

use tokio::signal::unix::{SignalKind, signal};

/// Ends when the process is asked to.
pub async fn asked() {
    let (Ok(mut interrupt), Ok(mut terminate)) = (
        signal(SignalKind::interrupt()),
        signal(SignalKind::terminate()),
    ) else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
}
