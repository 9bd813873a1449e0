//! What a town had before comes in: once, whole, however its files look.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]

mod again;
mod baseline;
mod files;
mod hostile;
mod memory;
mod real;
mod town;
