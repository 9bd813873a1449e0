//! The numbered things along the streets and in the parks: lamps, bins, benches, trees, hydrants, drains,
//! bus stops, playgrounds.

use contracts::places::{Asset, AssetKind, RoadClass};
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};

use super::geometry::{P, along, holds, length, p};
use super::houses::{House, middle, nearest};
use super::land::point;
use super::streets::Road;

/// A thing that has no number yet.
struct Thing {
    kind: AssetKind,
    at: P,
    road: Option<usize>,
}

/// All things, each kind numbered on its own.
pub fn place(roads: &[Road], parks: &[Vec<P>], houses: &[House], seed: u64) -> Vec<Asset> {
    let mut rng = StdRng::seed_from_u64(seed ^ 0x0061_7373_6574);
    let mut out = Vec::new();
    let famous = famous(roads, houses);
    let lamps = famous_first(lamps(roads, &famous), famous.road, &famous);
    number(lamps, &mut out);
    for (kind, every, classes) in SPACED {
        let mut things = Vec::new();
        for (road, street) in roads
            .iter()
            .enumerate()
            .filter(|(_, road)| classes.contains(&road.class))
        {
            spread(kind, every, road, street, &mut rng, &mut things);
        }
        for park in parks {
            in_park(kind, park, &mut rng, &mut things);
        }
        number(things, &mut out);
    }
    out
}

use RoadClass::{Lane, Main, Minor, Path};

/// How far apart things of a kind stand, and in which streets.
const SPACED: [(AssetKind, f64, &[RoadClass]); 7] = [
    (AssetKind::Bin, 230.0, &[Main, Path]),
    (AssetKind::Bench, 170.0, &[Path]),
    (AssetKind::Tree, 24.0, &[Main]),
    (AssetKind::Hydrant, 150.0, &[Main, Minor]),
    (AssetKind::Drain, 85.0, &[Main, Minor, Lane]),
    (AssetKind::BusStop, 340.0, &[Main]),
    (AssetKind::Playground, f64::MAX, &[]),
];

/// A lamp about every 35 m: on both sides of the main roads in turn, on one side elsewhere.
fn lamps(roads: &[Road], famous: &Famous) -> Vec<Thing> {
    let mut out = Vec::new();
    for (road, street) in roads
        .iter()
        .enumerate()
        .filter(|(_, road)| road.class != Path)
    {
        let (whole, mut at, mut side) = (length(&street.line), 22.0, -1.0);
        if famous.road == Some(road) {
            at = famous.along - (famous.along / LAMPS).floor() * LAMPS;
        }
        while at < whole - 6.0 && in_town(along(&street.line, at).0) {
            out.push(Thing {
                kind: AssetKind::Lamp,
                at: kerb(street, at, side),
                road: Some(road),
            });
            at += LAMPS;
            if street.class == Main {
                side = -side;
            }
        }
    }
    out
}

/// Metres between lamps.
const LAMPS: f64 = 35.0;

/// Number 14, Weir Lane: the town's example everywhere.
struct Famous {
    road: Option<usize>,
    along: f64,
}

fn famous(roads: &[Road], houses: &[House]) -> Famous {
    let road = roads.iter().position(|road| road.name == "Weir Lane");
    let door = houses
        .iter()
        .find(|house| Some(house.road) == road && house.number == 14)
        .map(|house| house.door);
    let line = road
        .and_then(|road| roads.get(road))
        .map(|road| road.line.as_slice())
        .unwrap_or_default();
    Famous {
        road,
        along: door.map_or(0.0, |door| nearest(line, door).0),
    }
}

/// Numbers the lane's lamps so that 0412 stands in front of number 14.
fn famous_first(lamps: Vec<Thing>, lane: Option<usize>, famous: &Famous) -> Vec<Thing> {
    let (there, mut rest): (Vec<Thing>, Vec<Thing>) =
        lamps.into_iter().partition(|lamp| lamp.road == lane);
    let mut before = 0;
    let mut left = famous.along;
    while left >= LAMPS {
        before += 1;
        left -= LAMPS;
    }
    let from = 411_usize.saturating_sub(before).min(rest.len());
    rest.splice(from..from, there);
    rest
}

fn spread(
    kind: AssetKind,
    every: f64,
    road: usize,
    street: &Road,
    rng: &mut StdRng,
    out: &mut Vec<Thing>,
) {
    let whole = length(&street.line);
    let mut at = every * rng.random_range(0.2..0.6);
    let mut side = 1.0;
    while at < whole - 8.0 && in_town(along(&street.line, at).0) {
        out.push(Thing {
            kind,
            at: kerb(street, at, side),
            road: Some(road),
        });
        if matches!(kind, AssetKind::BusStop | AssetKind::Drain) && street.class == Main {
            out.push(Thing {
                kind,
                at: kerb(street, at + 9.0, -side),
                road: Some(road),
            });
        }
        at += every * rng.random_range(0.85..1.15);
        side = -side;
    }
}

fn in_park(kind: AssetKind, park: &[P], rng: &mut StdRng, out: &mut Vec<Thing>) {
    let wanted = match kind {
        AssetKind::Tree => 110,
        AssetKind::Bench => 8,
        AssetKind::Playground => 1,
        _ => 0,
    };
    let centre = middle(park);
    for _ in 0..wanted {
        let corner = park
            .get(rng.random_range(0..park.len().max(1)))
            .copied()
            .unwrap_or(centre);
        let next = park
            .get(rng.random_range(0..park.len().max(1)))
            .copied()
            .unwrap_or(centre);
        let at = centre.towards(
            corner.towards(next, rng.random_range(0.0..1.0)),
            rng.random_range(0.1..0.95),
        );
        if holds(park, at) {
            out.push(Thing {
                kind,
                at,
                road: None,
            });
        }
    }
}

fn kerb(street: &Road, at: f64, side: f64) -> P {
    let (on_street, ahead) = along(&street.line, at);
    on_street + ahead.left() * (side * (street.class.width() / 2.0 - 0.6))
}

/// The lamps end where the country begins.
fn in_town(at: P) -> bool {
    at.to(p(0.0, 0.0)) < 2250.0
}

fn number(things: Vec<Thing>, out: &mut Vec<Asset>) {
    for (before, thing) in things.into_iter().enumerate() {
        out.push(Asset {
            kind: thing.kind,
            number: format!("{:04}", before + 1),
            point: point(thing.at),
            street: thing.road.and_then(|road| u32::try_from(road).ok()),
        });
    }
}
