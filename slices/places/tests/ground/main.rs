//! The ground from a file to an answer: kept, put in force, read, asked, drawn.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]

mod asked;
mod hamlet;
mod kept;
