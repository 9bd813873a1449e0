//! What is measured, with what and for how long.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

/// Measures a town.
#[derive(Debug, Parser)]
#[command(name = "benches")]
pub struct Options {
    /// The program
    #[arg(long, env = "TOWNHALL_BIN", default_value = "target/release/townhall")]
    pub binary: PathBuf,
    /// A PostgreSQL server of our own that flushes to the disk
    #[arg(long, env = "TOWNHALL_BENCH_DATABASE")]
    pub postgres: Option<String>,
    /// Where the real requests are; without them a made-up town of the same size is measured
    #[arg(long, env = "TOWNHALL_REAL_DATA", default_value = "../shared/data")]
    pub data: PathBuf,
    /// Only these parts
    #[arg(long, value_enum, value_delimiter = ',')]
    only: Vec<Part>,
    /// How long each load lasts
    #[arg(long, default_value_t = 8)]
    pub seconds: u64,
    /// Connections at once
    #[arg(long, default_value_t = 32)]
    pub connections: usize,
    /// Keep the towns in this folder and take those that are there
    #[arg(long)]
    pub folder: Option<PathBuf>,
    /// Write the figures to this file as well
    #[arg(long)]
    pub record: Option<PathBuf>,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What else this program does.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the page that the town's pages are compared with
    Hello { listen: SocketAddr },
}

/// A part of the measurements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Part {
    Size,
    Imports,
    Start,
    Pages,
    Search,
    Tiles,
    Queue,
    Posts,
    Backup,
    Postgres,
    Towns,
    Edit,
}

impl Options {
    pub fn wants(&self, part: Part) -> bool {
        self.only.is_empty() || self.only.contains(&part)
    }

    pub fn wants_large_town(&self) -> bool {
        [
            Part::Imports,
            Part::Start,
            Part::Pages,
            Part::Search,
            Part::Tiles,
            Part::Posts,
            Part::Backup,
        ]
        .into_iter()
        .any(|part| self.wants(part))
    }
}
