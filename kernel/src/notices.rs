//! Notices: what a cause asks somebody to be told. Written in the transaction of the act, once per
//! cause, person and template; rendered and mailed afterwards by a job.

pub mod dead;
pub mod deliver;
pub mod notice;

use std::sync::Arc;

use futures::future::BoxFuture;
use serde_json::Value;

use crate::id::{NoticeId, SubjectId};
use crate::mail::Mail;
use crate::{Moment, Result, Town};

/// Asks that somebody be told of something.
#[derive(Clone, Debug)]
pub struct Notice {
    pub id: NoticeId,
    /// Who is told.
    pub subject: SubjectId,
    /// What made it necessary: a case event's id. The same cause is told once.
    pub cause: String,
    /// Which words: a template declared by a room.
    pub template: &'static str,
    /// The language to write in.
    pub language: String,
    /// References to values, never the values: ids that the template looks up when it is rendered.
    pub refs: Value,
    /// Wished channels, best first. Empty means whatever the person prefers.
    pub channels: Vec<&'static str>,
    pub at: Moment,
}

impl Notice {
    pub(crate) fn into_row(self) -> NoticeRow {
        NoticeRow(self)
    }
}

/// A notice on its way into the outbox.
#[derive(Clone, Debug)]
pub struct NoticeRow(pub(crate) Notice);

type Renderer =
    Arc<dyn Fn(Town, notice::Model) -> BoxFuture<'static, Result<Option<Mail>>> + Send + Sync>;

/// How a template becomes a mail. `None` means that there is nobody to write to any more.
#[derive(Clone)]
pub struct NoticeTemplate {
    pub name: &'static str,
    renderer: Renderer,
}

impl NoticeTemplate {
    pub fn new<F, Fut>(name: &'static str, render: F) -> Self
    where
        F: Fn(Town, notice::Model) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<Option<Mail>>> + Send + 'static,
    {
        Self {
            name,
            renderer: Arc::new(move |town, notice| Box::pin(render(town, notice))),
        }
    }
}
