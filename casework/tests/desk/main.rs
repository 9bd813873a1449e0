//! The desk as case workers meet it, on either database.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]

mod many;
mod plan;
mod queue;
mod queue_page;
mod saved_views;
mod stuck;
mod town;
