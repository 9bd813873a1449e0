//! `townhall import`: the requests of another system, once, however often the file is read.

use anyhow::{Context as _, Result, ensure};
use indicatif::{ProgressBar, ProgressStyle};
use requests::import::{Mapping, Report, Source, import, opened};
use serde_json::json;

use crate::arguments::{Common, Import};
use crate::say;
use crate::town::OpenTown;

pub async fn run(common: &Common, asked: &Import) -> Result<()> {
    let config = common.config(None, &[])?;
    let open = OpenTown::open(&config).await?;
    let name = &open.town.profile().words.name;
    let is_meant = asked
        .town
        .as_ref()
        .is_none_or(|town| town.eq_ignore_ascii_case(name));
    ensure!(
        is_meant,
        "this folder holds {name}; leave out --town or name it"
    );
    let mapping = mapping(asked)?;
    let file = asked
        .file
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let reader =
        opened(&asked.file).with_context(|| format!("{} cannot be read", asked.file.display()))?;
    let bar = ProgressBar::new_spinner();
    bar.set_style(ProgressStyle::with_template(
        "{spinner} {pos} rows, {per_sec}",
    )?);
    let report = import(
        &open.town,
        reader,
        &Source { name: file },
        &mapping,
        |rows| bar.set_position(rows),
    )
    .await?;
    bar.finish_and_clear();
    tell(common, &report)
}

fn mapping(asked: &Import) -> Result<Mapping> {
    let Some(path) = &asked.mapping else {
        return Ok(Mapping::default());
    };
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("{} cannot be read", path.display()))?;
    Ok(Mapping::from_toml(&text)?)
}

fn tell(common: &Common, report: &Report) -> Result<()> {
    if common.json {
        let faults: Vec<_> = report
            .faults
            .iter()
            .map(|f| json!({ "line": f.line, "column": f.column, "value": f.value, "reason": f.reason }))
            .collect();
        return say::json(&json!({
            "rows": report.rows,
            "added": report.added,
            "known": report.known,
            "refused": report.refused,
            "faults": faults,
            "services": report.services,
        }));
    }
    for fault in &report.faults {
        say::line(&format!(
            "line {}, {}: {:?}: {}",
            fault.line, fault.column, fault.value, fault.reason
        ))?;
    }
    say::line(&format!(
        "{} rows read: {} added, {} here before, {} left out.",
        report.rows, report.added, report.known, report.refused
    ))
}
