//! One open town with its pages, its work and its door for commands.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::task::{Context, Poll};

use anyhow::Result;
use axum::Router;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::Request;
use axum::response::Response;
use kernel::config::Config;
use kernel::db::Engine;
use kernel::jobs::{Worker, next_due};
use kernel::{Moment, Town};
use metrics_exporter_prometheus::PrometheusHandle;
use tower::ServiceExt as _;

use super::hear::Ear;
use crate::town::{OpenTown, whole};
use crate::{demo_town, socket, web, wiring};

/// An open town. Its work goes on for as long as this is kept.
pub struct House {
    open: OpenTown,
    pages: Router,
    worker: Option<Worker>,
    door: Option<socket::Door>,
    ear: Option<Ear>,
    guests: AtomicUsize,
    last_guest: AtomicI64,
}

impl House {
    /// Opens the doors of a town. Where `works`, its jobs are done as well.
    ///
    /// # Errors
    /// When the town's words were not wired.
    pub fn new(
        config: &Config,
        open: OpenTown,
        measured: PrometheusHandle,
        works: bool,
    ) -> Result<Self> {
        let site = wiring::site(open.town.clone())?
            .with_body_bytes(config.limits.body_bytes)
            .with_requests_per_minute(whole(config.limits.requests_per_minute))
            .with_demo(demo_town::is_here(&config.data.folder));
        Ok(Self {
            pages: Router::from(web::routes(config, site, measured)),
            worker: works.then(|| Worker::start(open.town.clone())),
            door: door(config, &open),
            ear: Ear::open(&open.town),
            guests: AtomicUsize::new(0),
            last_guest: AtomicI64::new(0),
            open,
        })
    }

    #[must_use]
    pub fn town(&self) -> &Town {
        &self.open.town
    }

    /// The host of the address that the town itself names.
    #[must_use]
    pub fn host(&self) -> Option<String> {
        let site = url::Url::parse(&self.town().latest().profile().words.site).ok()?;
        site.host_str().map(str::to_owned)
    }

    /// Answers a request. Whoever may close the town meanwhile asks for a [`Guest`] first.
    pub async fn answer(&self, request: Request) -> Response {
        let Ok(answer) = self.pages.clone().oneshot(request).await;
        answer
    }

    /// Since when nobody is here, if nobody is.
    #[must_use]
    pub fn empty_since(&self) -> Option<Moment> {
        let is_empty = self.guests.load(Ordering::SeqCst) == 0;
        is_empty.then(|| Moment(self.last_guest.load(Ordering::SeqCst)))
    }

    /// Whether anybody was ever here since it was opened.
    #[must_use]
    pub fn was_visited(&self) -> bool {
        self.empty_since() != Some(Moment(0))
    }

    /// Whether its work has come to a point at which it may end; from then on it has.
    #[must_use]
    pub fn rests(&self) -> bool {
        self.worker.as_ref().is_none_or(Worker::rest)
    }

    /// Closes the town and says when it has something to do next.
    ///
    /// # Errors
    /// When the database cannot be read or closed.
    pub async fn close(self) -> Result<Option<Moment>> {
        drop(self.door);
        drop(self.worker);
        drop(self.ear);
        drop(self.pages);
        let due = next_due(&self.open.town).await?;
        self.open.close().await?;
        Ok(due)
    }
}

/// Where commands are taken while the town is served. On PostgreSQL they reach it by themselves.
fn door(config: &Config, open: &OpenTown) -> Option<socket::Door> {
    if open.town.engine() == Engine::Postgres {
        return None;
    }
    socket::open(&config.data.folder, open.town.clone())
        .inspect_err(
            |error| tracing::warn!(%error, "No commands are taken while the town is served."),
        )
        .ok()
}

/// Somebody who is answered by a town, until the last byte: for so long it stays open.
pub struct Guest(Arc<House>);

impl Guest {
    #[must_use]
    pub fn of(house: &Arc<House>) -> Self {
        house.guests.fetch_add(1, Ordering::SeqCst);
        Self(house.clone())
    }

    /// Answers, and stays until the answer was read.
    pub async fn answer(self, request: Request) -> Response {
        let answer = self.0.answer(request).await;
        answer.map(|body| Body::new(Stay { body, _guest: self }))
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        let now = self.0.open.town.now().0;
        self.0.last_guest.store(now, Ordering::SeqCst);
        self.0.guests.fetch_sub(1, Ordering::SeqCst);
    }
}

struct Stay {
    body: Body,
    _guest: Guest,
}

impl HttpBody for Stay {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> http_body::SizeHint {
        self.body.size_hint()
    }
}
