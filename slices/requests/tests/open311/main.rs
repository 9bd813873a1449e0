//! Open311 as other programs meet it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]

mod keys;
mod limits;
mod media;
mod notes;
mod posts;
mod queries;
mod sender;
mod shapes;
