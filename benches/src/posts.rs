//! Reports that come in through Open311, each on the disk before it is answered.

use std::cell::Cell;
use std::path::Path;

use anyhow::{Context, Result};
use url::form_urlencoded;

use crate::load::{Questions, Request};
use crate::options::{Options, Part};
use crate::report::Report;
use crate::town::{Running, Town};
use crate::{baseline, pages, texts};

/// On SQLite, into the large town.
pub async fn measure(
    options: &Options,
    town: &Town,
    baseline: (&str, f64),
    report: &mut Report,
) -> Result<()> {
    if !options.wants(Part::Posts) {
        return Ok(());
    }
    let running = town.serve().await?;
    let bar = "≥ 1,500/s, p95 ≤ 50 ms";
    load(options, &running, "SQLite", bar, baseline, report).await?;
    memory(&running, report)
}

/// On PostgreSQL, into a small town.
pub async fn on_postgres(options: &Options, folder: &Path, report: &mut Report) -> Result<()> {
    let Some(url) = &options.postgres else {
        report.note("PostgreSQL was not measured: there was none to measure on.");
        return Ok(());
    };
    let inserts = baseline::inserts_per_second(url, options, folder)?;
    report.baseline(
        "C",
        inserts,
        "single inserts into one table by pgbench under the same number of connections",
    );
    let town = Town::of(options, &folder.join("postgres"), Some(url.clone()));
    if !town.is_there() {
        town.furnish(1)?;
    }
    let running = town.serve().await?;
    load(
        options,
        &running,
        "PostgreSQL",
        "≥ 600/s",
        ("C", inserts),
        report,
    )
    .await?;
    memory(&running, report)
}

async fn load(
    options: &Options,
    running: &Running,
    engine: &str,
    bar: &str,
    baseline: (&str, f64),
    report: &mut Report,
) -> Result<()> {
    let (texts, whose) = texts::of(&options.data)?;
    let text = |number: u64| &texts[usize::try_from(number).unwrap_or(0) % texts.len()];
    let once: Questions<'_> = &|number| post(number, text(number), "");
    let run = std::process::id();
    let keys = Cell::new(0_u64);
    let keyed: Questions<'_> = &|number| {
        keys.set(keys.get() + 1);
        let key = format!("Idempotency-Key: bench-{run}-{}\r\n", keys.get());
        post(number, text(number), &key)
    };
    for (what, bar, questions) in [
        (
            format!("Open311 POST on {engine}, durable, {whose}"),
            bar,
            once,
        ),
        (
            format!("the same on {engine}, each with an Idempotency-Key"),
            "",
            keyed,
        ),
    ] {
        let runs = pages::twice(options, running.address, questions)
            .await
            .with_context(|| format!("measuring {what}"))?;
        report.load(&what, bar, &runs, Some(baseline))?;
    }
    Ok(())
}

fn memory(running: &Running, report: &mut Report) -> Result<()> {
    let memory = running.memory()?;
    report.figure(
        "memory at its most under these loads",
        "≤ 200 MiB",
        format!("{:.0} MiB", memory.peak),
    )
}

pub fn post(number: u64, text: &str, headers: &str) -> Request {
    let lat = 41.0 + (number % 977) as f64 / 50_000.0;
    let lng = -72.0 - (number % 499) as f64 / 50_000.0;
    let body = form_urlencoded::Serializer::new(String::new())
        .append_pair("service_code", "something-else")
        .append_pair("lat", &lat.to_string())
        .append_pair("long", &lng.to_string())
        .append_pair("address_string", &format!("{number} Mill Road"))
        .append_pair("attribute[has_place]", "yes")
        .append_pair("attribute[wish]", "fix")
        .append_pair("description", text)
        .finish();
    Request::form("/open311/v2/requests.json", headers, &body)
}
