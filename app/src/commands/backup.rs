//! `townhall backup`: one archive of the town, and one of its keys, while the town is served.

use anyhow::{Result, bail};

use crate::arguments::{Backup, Common};
use crate::work::{self, Outcome, Work};
use crate::{reach, say};

pub async fn run(common: &Common, asked: &Backup) -> Result<()> {
    let config = common.config(None, &[])?;
    let (to, keys_to) =
        safekeeping::places(&config, asked.to.as_deref(), asked.keys_to.as_deref())?;
    if to == keys_to {
        bail!("the keys are kept apart from the town: name another place for them");
    }
    let work = Work::Backup(work::Backup { to, keys_to });
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
