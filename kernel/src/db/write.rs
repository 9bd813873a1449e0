//! Changing the town.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Weak};

use sea_orm::DatabaseConnection;
use tokio::sync::{Notify, Semaphore, broadcast, mpsc, oneshot};

use crate::db::flush::Flushed;
use crate::db::relay::Relay;
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
    /// The way to other processes that serve the same town.
    pub(crate) relay: Option<Relay>,
}

impl Hub {
    pub(crate) fn new() -> Self {
        Self {
            relay: None,
            facts: Arc::default(),
            jobs: Arc::default(),
            live: broadcast::channel(1_024).0,
            changes: Arc::default(),
        }
    }

    pub(crate) fn with_relay(self) -> Self {
        Self {
            relay: Some(Relay::default()),
            ..self
        }
    }

    /// On SQLite there is nobody else.
    pub(crate) fn alone(self) -> Self {
        Self {
            relay: None,
            ..self
        }
    }

    pub(crate) fn weak(&self) -> WeakHub {
        WeakHub {
            facts: Arc::downgrade(&self.facts),
            jobs: Arc::downgrade(&self.jobs),
            live: self.live.downgrade(),
            changes: Arc::downgrade(&self.changes),
        }
    }

    /// Counts the commits that changed something a page may show: those of this process, which are
    /// counted before anybody is told that they are through, and those it hears of.
    #[must_use]
    pub fn changes(&self) -> u64 {
        self.changes.load(Ordering::SeqCst)
    }

    pub(crate) fn tell(&self, committed: &Flushed) {
        if let Some(relay) = &self.relay {
            relay.say(committed);
        }
        let topics = committed.changed.iter().map(String::as_str);
        self.hear(committed.facts, committed.jobs, topics);
    }

    fn hear<'a>(&self, facts: bool, jobs: bool, topics: impl IntoIterator<Item = &'a str>) {
        let mut topics = topics.into_iter().peekable();
        if facts || topics.peek().is_some() {
            self.changes.fetch_add(1, Ordering::SeqCst);
        }
        if facts {
            self.facts.notify_waiters();
        }
        if jobs {
            self.jobs.notify_waiters();
        }
        for topic in topics {
            // Nobody listening is fine.
            let _ = self.live.send(topic.into());
        }
    }
}

/// A hub that does not keep its town open.
pub(crate) struct WeakHub {
    facts: Weak<Notify>,
    jobs: Weak<Notify>,
    live: broadcast::WeakSender<Arc<str>>,
    changes: Weak<AtomicU64>,
}

impl WeakHub {
    pub(crate) fn is_there(&self) -> bool {
        self.jobs.strong_count() > 0
    }

    /// Tells whoever is there of something that another process has committed.
    pub(crate) fn hear<'a>(
        &self,
        facts: bool,
        jobs: bool,
        topics: impl IntoIterator<Item = &'a str>,
    ) {
        if let Some(hub) = self.hub() {
            hub.hear(facts, jobs, topics);
        }
    }

    fn hub(&self) -> Option<Hub> {
        Some(Hub {
            facts: self.facts.upgrade()?,
            jobs: self.jobs.upgrade()?,
            live: self.live.upgrade()?,
            changes: self.changes.upgrade()?,
            relay: None,
        })
    }
}
