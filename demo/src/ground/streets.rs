//! Cuts the quarters into streets. A quarter is a rectangle of the plan; how it is cut depends on its style.

use contracts::places::RoadClass;
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};

use super::geometry::{P, area, crossing, length, p, rounded, sides};
use super::land::Land;
use super::plan::{self, Quarter, Style};

/// A street before it is part of the ground.
pub struct Road {
    /// Empty until it is named.
    pub name: String,
    pub class: RoadClass,
    pub style: Style,
    /// Ends without meeting another street.
    pub dead_end: bool,
    /// On the plan, one piece.
    pub paper: Vec<P>,
    /// On the ground; starts at the end nearer to the market square.
    pub line: Vec<P>,
}

/// All streets: the spines first, then what fills the quarters, then the paths of the parks.
pub fn roads(seed: u64, land: &Land) -> Vec<Road> {
    let mut rng = StdRng::seed_from_u64(seed ^ 0x7374_7265_6574);
    let mut out: Vec<Road> = plan::SPINES
        .iter()
        .map(|spine| Road {
            name: spine.name.unwrap_or_default().to_owned(),
            ..road(spine.class, spine.style, false, spine.line.to_vec())
        })
        .collect();
    for quarter in plan::QUARTERS.iter().chain(&plan::MEADOW) {
        cut(quarter, &mut rng, &mut out);
    }
    for road in &mut out {
        road.line = from_the_middle(land.line(&road.paper));
    }
    out.retain(|road| length(&road.line) > 24.0);
    out
}

fn road(class: RoadClass, style: Style, dead_end: bool, paper: Vec<P>) -> Road {
    Road {
        name: String::new(),
        class,
        style,
        dead_end,
        paper,
        line: Vec::new(),
    }
}

/// House numbers begin at the end that is nearer to the market square.
fn from_the_middle(mut line: Vec<P>) -> Vec<P> {
    let middle = p(0.0, 290.0);
    let far = |end: Option<&P>| end.map_or(0.0, |end| end.to(middle));
    if far(line.first()) > far(line.last()) {
        line.reverse();
    }
    line
}

fn cut(quarter: &Quarter, rng: &mut StdRng, out: &mut Vec<Road>) {
    match quarter.style {
        Style::Old => old(quarter, rng, out),
        Style::Grid => grid(quarter, rng, out),
        Style::Gardens => gardens(quarter, rng, out),
        Style::Works => works(quarter, rng, out),
        Style::Park(_) => park(quarter, out),
    }
}

/// Halves the quarter, crookedly, until the blocks are small.
fn old(quarter: &Quarter, rng: &mut StdRng, out: &mut Vec<Road>) {
    let [west, east, south, north] = quarter.sides;
    halve(
        &[
            p(west, south),
            p(east, south),
            p(east, north),
            p(west, north),
        ],
        0,
        rng,
        out,
    );
}

fn halve(block: &[P], depth: u32, rng: &mut StdRng, out: &mut Vec<Road>) {
    let smallest = if depth < 3 { 12_500.0 } else { 16_000.0 };
    if area(block) < smallest {
        return;
    }
    let Some((from, to)) = sides(block).max_by(|a, b| a.0.to(a.1).total_cmp(&b.0.to(b.1))) else {
        return;
    };
    let through = from.towards(to, rng.random_range(0.40..0.60));
    let across = (to - from)
        .unit()
        .left()
        .turned(rng.random_range(-0.20..0.20))
        * 2000.0;
    let Some((one, two, cut)) = parts(block, through - across, through + across) else {
        return;
    };
    let class = if depth == 0 {
        RoadClass::Minor
    } else {
        RoadClass::Lane
    };
    out.push(road(class, Style::Old, false, cut));
    halve(&one, depth + 1, rng, out);
    halve(&two, depth + 1, rng, out);
}

/// The two parts of a convex block on either side of a line, and the cut between them.
fn parts(block: &[P], a: P, b: P) -> Option<(Vec<P>, Vec<P>, Vec<P>)> {
    let (mut one, mut two, mut cut) = (Vec::new(), Vec::new(), Vec::new());
    for (from, to) in sides(block) {
        let left = (b - a).cross(from - a) >= 0.0;
        if left {
            one.push(from)
        } else {
            two.push(from)
        }
        if left != ((b - a).cross(to - a) >= 0.0) {
            let at = crossing(from, to, a, b)?;
            one.push(at);
            two.push(at);
            cut.push(at);
        }
    }
    (cut.len() == 2).then_some((one, two, cut))
}

/// Straight streets both ways; the blocks are twice as long as wide; here and there a street ends early.
fn grid(quarter: &Quarter, rng: &mut StdRng, out: &mut Vec<Road>) {
    let [west, east, south, north] = quarter.sides;
    let long_ways_east = if (east - west) > 1.35 * (north - south) {
        true
    } else {
        rng.random_bool(0.5)
    };
    let (wide, high) = if long_ways_east {
        (205.0, 116.0)
    } else {
        (116.0, 205.0)
    };
    let columns = cuts(west, east, wide, rng);
    let rows = cuts(south, north, high, rng);
    for x in inner(&columns) {
        let (from, to) = reach(&rows, !long_ways_east, rng);
        out.push(road(
            RoadClass::Minor,
            Style::Grid,
            false,
            vec![p(x, from), p(x, to)],
        ));
    }
    for y in inner(&rows) {
        let (from, to) = reach(&columns, long_ways_east, rng);
        out.push(road(
            RoadClass::Minor,
            Style::Grid,
            false,
            vec![p(from, y), p(to, y)],
        ));
    }
}

