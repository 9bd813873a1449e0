//! From the flat plan to the ground: the plan is drawn on a grid, then bent smoothly, so that streets
//! curve, the river winds and nothing that was apart on paper ever crosses on the ground.

use kernel::Point;
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};

use super::geometry::{P, densified, p, simplified, sine};

/// Where Millbrook lies: open farmland in a temperate country. There is no such town.
const ORIGIN: Point = Point {
    lat: 43.42,
    lng: -90.04,
};
/// Metres of a degree on the sphere of 6,371,008.8 m, north and, at this latitude, east.
const NORTH: f64 = 111_195.08;
const EAST: f64 = 80_766.5;

/// The bend of the ground.
pub struct Land {
    shift: [f64; 8],
}

impl Land {
    pub fn new(seed: u64) -> Self {
        let mut rng = StdRng::seed_from_u64(seed ^ 0x6c61_6e64);
        Self {
            shift: std::array::from_fn(|_| rng.random_range(-0.35..0.35)),
        }
    }

    /// Where a point of the plan lies on the ground, metres east and north of the origin.
    pub fn bend(&self, paper: P) -> P {
        let [a, b, c, d, e, f, g, h] = self.shift;
        let old = p(0.0, 250.0);
        let mut at = paper;
        let far = (at - old).length();
        let close = 1.0 / (1.0 + pow4(far / 430.0));
        at = at + p(11.0 * sine(at.y / 41.0 + a), 9.0 * sine(at.x / 37.0 + b)) * close;
        at = old + (at - old).turned(0.30 / (1.0 + square(far / 520.0)));
        let river = 175.0 * sine(at.x / 430.0 + 2.3 + c) + 42.0 * sine(at.x / 205.0 + 0.6 + d);
        at.y += river / (1.0 + square(at.y / 620.0));
        at.x += 75.0 * sine(at.y / 540.0 + 0.9 + e) + 42.0 * sine((at.x + at.y) / 610.0 + f);
        at.y += 62.0 * sine(at.x / 720.0 + 0.4 + g) + 20.0 * sine((at.x - at.y) / 290.0 + h);
        at.turned(0.13)
    }

    /// A line of the plan as it lies on the ground.
    pub fn line(&self, paper: &[P]) -> Vec<P> {
        let fine: Vec<P> = densified(paper, 10.0)
            .into_iter()
            .map(|point| self.bend(point))
            .collect();
        simplified(&fine, 0.35)
    }
}

/// The ground's metres as degrees, rounded to a millionth.
pub fn point(at: P) -> Point {
    let round = |degrees: f64| (degrees * 1e6).round() / 1e6;
    Point {
        lat: round(ORIGIN.lat + at.y / NORTH),
        lng: round(ORIGIN.lng + at.x / EAST),
    }
}

pub fn points(line: &[P]) -> Vec<Point> {
    line.iter().map(|at| point(*at)).collect()
}

fn square(x: f64) -> f64 {
    x * x
}

fn pow4(x: f64) -> f64 {
    square(square(x))
}
