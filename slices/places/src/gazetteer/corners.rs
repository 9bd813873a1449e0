//! Where streets meet.

use std::collections::BTreeSet;

use contracts::places::Ground;
use rstar::{AABB, RTree};

use super::{Leg, at};
use crate::frame::{Flat, metres};

/// Two named streets that meet. The busier one comes first.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Corner {
    pub(crate) streets: (u32, u32),
    pub(crate) at: Flat,
}

/// How near the end of one street must come to another to meet it, in metres.
const TOUCH: f64 = 2.0;
/// Two streets that meet twice this near each other meet once.
const SAME: f64 = 25.0;

/// Every corner of two streets with names.
pub(super) fn corners(ground: &Ground, legs: &RTree<Leg>) -> Vec<Corner> {
    let mut met: BTreeSet<(u32, u32)> = BTreeSet::new();
    let mut out: Vec<Corner> = Vec::new();
    for leg in legs {
        let (from, to) = (leg.geom().from, leg.geom().to);
        let around = AABB::from_corners(
            [from[0].min(to[0]) - TOUCH, from[1].min(to[1]) - TOUCH],
            [from[0].max(to[0]) + TOUCH, from[1].max(to[1]) + TOUCH],
        );
        for other in legs
            .locate_in_envelope_intersecting(around)
            .filter(|other| other.data > leg.data)
        {
            let Some(place) = meeting((from, to), (other.geom().from, other.geom().to)) else {
                continue;
            };
            let pair = (leg.data, other.data);
            let known = !met.insert(pair);
            if known
                && out.iter().any(|corner| {
                    same_pair(corner.streets, pair) && metres(corner.at, place) < SAME
                })
            {
                continue;
            }
            if let Some(streets) = named(ground, pair) {
                out.push(Corner { streets, at: place });
            }
        }
    }
    out.sort_by(|a, b| a.streets.cmp(&b.streets).then(a.at[0].total_cmp(&b.at[0])));
    out
}

fn same_pair(a: (u32, u32), b: (u32, u32)) -> bool {
    a == b || (a.1, a.0) == b
}

/// The pair with the busier street first, when both have names.
fn named(ground: &Ground, (a, b): (u32, u32)) -> Option<(u32, u32)> {
    let (one, two) = (at(&ground.streets, a)?, at(&ground.streets, b)?);
    if one.name.is_empty() || two.name.is_empty() || one.name == two.name {
        return None;
    }
    Some(if two.class < one.class {
        (b, a)
    } else {
        (a, b)
    })
}

/// Where two legs cross, or nearly touch.
fn meeting((a, b): (Flat, Flat), (c, d): (Flat, Flat)) -> Option<Flat> {
    let turn = cross(minus(b, a), minus(d, c));
    if turn.abs() > 1e-9 {
        let along = cross(minus(c, a), minus(d, c)) / turn;
        let other = cross(minus(c, a), minus(b, a)) / turn;
        let slack = |from: Flat, to: Flat| TOUCH / metres(from, to).max(TOUCH);
        let within = |part: f64, slack: f64| part > -slack && part < 1.0 + slack;
        if within(along, slack(a, b)) && within(other, slack(c, d)) {
            return Some([a[0] + (b[0] - a[0]) * along, a[1] + (b[1] - a[1]) * along]);
        }
    }
    [(a, c), (a, d), (b, c), (b, d)]
        .into_iter()
        .find(|(one, two)| metres(*one, *two) < TOUCH)
        .map(|(one, _)| one)
}

fn minus(a: Flat, b: Flat) -> Flat {
    [a[0] - b[0], a[1] - b[1]]
}

fn cross(a: Flat, b: Flat) -> f64 {
    a[0] * b[1] - a[1] * b[0]
}
