//! Says what became of a file.

use anyhow::{Result, bail};
use requests::import::Report;
use serde_json::json;

use super::hearing::Hearing;
use crate::arguments::Common;
use crate::say;

/// So many rows that were left out are told on the screen when no file tells them.
const SHOWN: usize = 20;

/// # Errors
/// When the file could not be read to its end, after telling what came in before.
pub fn tell(common: &Common, file: &str, report: &Report, hearing: Hearing) -> Result<()> {
    if common.json {
        say::json(&json!({
            "source": report.source,
            "rows": report.rows,
            "added": report.added,
            "known": report.known,
            "changed": report.changed,
            "kept": report.kept,
            "refused": report.refused,
            "other_encoding": report.other_encoding,
            "cut": report.cut,
            "faults": hearing.faults,
            "refused_file": hearing.refused.path(),
            "services": report.services,
            "states": report.states,
            "broken": report.broken,
        }))?;
    } else {
        in_words(file, report, &hearing)?;
    }
    if let Some(why) = &report.broken {
        bail!("{file} could not be read to its end: {why}");
    }
    Ok(())
}

fn in_words(file: &str, report: &Report, hearing: &Hearing) -> Result<()> {
    let say = |text: String| say::line(&text);
    say(format!(
        "{} rows of {file} (source: {}): {} added, {} here before, {} left out.",
        report.rows, report.source, report.added, report.known, report.refused
    ))?;
    let counted = [
        (
            report.changed,
            "of those here before went where their source says they are now.",
        ),
        (
            report.kept,
            "of those here before stay as they are, because somebody here has touched them since.",
        ),
        (
            report.other_encoding,
            "rows were no UTF-8 and were read as Windows-1252.",
        ),
        (
            report.cut,
            "reports were longer than 10,000 characters and were cut.",
        ),
    ];
    for (count, what) in counted.into_iter().filter(|(count, _)| *count > 0) {
        say(format!("{count} {what}"))?;
    }
    for made in report
        .services
        .iter()
        .filter(|served| served.made && report.added > 0)
    {
        say(format!(
            "Category {:?} ({} rows) is no service of the town: its cases have {}, which takes no new ones.",
            made.category, made.rows, made.service
        ))?;
    }
    let unknown = report
        .states
        .iter()
        .filter(|stood| stood.means.starts_with("not known"));
    for stood in unknown.filter(|stood| !stood.word.is_empty()) {
        say(format!(
            "State {:?} ({} rows) is {}.",
            stood.word, stood.rows, stood.means
        ))?;
    }
    if let Some(path) = hearing.refused.path().filter(|_| report.refused > 0) {
        say(format!("What was left out is told in {}.", path.display()))?;
    }
    if let Some(why) = &hearing.refused.missing {
        say(format!(
            "What was left out is told in no file ({why}); --report FILE names one."
        ))?;
        for fault in hearing.faults.iter().take(SHOWN) {
            say(format!(
                "line {}, {}: {:?}: {}",
                fault.line, fault.column, fault.value, fault.reason
            ))?;
        }
    }
    Ok(())
}
