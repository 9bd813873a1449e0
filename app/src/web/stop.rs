//! When to stop: on SIGINT and SIGTERM, and soon after even if a page stays open.

use std::time::Duration;

use tokio::signal::unix::{SignalKind, signal};

/// Open pages get this long to end.
const PATIENCE: Duration = Duration::from_secs(5);

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

/// Ends when patience does.
pub async fn too_long() {
    asked().await;
    tokio::time::sleep(PATIENCE).await;
}
