//! Changing the town.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use sea_orm::DatabaseConnection;
use tokio::sync::{Notify, Semaphore, broadcast, mpsc, oneshot};

use crate::db::sqlite_writer::{self, Waiting};
use crate::db::{Action, postgres_writer};
use crate::{Error, Result};

/// A handle for changes. Cheap to clone. On SQLite all its clones feed one writer, which commits
/// everything that waits at once; on PostgreSQL each action is a transaction of its own.
#[derive(Clone)]
pub struct Write {
    way: Way,
    hub: Hub,
    statements: Arc<AtomicU64>,
}

#[derive(Clone)]
enum Way {
    Grouped(mpsc::Sender<Box<dyn Waiting>>),
    Direct(DatabaseConnection, Arc<Semaphore>),
}

/// How many actions may wait for the writer before callers wait for a place in the queue.
const QUEUE: usize = 4_096;
/// How many actions run beside one another on PostgreSQL. The others wait for their turn here, where
/// waiting has no end, and not for a connection, where it has; and some connections are left to pages.
const BESIDE: usize = 8;

impl Write {
    pub(crate) fn on_sqlite(writer: DatabaseConnection, hub: Hub) -> Self {
        let (sender, receiver) = mpsc::channel(QUEUE);
        let statements = Arc::<AtomicU64>::default();
        sqlite_writer::start(writer, receiver, hub.clone(), statements.clone());
        Self {
            way: Way::Grouped(sender),
            hub,
            statements,
        }
    }

    pub(crate) fn on_postgres(connection: DatabaseConnection, hub: Hub) -> Self {
        Self {
            way: Way::Direct(connection, Arc::new(Semaphore::new(BESIDE))),
            hub,
            statements: Arc::default(),
        }
    }

    /// Does the action, durably: when this answers, a power cut takes nothing back.
    /// A caller who goes away does not stop it.
    ///
    /// # Errors
    /// What the action says; [`Error::Unavailable`] when the commit fails.
    pub async fn run<A: Action>(&self, action: A) -> Result<A::Output> {
        match &self.way {
            Way::Grouped(queue) => {
                let (answer, answered) = oneshot::channel();
                queue
                    .send(sqlite_writer::waiting(action, answer))
                    .await
                    .map_err(|_| Error::Unavailable("the town is closing".into()))?;
                answered
                    .await
                    .map_err(|_| Error::Unavailable("the town is closing".into()))?
            }
            Way::Direct(connection, turns) => {
                let (connection, hub, statements) = (
                    connection.clone(),
                    self.hub.clone(),
                    self.statements.clone(),
                );
                let turns = turns.clone();
                let work = async move {
                    // The semaphore is never closed.
                    let _turn = turns.acquire_owned().await;
                    postgres_writer::run(&connection, &action, &hub, &statements).await
                };
                tokio::spawn(work)
                    .await
                    .map_err(|_| Error::internal(format!("action {} did not end", A::NAME)))?
            }
        }
    }

    /// How many statements actions have run through this handle and its clones.
    #[must_use]
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// What to listen to in order to hear of commits.
    #[must_use]
    pub fn hub(&self) -> &Hub {
        &self.hub
    }
}

/// Who is told that something was committed.
#[derive(Clone)]
pub struct Hub {
    /// New facts.
    pub facts: Arc<Notify>,
    /// New jobs or notices.
    pub jobs: Arc<Notify>,
    /// Topics whose pages should look again.
    pub live: broadcast::Sender<Arc<str>>,
    changes: Arc<AtomicU64>,
}

impl Hub {
    pub(crate) fn new() -> Self {
        Self {
            facts: Arc::default(),
            jobs: Arc::default(),
            live: broadcast::channel(1_024).0,
            changes: Arc::default(),
        }
    }

    /// Counts the commits of this process that changed something a page may show. It has counted a
    /// commit before anybody is told that it is through.
    #[must_use]
    pub fn changes(&self) -> u64 {
        self.changes.load(Ordering::SeqCst)
    }

    pub(crate) fn tell(&self, committed: &crate::db::flush::Flushed) {
        if committed.facts || !committed.changed.is_empty() {
            self.changes.fetch_add(1, Ordering::SeqCst);
        }
        if committed.facts {
            self.facts.notify_waiters();
        }
        if committed.jobs {
            self.jobs.notify_waiters();
        }
        for topic in &committed.changed {
            // Nobody listening is fine.
            let _ = self.live.send(topic.as_str().into());
        }
    }
}
