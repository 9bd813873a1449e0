//! Several processes serve one town on PostgreSQL. What one of them has committed, the others are told
//! a moment later by LISTEN and NOTIFY, so that their open pages look again, their jobs begin, and what
//! they remember is read anew.
//!
//! It is told after the commit and not in it, gathered over a moment: a transaction that notifies waits
//! for all others that do. A word that is lost with the process that would have said it makes a page
//! older until the next one, and nothing else; whoever had lost the connection looks at everything.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use sea_orm::sqlx::postgres::PgListener;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};
use serde::{Deserialize, Serialize};
use tokio::sync::Notify;

use crate::db::flush::Flushed;
use crate::db::write::Hub;
use crate::{Random, SystemRandom};

/// Words of one moment are said together.
const MOMENT: Duration = Duration::from_millis(20);
/// How long nothing is tried with a server that does not answer.
const PAUSE: Duration = Duration::from_secs(2);
/// What a notification may hold is 8,000 bytes; more topics than fit are all of them.
const LONGEST: usize = 7_000;

/// The topic that stands for all.
pub(crate) const EVERYTHING: &str = "*";

/// What is to be told to the other processes.
#[derive(Clone, Default)]
pub(crate) struct Relay {
    waiting: Arc<Mutex<News>>,
    said: Arc<Notify>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct News {
    /// Which process says it.
    from: String,
    facts: bool,
    jobs: bool,
    topics: BTreeSet<String>,
}

impl Relay {
    pub(crate) fn say(&self, committed: &Flushed) {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.facts |= committed.facts;
        waiting.jobs |= committed.jobs;
        waiting.topics.extend(committed.changed.iter().cloned());
        self.said.notify_one();
    }

    fn take(&self) -> News {
        std::mem::take(&mut *self.waiting.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Begins to tell and to hear. Both end soon after the town is closed.
pub(crate) fn start(url: &str, schema: &str, connection: DatabaseConnection, hub: &Hub) {
    let random: &dyn Random = &SystemRandom;
    let name = random.letters(12);
    let Some(relay) = hub.relay.clone() else {
        return;
    };
    let here = Arc::downgrade(&hub.jobs);
    tokio::spawn(tell(
        relay,
        connection,
        schema.to_owned(),
        name.clone(),
        here,
    ));
    tokio::spawn(hear(url.to_owned(), schema.to_owned(), name, hub.weak()));
}

async fn tell(
    relay: Relay,
    connection: DatabaseConnection,
    channel: String,
    name: String,
    here: Weak<Notify>,
) {
    while here.strong_count() > 0 {
        if tokio::time::timeout(PAUSE, relay.said.notified())
            .await
            .is_err()
        {
            continue;
        }
        tokio::time::sleep(MOMENT).await;
        let mut news = relay.take();
        news.from.clone_from(&name);
        let text = written(news);
        let notify = Statement::from_sql_and_values(
            DbBackend::Postgres,
            "SELECT pg_notify($1, $2)",
            [channel.clone().into(), text.into()],
        );
        if let Err(error) = connection.execute_raw(notify).await {
            tracing::debug!(%error, "Other processes were not told of a change.");
        }
    }
}

fn written(mut news: News) -> String {
    let length: usize = news.topics.iter().map(|topic| topic.len() + 3).sum();
    if length > LONGEST {
        news.topics = BTreeSet::from([EVERYTHING.to_owned()]);
    }
    serde_json::to_string(&news).unwrap_or_default()
}

async fn hear(url: String, channel: String, name: String, hub: crate::db::write::WeakHub) {
    let mut is_first = true;
    while hub.is_there() {
        match PgListener::connect(&url).await {
            Ok(mut listener) => {
                if listener.listen(&channel).await.is_ok() {
                    if !is_first {
                        hub.hear(true, true, [EVERYTHING]);
                    }
                    is_first = false;
                    listen(&mut listener, &name, &hub).await;
                }
            }
            Err(error) => tracing::debug!(%error, "Other processes are not heard."),
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// Hears until the connection is lost or the town is closed.
async fn listen(listener: &mut PgListener, name: &str, hub: &crate::db::write::WeakHub) {
    while hub.is_there() {
        match tokio::time::timeout(PAUSE, listener.try_recv()).await {
            Ok(Ok(Some(said))) => {
                if let Ok(news) = serde_json::from_str::<News>(said.payload())
                    && news.from != name
                {
                    let topics = news.topics.iter().map(String::as_str);
                    hub.hear(news.facts, news.jobs, topics);
                }
            }
            Ok(Ok(None) | Err(_)) => return,
            // Nothing was said for a while.
            Err(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_than_a_notification_holds_is_everything() {
        let few = News {
            topics: BTreeSet::from(["cases".to_owned()]),
            ..News::default()
        };
        assert!(written(few.clone()).contains("cases"));
        let many = News {
            topics: (0..500).map(|at| format!("case:{at:032}")).collect(),
            ..few
        };
        let text = written(many);
        assert!(text.len() < 8_000 && text.contains("[\"*\"]"), "{text}");
    }
}
