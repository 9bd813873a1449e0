//! `townhall check`: whether the town is whole, told in words.

use anyhow::{Result, bail};
use kernel::check::Checked;

use crate::arguments::Common;
use crate::work::{Outcome, Work};
use crate::{reach, say};

pub async fn run(common: &Common) -> Result<()> {
    let config = common.config(None, &[])?;
    let Outcome::Checked(checked) = reach::quietly(&config, Work::Check).await? else {
        bail!("the serving process did something else")
    };
    if common.json {
        say::json(&checked)?;
    } else if checked.faults_in_all == 0 {
        tell_sound(&checked)?;
    } else {
        tell_faults(&checked)?;
    }
    if checked.faults_in_all > 0 {
        bail!(
            "{} is not whole. Leave its folder as it is, and restore the newest archive into another one",
            checked.town
        );
    }
    Ok(())
}

fn tell_sound(checked: &Checked) -> Result<()> {
    let seconds = checked.milliseconds as f64 / 1e3;
    say::line(&format!(
        "{} is whole. Looking at all of it took {seconds:.1} s.",
        checked.town
    ))?;
    say::line(&format!(
        "  The database: {} rows in {} tables",
        checked.rows, checked.tables
    ))?;
    say::line(&format!(
        "  The files: {}, each there and what it was ({:.1} MB)",
        checked.files,
        checked.file_bytes as f64 / 1e6
    ))?;
    say::line(&format!("  The keys: {}, each opens", checked.keys))?;
    if checked.forgotten > 0 {
        say::line(&format!(
            "  Forgotten: the keys of {} people, so that nobody reads what they told",
            checked.forgotten
        ))?;
    }
    say::line(&format!(
        "  The record of facts: {}, in order, none missing",
        checked.facts
    ))
}

fn tell_faults(checked: &Checked) -> Result<()> {
    for fault in &checked.faults {
        say::line(&format!("  {fault}"))?;
    }
    let untold = checked.faults_in_all - checked.faults.len() as u64;
    if untold > 0 {
        say::line(&format!("  and {untold} more like these"))?;
    }
    Ok(())
}
