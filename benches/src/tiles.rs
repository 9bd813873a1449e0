//! Tiles of the map at as many cases as the town has: of places where cases are, at every zoom, all of
//! them and narrowed ones.

use std::collections::BTreeSet;
use std::f64::consts::PI;
use std::net::SocketAddr;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result, ensure};

use crate::grow;
use crate::load::{Connection, Questions, Request};
use crate::options::Options;
use crate::pages::twice;
use crate::report::{Report, milliseconds};
use crate::town::{Running, Town};

const BAR: &str = "p95 ≤ 30 ms";
const ZOOMS: std::ops::RangeInclusive<u8> = 6..=18;
/// Places whose tiles are asked for.
const PLACES: usize = 40;
const WISHES: [&str; 4] = [
    "",
    "?state=open",
    "?what=pothole",
    "?state=late&what=graffiti",
];

/// Measures the tiles of a town, whose process answers nobody else.
pub async fn measure(
    options: &Options,
    town: &Town,
    baseline: Option<(&str, f64)>,
    report: &mut Report,
) -> Result<()> {
    let cases = grow::cases(&town.folder).await?;
    let tiles = tiles(&town.folder).await?;
    let running = town.serve().await?;
    let at = format!("at {cases} cases");
    first_look(&running, &tiles, &at, report).await?;
    one_by_one(running.address, &tiles, &at, report).await?;
    let asked: Questions<'_> = &|number| {
        let number = usize::try_from(number).unwrap_or(0);
        Request::page(&tiles[number % tiles.len()])
    };
    let runs = twice(options, running.address, asked).await?;
    report.load(
        &format!("the same by many readers, {at}"),
        "",
        &runs,
        baseline,
    )?;
    report.figure(
        &format!("memory with the map open, {at}"),
        "",
        format!("{:.0} MiB", running.memory()?.now),
    )
}

/// The first tile of all: the process reads every case that has a place.
async fn first_look(
    running: &Running,
    tiles: &[String],
    at: &str,
    report: &mut Report,
) -> Result<()> {
    let mut reader = Connection::open(running.address).await?;
    let begun = Instant::now();
    let answer = reader.ask(&Request::get(&tiles[0])).await?;
    ensure!(
        answer.status == 200,
        "{} was answered {}",
        tiles[0],
        answer.status
    );
    report.figure(
        &format!("the first tile after a start, {at}"),
        "",
        format!("{:.1} s", begun.elapsed().as_secs_f64()),
    )
}

async fn one_by_one(
    address: SocketAddr,
    tiles: &[String],
    at: &str,
    report: &mut Report,
) -> Result<()> {
    let mut reader = Connection::open(address).await?;
    let mut times = Vec::new();
    for tile in tiles {
        let begun = Instant::now();
        let answer = reader.ask(&Request::page(tile)).await?;
        ensure!(
            answer.status == 200,
            "{tile} was answered {}",
            answer.status
        );
        times.push((begun.elapsed(), answer.body.len(), tile));
    }
    times.sort_unstable();
    let within = |share: usize| milliseconds(times[(times.len() - 1) * share / 100].0);
    let (slowest, _, tile) = times.last().context("nothing was asked")?;
    let heaviest = times.iter().map(|(_, bytes, _)| *bytes).max().unwrap_or(0);
    report.figure(
        &format!(
            "{} tiles of cases, zoom {} to {}, by one reader, {at}",
            times.len(),
            ZOOMS.start(),
            ZOOMS.end()
        ),
        BAR,
        format!(
            "p50 {}, p95 {}; the slowest {} ({tile}); the heaviest {:.0} kB",
            within(50),
            within(95),
            milliseconds(*slowest),
            heaviest as f64 / 1e3,
        ),
    )
}

/// The tiles that hold some cases of all years, each once with every wish.
async fn tiles(folder: &Path) -> Result<Vec<String>> {
    let places = grow::places(folder, PLACES).await?;
    ensure!(!places.is_empty(), "no public case has a place");
    let mut tiles = BTreeSet::new();
    for (lat, lng) in places {
        tiles.extend(ZOOMS.map(|zoom| name(lat, lng, zoom)));
    }
    let with_wishes = |tile: &String| WISHES.map(|wish| format!("{tile}{wish}"));
    Ok(tiles.iter().flat_map(with_wishes).collect())
}

/// The tile of a place, as maps of the web cut the world (OGC 17-083r4, annex D.1).
fn name(lat: f64, lng: f64, zoom: u8) -> String {
    let across = 2_f64.powi(i32::from(zoom));
    let x = (lng + 180.0) / 360.0 * across;
    let y = (1.0 - lat.to_radians().tan().asinh() / PI) / 2.0 * across;
    format!("/map/cases/{zoom}/{}/{}.mvt", x.floor(), y.floor())
}
