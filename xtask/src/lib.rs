//! The developer's commands. A library, so that the rules of `tidy` are ordinary tests as well.
#![expect(
    clippy::print_stdout,
    reason = "a developer's command speaks on standard output"
)]

pub mod assets;
pub mod bench;
pub mod browser;
pub mod changed;
pub mod clients;
pub mod cluster;
pub mod command;
pub mod demo;
pub mod docs;
pub mod keeper;
pub mod machete;
pub mod node;
pub mod package;
pub mod packages;
pub mod project;
pub mod prove;
pub mod steps;
pub mod test;
pub mod tidy;
pub mod tools;
pub mod town;
