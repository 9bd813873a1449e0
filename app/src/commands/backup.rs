//! `townhall backup`: one archive of the town, and one of its keys, while the town is served.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::arguments::{Backup, Common};
use crate::work::{self, Outcome, Work};
use crate::{reach, say};

pub async fn run(common: &Common, asked: &Backup) -> Result<()> {
    let config = common.config(None, &[])?;
    let folder = &config.data.folder;
    let place = |said: &Option<String>, own: &str| match said {
        Some(said) if said.contains("://") => Ok(said.clone()),
        Some(said) => absolute(Path::new(said)),
        None => absolute(&folder.join(own)),
    };
    let (to, keys_to) = (
        place(&asked.to, "backups")?,
        place(&asked.keys_to, "key-backups")?,
    );
    if to == keys_to {
        bail!("the keys are kept apart from the town: name another place for them");
    }
    let work = Work::Backup(work::Backup {
        to,
        keys_to,
        scratch: PathBuf::from(absolute(folder)?),
    });
    let Outcome::BackedUp(made) = reach::quietly(&config, work).await? else {
        bail!("the serving process did something else")
    };
    if common.json {
        return say::json(&made);
    }
    let town = &made.town;
    let rows: u64 = town.manifest.tables.values().sum();
    say::line(&format!(
        "{} is backed up: {}",
        town.manifest.town, town.archive
    ))?;
    say::line(&format!(
        "  {rows} rows and {} files, {:.1} MB, in {:.1} s",
        town.manifest.files,
        town.bytes as f64 / 1e6,
        town.milliseconds as f64 / 1e3
    ))?;
    say::line(&format!(
        "Its keys, which belong in another place: {}",
        made.keys.archive
    ))
}

fn absolute(path: &Path) -> Result<String> {
    Ok(std::path::absolute(path)?.display().to_string())
}
