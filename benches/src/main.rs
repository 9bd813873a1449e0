//! The load benchmarks: towns started for the purpose, a load tool beside them, everything on this
//! machine's loopback, bounded in count and time. Figures stand beside a baseline that was measured
//! in the same run.

mod backup;
mod baseline;
mod edit;
mod grow;
mod imports;
mod load;
mod machine;
mod options;
mod pages;
mod posts;
mod queue;
mod report;
mod texts;
mod tiles;
mod town;
mod towns;

use anyhow::Result;
use clap::Parser as _;

use crate::options::{Command, Options, Part};
use crate::report::Report;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let options = Options::parse();
    if let Some(Command::Hello { listen }) = options.command {
        return baseline::hello(listen).await;
    }
    let kept = options.folder.is_some();
    let folder = options
        .folder
        .clone()
        .unwrap_or_else(|| std::env::temp_dir().join(format!("bench-{}", std::process::id())));
    std::fs::create_dir_all(&folder)?;
    let outcome = measure(&options, &folder).await;
    if !kept {
        std::fs::remove_dir_all(&folder)?;
    }
    outcome
}

async fn measure(options: &Options, folder: &std::path::Path) -> Result<()> {
    let mut report = Report::of(machine::described()?);
    if options.wants(Part::Size) {
        report.size(&options.binary)?;
    }
    if options.wants_large_town() {
        let flushes = baseline::flushes_per_second(folder)?;
        report.baseline(
            "A",
            flushes,
            "appends of 4 KiB with fdatasync, one after another",
        );
        let hello = baseline::hello_per_second(options).await?;
        report.baseline(
            "B",
            hello,
            "answers of a bare axum page under the same load",
        );
        let town = imports::large_town(options, folder, &mut report)?;
        pages::measure(options, &town, hello, &mut report).await?;
        if options.wants(Part::Tiles) {
            tiles::measure(options, &town, Some(("B", hello)), &mut report).await?;
        }
        posts::measure(options, &town, ("A", flushes), &mut report).await?;
        backup::measure(options, &town, folder, &mut report).await?;
    }
    if options.wants(Part::Queue) || options.wants(Part::Tiles) {
        queue::measure(options, folder, &mut report).await?;
    }
    if options.wants(Part::Postgres) {
        posts::on_postgres(options, folder, &mut report).await?;
    }
    towns::measure(options, folder, &mut report).await?;
    if options.wants(Part::Edit) {
        edit::measure(&mut report)?;
    }
    report.tell(options.record.as_deref())
}
