//! What the program does on its own: asked for in the transaction of an act, done soon after,
//! tried again with patience, and shown to staff when it will not go through.

pub(crate) mod clean;
pub mod dead;
pub mod job;
mod next;
mod run;
pub mod schedule;
mod work;

use std::sync::Arc;
use std::time::Duration;

use futures::future::BoxFuture;
use serde::Serialize;
use serde_json::Value;

use crate::id::JobId;
use crate::{Moment, Result, Town};

pub use clean::sweep;
pub use next::next_due;
pub use run::{Lane, run_due, run_due_in};
pub use schedule::{Schedule, ask_scheduled};
pub use work::{Worker, do_a_round};

/// A job to be done. Jobs carry ids; text is read and rendered when the job runs.
#[derive(Clone, Debug)]
pub struct JobRow {
    pub id: JobId,
    pub kind: &'static str,
    pub body: String,
    pub due: Moment,
    /// With a text here, the job is asked for once however often the text comes.
    pub once: Option<String>,
}

impl JobRow {
    /// A job of `kind` for `body`, due at a moment.
    ///
    /// # Errors
    /// When the body is no JSON.
    pub fn new(id: JobId, kind: &'static str, body: &impl Serialize, due: Moment) -> Result<Self> {
        Ok(Self {
            id,
            kind,
            body: serde_json::to_string(body)?,
            due,
            once: None,
        })
    }

    /// Asked for once however often.
    #[must_use]
    pub fn once(mut self, key: impl Into<String>) -> Self {
        self.once = Some(key.into());
        self
    }
}

type Runner = Arc<dyn Fn(Town, Value) -> BoxFuture<'static, Result<()>> + Send + Sync>;

/// How a kind of job is done. One try has to end within four and a half minutes; longer work asks
/// for another job that goes on where it stopped, or says that it [may take long](JobKind::long).
#[derive(Clone)]
pub struct JobKind {
    pub kind: &'static str,
    /// What it does, in a sentence for the reference pages.
    pub meaning: &'static str,
    /// After so many tries it is dead and waits for staff.
    pub tries: i32,
    /// Of a job that may take long: how often it says, while it works, that it is still at it.
    pub still_at_it: Option<Duration>,
    runner: Runner,
}

/// A process that ends in the middle of a long job is missed after five such times.
const STILL_AT_IT: Duration = Duration::from_secs(60);

impl JobKind {
    pub fn new<F, Fut>(kind: &'static str, tries: i32, run: F) -> Self
    where
        F: Fn(Town, Value) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<()>> + Send + 'static,
    {
        Self {
            kind,
            meaning: "",
            tries,
            still_at_it: None,
            runner: Arc::new(move |town, body| Box::pin(run(town, body))),
        }
    }

    /// It may take hours: it is done beside the others, which do not wait for it, and no other process
    /// takes it while it works.
    #[must_use]
    pub fn long(mut self) -> Self {
        self.still_at_it = Some(STILL_AT_IT);
        self
    }

    /// Says what it does.
    #[must_use]
    pub fn meaning(mut self, sentence: &'static str) -> Self {
        self.meaning = sentence;
        self
    }
}
