//! Commands beside a serving town, and imports that are broken off: the real program, in folders that
//! are thrown away.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]

mod authority;
mod checks;
mod clones;
mod commands;
mod crests;
mod fetched;
mod frames;
mod full;
mod gone;
mod guide;
mod https;
mod kills;
mod moves;
mod pebble;
mod program;
mod restores;
mod shows;
mod syslog;
mod towns;
mod versions;
