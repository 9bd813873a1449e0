//! Old requests coming in, and the large town that comes of it.

use std::path::Path;
use std::time::Duration;

use anyhow::Result;

use crate::options::{Options, Part};
use crate::report::Report;
use crate::town::Town;

/// How many times bigger than a small one a made-up town is, to hold about as many cases as Boston's.
const SCALE: u32 = 100;

/// A town with 320,770 requests of Boston beside its own; a made-up one where they are not at hand.
/// Making it is the measurement.
pub fn large_town(options: &Options, folder: &Path, report: &mut Report) -> Result<Town> {
    let town = Town::of(options, &folder.join("large"), None);
    let (newhaven, boston) = (
        options.data.join("requests/newhaven_2014.csv"),
        options.data.join("requests/boston.csv.gz"),
    );
    if town.is_there() {
        return Ok(town);
    }
    if !boston.exists() {
        report.note("The real requests are not at hand; the town is made up.");
        town.furnish(SCALE)?;
        return Ok(town);
    }
    town.furnish(1)?;
    if options.wants(Part::Imports) {
        let small = Town::of(options, &folder.join("newhaven"), None);
        small.furnish(1)?;
        let first = small.import(&newhaven)?;
        let again = small.import(&newhaven)?;
        report.figure("import of New Haven, 9,965 rows", "≤ 5 s", seconds(first))?;
        report.figure(
            "the same file again, which changes nothing",
            "",
            seconds(again),
        )?;
        std::fs::remove_dir_all(small.folder)?;
    }
    let taken = town.import(&boston)?;
    report.figure("import of Boston, 320,770 rows", "≤ 60 s", seconds(taken))?;
    Ok(town)
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}
