//! What the public reads, at 320,770 cases: pages one after another and many at once.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use crate::load::{Connection, Load, Outcome, Questions, Request, get};
use crate::options::{Options, Part};
use crate::report::Report;
use crate::town::{Running, Town};

const STARTS: usize = 5;
const PAGE_BAR: &str = "≥ 2,500/s, p95 ≤ 20 ms";
/// A process is idle after so long.
const IDLE: Duration = Duration::from_secs(10);

/// Starts, rests, reads.
pub async fn measure(
    options: &Options,
    town: &Town,
    hello: f64,
    report: &mut Report,
) -> Result<()> {
    if options.wants(Part::Start) {
        starts(town, report).await?;
    }
    if options.wants(Part::Pages) || options.wants(Part::Search) {
        let running = town.serve().await?;
        if options.wants(Part::Pages) {
            pages(options, &running, hello, report).await?;
        }
        if options.wants(Part::Search) {
            searches(options, &running, hello, report).await?;
        }
        let memory = running.memory()?;
        report.figure(
            "memory at its most under these loads",
            "≤ 200 MiB",
            format!(
                "{:.0} MiB, {:.0} MiB of it its own now",
                memory.peak, memory.own
            ),
        )?;
    }
    Ok(())
}

async fn starts(town: &Town, report: &mut Report) -> Result<()> {
    let mut times = Vec::new();
    for _ in 0..STARTS {
        times.push(town.serve().await?.started_in);
    }
    times.sort_unstable();
    let shown = |time: Duration| format!("{} ms", time.as_millis());
    report.figure(
        "start to the first answered front page, existing town",
        "≤ 300 ms",
        format!(
            "{}, at most {} of {STARTS}",
            shown(times[STARTS / 2]),
            shown(times[STARTS - 1])
        ),
    )?;
    let running = town.serve().await?;
    tokio::time::sleep(IDLE).await;
    let memory = running.memory()?;
    report.figure(
        "memory after the first page, idle",
        "≤ 60 MiB",
        format!("{:.0} MiB, {:.0} MiB of it its own", memory.now, memory.own),
    )
}

async fn pages(
    options: &Options,
    running: &Running,
    hello: f64,
    report: &mut Report,
) -> Result<()> {
    let cases = references(running.address).await?;
    let case = |number: u64| &cases[usize::try_from(number).unwrap_or(0) % cases.len()];
    let first = format!("/requests/{}", cases[0]);
    let wishes = wishes();
    let wish = |number: u64| &wishes[usize::try_from(number).unwrap_or(0) % wishes.len()];
    let list: Questions<'_> = &|_| Request::page("/requests");
    let plain: Questions<'_> = &|_| Request::get("/requests");
    let lists: Questions<'_> = &|number| Request::page(wish(number));
    let one: Questions<'_> = &|_| Request::page(&first);
    let each: Questions<'_> = &|number| Request::page(&format!("/requests/{}", case(number)));
    let home: Questions<'_> = &|_| Request::page("/");
    let figures: Questions<'_> = &|_| Request::page("/figures");
    // Each asks in other words, so that nobody is given what was written for another.
    let anew: Questions<'_> = &|number| Request::page(&format!("/figures?n={number}"));
    let open311: Questions<'_> = &|_| Request::get("/open311/v2/requests.json?page_size=20");
    let many = format!("public case pages, {} in turn", cases.len());
    let narrowed = format!("public list, {} filters and depths in turn", wishes.len());
    for (what, bar, questions) in [
        ("public list", PAGE_BAR, list),
        ("public list, not packed", "", plain),
        (narrowed.as_str(), "", lists),
        ("public case page", PAGE_BAR, one),
        (many.as_str(), PAGE_BAR, each),
        ("front page", "", home),
        ("figures page", "p95 ≤ 100 ms", figures),
        ("figures page, written anew each time", "p95 ≤ 100 ms", anew),
        ("Open311 list of 20", "", open311),
    ] {
        let runs = twice(options, running.address, questions)
            .await
            .with_context(|| format!("measuring the {what}"))?;
        report.load(what, bar, &runs, Some(("B", hello)))?;
    }
    Ok(())
}

