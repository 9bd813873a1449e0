//! The one writer of a SQLite town: takes all waiting actions, runs each in its own savepoint,
//! commits once, then answers all.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::{Duration, Instant};

use futures::FutureExt;
use futures::future::BoxFuture;
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DbErr, SqliteTransactionMode, TransactionOptions,
    TransactionTrait,
};
use tokio::sync::{mpsc, oneshot};

use crate::db::flush::{self, Numbers};
use crate::db::tx::Pending;
use crate::db::write::Hub;
use crate::db::{Action, Tx};
use crate::{Error, Result};

/// More than this are left for the next commit, so that the first do not wait for the last.
const BATCH: usize = 512;
/// A batch takes no further action after this long.
const BATCH_TIME: Duration = Duration::from_millis(100);
const SLOW: Duration = Duration::from_millis(50);
const LIMIT: Duration = Duration::from_secs(2);

/// An action with somebody waiting for it.
pub(crate) trait Waiting: Send {
    fn name(&self) -> &'static str;
    /// Runs the action and keeps its result. True when it succeeded.
    fn run<'a>(&'a mut self, tx: &'a Tx) -> BoxFuture<'a, bool>;
    /// Fails the action with a reason of the writer's.
    fn fail(&mut self, error: Error);
    /// Answers. A commit that failed overrules every success.
    fn answer(self: Box<Self>, commit: Result<(), &str>);
}

pub(crate) fn waiting<A: Action>(
    action: A,
    answer: oneshot::Sender<Result<A::Output>>,
) -> Box<dyn Waiting> {
    Box::new(OneWaiting {
        action,
        answer,
        result: None,
    })
}

struct OneWaiting<A: Action> {
    action: A,
    answer: oneshot::Sender<Result<A::Output>>,
    result: Option<Result<A::Output>>,
}

impl<A: Action> Waiting for OneWaiting<A> {
    fn name(&self) -> &'static str {
        A::NAME
    }

    fn run<'a>(&'a mut self, tx: &'a Tx) -> BoxFuture<'a, bool> {
        Box::pin(async move {
            let result = self.action.run(tx).await;
            let good = result.is_ok();
            self.result = Some(result);
            good
        })
    }

    fn fail(&mut self, error: Error) {
        self.result = Some(Err(error));
    }

    fn answer(self: Box<Self>, commit: Result<(), &str>) {
        let result = match (self.result, commit) {
            (Some(Err(error)), _) => Err(error),
            (Some(Ok(value)), Ok(())) => Ok(value),
            (_, Err(reason)) => Err(Error::Unavailable(format!("the commit failed: {reason}"))),
            (None, Ok(())) => Err(Error::internal("an action was never run")),
        };
        // A caller who went away is not told.
        let _ = self.answer.send(result);
    }
}

/// Starts the writer. It ends when the last [`Write`](crate::db::Write) is gone.
pub(crate) fn start(
    connection: DatabaseConnection,
    queue: mpsc::Receiver<Box<dyn Waiting>>,
    hub: Hub,
    statements: Arc<AtomicU64>,
) {
    let writer = Writer {
        connection,
        hub,
        statements,
        numbers: None,
    };
    tokio::spawn(writer.work(queue));
}

struct Writer {
    connection: DatabaseConnection,
    hub: Hub,
    statements: Arc<AtomicU64>,
    /// The next free fact sequence and document number. Read from the tables before the first
    /// commit, and again after one that failed.
    numbers: Option<Numbers>,
}

impl Writer {
    async fn work(mut self, mut queue: mpsc::Receiver<Box<dyn Waiting>>) {
        while let Some(first) = queue.recv().await {
            // Those just answered are about to ask again: let them in before closing the door.
            tokio::task::yield_now().await;
            let mut batch = vec![first];
            while batch.len() < BATCH {
                match queue.try_recv() {
                    Ok(next) => batch.push(next),
                    Err(_) => break,
                }
            }
            while !batch.is_empty() {
                batch = self.commit(batch).await;
            }
        }
    }

