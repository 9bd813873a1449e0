//! The whole town under test: wired as the program wires it, asked as everybody, read to the last page.
//!
//! What these tests write down (the snapshot of routes and roles, the pages of `docs/reference`) is
//! refreshed by `cargo xtask docs` and reviewed like code.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]

mod ask;
mod case_tiles;
mod columns;
mod crawl;
mod crest;
mod described;
mod figures;
mod first_visit;
mod forgery;
mod ground;
mod house;
mod kept_safe;
mod let_in;
mod looks;
mod near;
mod pages;
mod plain;
mod processes;
mod reference;
mod routes;
mod samples;
mod secrets;
mod settings;
mod shows;
mod teams;
mod texts;
mod tiles;
mod towns;
mod upgrades;
mod who;
