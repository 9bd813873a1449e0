//! The large town backed up while posts come in, and brought back.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use crate::load::{Load, Outcome, Questions};
use crate::options::{Options, Part};
use crate::report::{Report, milliseconds};
use crate::town::Town;
use crate::{posts, texts};

/// The load beside a backup is measured in pieces of this length, until the backup ends.
const PIECE: Duration = Duration::from_secs(1);

pub async fn measure(
    options: &Options,
    town: &Town,
    folder: &Path,
    report: &mut Report,
) -> Result<()> {
    if !options.wants(Part::Backup) {
        return Ok(());
    }
    let place = folder.join("backup");
    // What an earlier measurement left here.
    let _ = std::fs::remove_dir_all(&place);
    while_posted(options, town, &place, report).await?;
    back(options, &place, report).await?;
    std::fs::remove_dir_all(&place)?;
    Ok(())
}

async fn while_posted(
    options: &Options,
    town: &Town,
    place: &Path,
    report: &mut Report,
) -> Result<()> {
    let running = town.serve().await?;
    let (texts, _) = texts::of(&options.data)?;
    let text = |number: u64| &texts[usize::try_from(number).unwrap_or(0) % texts.len()];
    let questions: Questions<'_> = &|number| posts::post(number, text(number), "");
    let load = Load::of(options, running.address);
    let quiet = load.run(questions).await.context("posts by themselves")?;
    let load = load.lasting(PIECE);
    let (to, keys_to) = (place.join("towns"), place.join("keys"));
    let begun = Instant::now();
    let mut backup = town.start(
        "backup",
        &["--to", path(&to)?, "--keys-to", path(&keys_to)?],
    )?;
    let mut beside = Vec::new();
    let ended = loop {
        beside.push(load.run(questions).await.context("posts beside a backup")?);
        if let Some(ended) = backup.try_wait()? {
            break ended;
        }
    };
    ensure!(ended.success(), "the backup failed");
    let archive = only(&to)?;
    let megabytes = std::fs::metadata(&archive)?.len() as f64 / 1e6;
    report.figure(
        "backup of the large town while posts come in, to the second",
        "≤ 60 s",
        format!("{} s, {megabytes:.0} MB", begun.elapsed().as_secs()),
    )?;
    let p95 = |outcome: &Outcome| outcome.within(0.95);
    let slowest = beside.iter().map(p95).max().unwrap_or_default();
    let (alone, beside) = (p95(&quiet), p95(&Outcome::together(beside)));
    report.figure(
        &format!(
            "p95 of posts on {} connections beside the backup",
            options.connections
        ),
        "≤ 2 x",
        format!(
            "{}; {} without; {:.1} x; in its slowest second {}",
            milliseconds(beside),
            milliseconds(alone),
            beside.as_secs_f64() / alone.as_secs_f64(),
            milliseconds(slowest),
        ),
    )
}

async fn back(options: &Options, place: &Path, report: &mut Report) -> Result<()> {
    let (archive, keys) = (only(&place.join("towns"))?, only(&place.join("keys"))?);
    let town = Town::of(options, &place.join("back"), None);
    let begun = Instant::now();
    town.run("restore", &[path(&archive)?, "--keys", path(&keys)?])?;
    let restored = begun.elapsed().as_secs_f64();
    let running = town.serve().await?;
    report.figure(
        "restore of the large town, to its first page",
        "≤ 60 s",
        format!(
            "{:.1} s, of which the restore {restored:.1} s",
            begun.elapsed().as_secs_f64()
        ),
    )?;
    drop(running);
    let begun = Instant::now();
    town.run("check", &[])?;
    report.figure(
        "check of the restored town",
        "",
        format!("{:.1} s", begun.elapsed().as_secs_f64()),
    )
}

/// The one file in a folder.
fn only(folder: &Path) -> Result<std::path::PathBuf> {
    let mut files = std::fs::read_dir(folder)?;
    Ok(files.next().context("no archive")??.path())
}

fn path(path: &Path) -> Result<&str> {
    path.to_str().context("the folder's name is no text")
}