    /// Runs and commits actions until the time is up; gives back those that are left.
    async fn commit(&mut self, mut batch: Vec<Box<dyn Waiting>>) -> Vec<Box<dyn Waiting>> {
        let tx = match self.begin().await {
            Ok(tx) => tx,
            Err(error) => {
                self.begin_anew().await;
                answer_all(batch, Err(&error.to_string()));
                return Vec::new();
            }
        };
        let begun = Instant::now();
        let mut pending = Pending::default();
        let mut done = 0;
        for waiting in &mut batch {
            if done > 0 && begun.elapsed() > BATCH_TIME {
                break;
            }
            if let Err(error) = run_in_savepoint(waiting.as_mut(), &tx, done, &mut pending).await {
                let reason = error.to_string();
                let _ = tx.rollback().await;
                self.begin_anew().await;
                answer_all(batch, Err(&reason));
                return Vec::new();
            }
            done += 1;
        }
        let left = batch.split_off(done);
        let outcome = self.finish(tx, pending).await;
        answer_all(batch, outcome.as_ref().copied().map_err(String::as_str));
        left
    }

    async fn begin(&mut self) -> Result<Tx, DbErr> {
        if self.numbers.is_none() {
            self.numbers = Numbers::read(&self.connection).await?;
        }
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let transaction = self.connection.begin_with_options(options).await?;
        Ok(Tx::new(transaction, self.statements.clone()))
    }

    async fn finish(&mut self, tx: Tx, pending: Pending) -> Result<(), String> {
        let mut numbers = self.numbers;
        let written = flush::write(&tx, pending, numbers.as_mut()).await;
        let outcome = match written {
            Ok(flushed) => tx
                .commit()
                .await
                .map(|()| flushed)
                .map_err(|e| e.to_string()),
            Err(error) => {
                let _ = tx.rollback().await;
                Err(error.to_string())
            }
        };
        match outcome {
            Ok(flushed) => {
                self.numbers = numbers;
                self.hub.tell(&flushed);
                Ok(())
            }
            Err(reason) => {
                self.begin_anew().await;
                tracing::error!(%reason, "The commit failed.");
                Err(reason)
            }
        }
    }

    /// After a failure nothing remembered is trusted. SQLite takes some transactions back by itself
    /// (the disk is full), and the driver, which does not notice, would refuse every later one: the
    /// next commit gets a new connection.
    async fn begin_anew(&mut self) {
        self.numbers = None;
        if let Ok(connection) = self.connection.get_sqlite_connection_pool().acquire().await {
            let _ = connection.close().await;
        }
    }
}

/// Runs one action so that its failure or panic takes back its own work alone.
/// An error means that the savepoint itself failed and nothing of the batch can be kept.
async fn run_in_savepoint(
    waiting: &mut dyn Waiting,
    tx: &Tx,
    earlier: usize,
    pending: &mut Pending,
) -> Result<(), DbErr> {
    let opening = if earlier == 0 {
        "SAVEPOINT act"
    } else {
        "RELEASE act; SAVEPOINT act"
    };
    tx.execute_unprepared(opening).await?;
    let name = waiting.name();
    let begun = Instant::now();
    let run = AssertUnwindSafe(tokio::time::timeout(LIMIT, waiting.run(tx)))
        .catch_unwind()
        .await;
    let good = match run {
        Ok(Ok(good)) => good,
        Ok(Err(_)) => {
            tracing::error!(
                action = name,
                "An action took more than 2 s and was rolled back."
            );
            waiting.fail(Error::internal(format!("action {name} took too long")));
            false
        }
        Err(_) => {
            tracing::error!(action = name, "An action panicked and was rolled back.");
            waiting.fail(Error::internal(format!("action {name} panicked")));
            false
        }
    };
    if begun.elapsed() > SLOW {
        tracing::warn!(
            action = name,
            milliseconds = begun.elapsed().as_millis(),
            "An action was slow."
        );
    }
    let asked = tx.take_pending();
    if good {
        pending.append(asked);
    } else {
        tx.execute_unprepared("ROLLBACK TO act").await?;
    }
    Ok(())
}

fn answer_all(batch: Vec<Box<dyn Waiting>>, commit: Result<(), &str>) {
    for waiting in batch {
        waiting.answer(commit);
    }
}