/// The lines that cut a side into blocks of about `size`, both ends included.
fn cuts(from: f64, to: f64, size: f64, rng: &mut StdRng) -> Vec<f64> {
    let blocks = ((to - from) / size).round().max(1.0);
    let mut lines = vec![from];
    let mut at = 1.0;
    while at < blocks {
        lines.push(from + (to - from) * (at + rng.random_range(-0.11..0.11)) / blocks);
        at += 1.0;
    }
    lines.push(to);
    lines
}

fn inner(lines: &[f64]) -> Vec<f64> {
    lines
        .get(1..lines.len().saturating_sub(1))
        .unwrap_or_default()
        .to_vec()
}

/// From where to where a street runs: mostly right through, sometimes only to the last street but one.
fn reach(cross: &[f64], may_end: bool, rng: &mut StdRng) -> (f64, f64) {
    let (first, last) = (
        cross.first().copied().unwrap_or(0.0),
        cross.last().copied().unwrap_or(0.0),
    );
    if !may_end || cross.len() < 4 {
        return (first, last);
    }
    match rng.random_range(0..6) {
        0 => (cross.get(1).copied().unwrap_or(first), last),
        1 => (first, cross.get(cross.len() - 2).copied().unwrap_or(last)),
        _ => (first, last),
    }
}

/// A layout in the unit square, entered from below; turned to face one of the four sides.
struct Layout {
    line: &'static [(f64, f64)],
    dead_end: bool,
}

const fn through(line: &'static [(f64, f64)]) -> Layout {
    Layout {
        line,
        dead_end: false,
    }
}

const fn close(line: &'static [(f64, f64)]) -> Layout {
    Layout {
        line,
        dead_end: true,
    }
}

const CRESCENT: &[Layout] = &[
    through(&[(0.2, 0.0), (0.2, 0.70), (0.80, 0.76), (0.80, 0.0)]),
    close(&[(0.5, 0.0), (0.5, 0.46)]),
    through(&[(0.0, 0.36), (0.2, 0.36)]),
    through(&[(0.80, 0.52), (1.0, 0.52)]),
    through(&[(0.47, 0.73), (0.47, 1.0)]),
];
const DRIVE: &[Layout] = &[
    through(&[
        (0.0, 0.28),
        (0.3, 0.26),
        (0.52, 0.64),
        (0.74, 0.70),
        (1.0, 0.68),
    ]),
    close(&[(0.22, 0.27), (0.22, 0.80)]),
    close(&[(0.52, 0.64), (0.45, 0.90)]),
    close(&[(0.78, 0.69), (0.74, 0.16)]),
    through(&[(0.49, 0.58), (0.52, 0.0)]),
    through(&[(0.76, 0.70), (0.78, 1.0)]),
];
const LOOP: &[Layout] = &[
    through(&[(0.5, 0.0), (0.5, 0.22)]),
    through(&[
        (0.5, 0.22),
        (0.2, 0.24),
        (0.22, 0.78),
        (0.78, 0.80),
        (0.79, 0.23),
        (0.5, 0.22),
    ]),
    close(&[(0.21, 0.50), (0.60, 0.52)]),
    through(&[(0.785, 0.52), (1.0, 0.5)]),
    through(&[(0.215, 0.64), (0.0, 0.66)]),
    close(&[(0.5, 0.79), (0.48, 0.94)]),
];

/// Drives and closes with gardens.
fn gardens(quarter: &Quarter, rng: &mut StdRng, out: &mut Vec<Road>) {
    let layout = match rng.random_range(0..3) {
        0 => CRESCENT,
        1 => DRIVE,
        _ => LOOP,
    };
    let (face, mirrored) = (rng.random_range(0..4_u32), rng.random_bool(0.5));
    for street in layout {
        let line: Vec<P> = street
            .line
            .iter()
            .map(|&(s, t)| placed(quarter, face, if mirrored { 1.0 - s } else { s }, t))
            .collect();
        let class = if street.dead_end {
            RoadClass::Lane
        } else {
            RoadClass::Minor
        };
        out.push(road(
            class,
            Style::Gardens,
            street.dead_end,
            rounded(&line, 75.0),
        ));
    }
}

fn placed(quarter: &Quarter, face: u32, s: f64, t: f64) -> P {
    let [west, east, south, north] = quarter.sides;
    let (u, v) = match face {
        0 => (s, t),
        1 => (s, 1.0 - t),
        2 => (t, s),
        _ => (1.0 - t, s),
    };
    p(west + (east - west) * u, south + (north - south) * v)
}

/// Two yard roads.
fn works(quarter: &Quarter, rng: &mut StdRng, out: &mut Vec<Road>) {
    let [west, east, south, north] = quarter.sides;
    let x = west + (east - west) * rng.random_range(0.4..0.6);
    let y = south + (north - south) * rng.random_range(0.4..0.6);
    out.push(road(
        RoadClass::Minor,
        Style::Works,
        false,
        vec![p(x, south), p(x, north)],
    ));
    out.push(road(
        RoadClass::Lane,
        Style::Works,
        false,
        vec![p(x, y), p(east, y)],
    ));
}

/// Paths without a name.
fn park(quarter: &Quarter, out: &mut Vec<Road>) {
    let [west, east, south, north] = quarter.sides;
    let at = |u: f64, v: f64| p(west + (east - west) * u, south + (north - south) * v);
    let paths = [
        vec![at(0.0, 0.86), at(0.30, 0.60), at(0.62, 0.52), at(1.0, 0.20)],
        vec![
            at(0.18, 1.0),
            at(0.30, 0.60),
            at(0.34, 0.24),
            at(0.62, 0.12),
            at(0.78, 0.40),
        ],
    ];
    for path in paths {
        out.push(road(
            RoadClass::Path,
            quarter.style,
            false,
            rounded(&path, 50.0),
        ));
    }
}