async fn searches(
    options: &Options,
    running: &Running,
    hello: f64,
    report: &mut Report,
) -> Result<()> {
    const WORDS: [&str; 12] = [
        "light",
        "street+light+out",
        "deep+hole",
        "tree",
        "graffiti",
        "rubbish+on",
        "snow",
        "washington+st",
        "broken+glass",
        "dead+rat",
        "park",
        "sidewalk+crack",
    ];
    let search: Questions<'_> = &|number| {
        let at = usize::try_from(number).unwrap_or(0);
        // Another page of the same words each time, so that nothing is remembered.
        let word = WORDS[at % WORDS.len()];
        Request::page(&format!("/requests?q={word}+{}", letter(at / WORDS.len())))
    };
    let runs = twice(options, running.address, search).await?;
    report.load(
        "full-text search, 312 wordings in turn",
        "p95 ≤ 60 ms",
        &runs,
        Some(("B", hello)),
    )?;
    let mut alone = Connection::open(running.address).await?;
    let mut times = Vec::new();
    for number in 0..312 {
        let begun = std::time::Instant::now();
        alone.ask(&search(number)).await?;
        times.push(begun.elapsed());
    }
    times.sort_unstable();
    report.figure(
        "the same by one reader",
        "p95 ≤ 60 ms",
        format!(
            "p50 {}, p95 {}",
            crate::report::milliseconds(times[times.len() / 2]),
            crate::report::milliseconds(times[times.len() * 95 / 100])
        ),
    )
}

fn letter(at: usize) -> char {
    char::from(b'a' + u8::try_from(at % 26).unwrap_or(0))
}

pub async fn twice(
    options: &Options,
    address: SocketAddr,
    questions: Questions<'_>,
) -> Result<Vec<Outcome>> {
    let load = Load::of(options, address);
    load_briefly(options, address, questions).await?;
    Ok(vec![load.run(questions).await?, load.run(questions).await?])
}

/// The first second fills caches and is not counted.
async fn load_briefly(
    options: &Options,
    address: SocketAddr,
    questions: Questions<'_>,
) -> Result<()> {
    let brief = Load::of(options, address).lasting(Duration::from_secs(1));
    brief.run(questions).await?;
    Ok(())
}

/// The references of public cases from all the years, up to 200 of each quarter.
async fn references(address: SocketAddr) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for year in 2008..=2026 {
        for (from, to) in [("01", "03"), ("04", "06"), ("07", "09"), ("10", "12")] {
            for page in 1..=4 {
                let path = format!(
                    "/open311/v2/requests.json?start_date={year}-{from}-01T00:00:00Z\
                     &end_date={year}-{to}-28T00:00:00Z&page_size=200&page={page}"
                );
                let answer = get(address, &path).await?;
                let list: serde_json::Value = serde_json::from_slice(&answer.body)?;
                let ids = list.as_array().into_iter().flatten();
                found.extend(
                    ids.filter_map(|case| case["service_request_id"].as_str())
                        .map(str::to_owned),
                );
            }
        }
    }
    ensure!(!found.is_empty(), "the town has no public case");
    // One after another they would lie beside one another in the database.
    let step = 7_919 % found.len().max(2);
    let count = found.len();
    Ok((0..count)
        .map(|at| found[at * step % count].clone())
        .collect())
}

/// What readers of the list ask for: states, services, both.
fn wishes() -> Vec<String> {
    let mut wishes = Vec::new();
    for state in ["", "open", "late", "paused", "finished"] {
        for service in [
            "",
            "pothole",
            "graffiti",
            "street-light-out",
            "tree-danger",
            "missed-bin",
            "abandoned-vehicle",
            "snow-ice",
            "rats",
            "something-else",
        ] {
            wishes.push(format!("/requests?state={state}&what={service}"));
        }
    }
    wishes
}
