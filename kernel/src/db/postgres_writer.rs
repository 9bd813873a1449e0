//! Actions on PostgreSQL: a transaction each, tried again when two of them met.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::{Duration, Instant};

use futures::FutureExt;
use sea_orm::{DatabaseConnection, TransactionTrait};

use crate::db::write::Hub;
use crate::db::{Action, Tx, flush, is_retryable};
use crate::{Error, Result};

const TRIES: u32 = 6;
const SLOW: Duration = Duration::from_millis(50);
const LIMIT: Duration = Duration::from_secs(2);

pub(crate) async fn run<A: Action>(
    connection: &DatabaseConnection,
    action: &A,
    hub: &Hub,
    statements: &Arc<AtomicU64>,
) -> Result<A::Output> {
    let begun = Instant::now();
    let mut attempt = 0;
    let outcome = loop {
        attempt += 1;
        match once(connection, action, hub, statements).await {
            Err(error) if attempt < TRIES && is_retryable(&error) => {
                tokio::time::sleep(Duration::from_millis(4 << attempt)).await;
            }
            outcome => break outcome,
        }
    };
    if begun.elapsed() > SLOW {
        tracing::warn!(
            action = A::NAME,
            milliseconds = begun.elapsed().as_millis(),
            "An action was slow."
        );
    }
    outcome
}

async fn once<A: Action>(
    connection: &DatabaseConnection,
    action: &A,
    hub: &Hub,
    statements: &Arc<AtomicU64>,
) -> Result<A::Output> {
    let tx = Tx::new(connection.begin().await?, statements.clone());
    let run = AssertUnwindSafe(tokio::time::timeout(LIMIT, action.run(&tx)))
        .catch_unwind()
        .await;
    let result = match run {
        Ok(Ok(result)) => result,
        Ok(Err(_)) => Err(Error::internal(format!("action {} took too long", A::NAME))),
        Err(_) => Err(Error::internal(format!("action {} panicked", A::NAME))),
    };
    let output = match result {
        Ok(output) => output,
        Err(error) => {
            // What the act says counts more than that a lost connection takes nothing back.
            let _ = tx.rollback().await;
            return Err(error);
        }
    };
    let pending = tx.take_pending();
    match flush::write(&tx, pending, None).await {
        Ok(flushed) => {
            tx.commit().await.map_err(|e| {
                let error = Error::from(e);
                if is_retryable(&error) {
                    error
                } else {
                    Error::Unavailable(format!("the commit failed: {error}"))
                }
            })?;
            hub.tell(&flushed);
            Ok(output)
        }
        Err(error) => {
            let _ = tx.rollback().await;
            Err(error)
        }
    }
}
