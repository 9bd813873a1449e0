//! What the kernel promises to every room, on either engine.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]

mod both_engines;
mod erasures;
mod facts;
mod failing_commits;
mod group_commit;
mod growing;
mod import_slices;
mod jobs;
mod notebook;
mod notices;
mod processes;
mod renewals;
mod sealing;
mod search;
mod sessions;
mod versions;
