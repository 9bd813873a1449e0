//! Builds along the streets: a lot after another on both sides, odd numbers on the left and even ones on
//! the right, as seen from the market square. A house never stands on a street, a rail, a water, a park or
//! another house.

use contracts::places::{Landmark, LandmarkKind, RoadClass};
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};

use super::geometry::{P, along, from_segment, holds, legs, length, overlap, p};
use super::land::{Land, point};
use super::near::Net;
use super::plan::{self, Public, Style};
use super::streets::Road;

/// A built lot.
pub struct House {
    pub road: usize,
    pub number: u32,
    /// At the street's edge, in front of it.
    pub door: P,
    pub outline: Vec<P>,
    pub public: bool,
}

/// What has been built.
pub struct Built {
    pub houses: Vec<House>,
    pub landmarks: Vec<Landmark>,
}

/// What nobody builds on.
pub struct Kept {
    /// Parks, squares and waters.
    pub areas: Vec<Vec<P>>,
    pub rails: Vec<Vec<P>>,
    /// The borders of the districts: nobody builds outside them.
    pub districts: Vec<Vec<P>>,
}

/// Builds the town.
pub fn build(roads: &[Road], kept: &Kept, land: &Land, seed: u64) -> Built {
    let mut builder = Builder::new(roads, kept, seed);
    let sites: Vec<Site> = plan::PUBLIC
        .iter()
        .filter_map(|public| builder.reserve(public, roads, land))
        .collect();
    let mut built = Built {
        houses: Vec::new(),
        landmarks: Vec::new(),
    };
    for (at, road) in roads
        .iter()
        .enumerate()
        .filter(|(_, road)| road.class != RoadClass::Path)
    {
        for side in [1.0, -1.0] {
            builder.line_up(at, road, side, &sites, &mut built);
        }
    }
    built
}

/// A public building's place along its street.
struct Site {
    road: usize,
    side: f64,
    along: f64,
    name: &'static str,
    kind: LandmarkKind,
    front: f64,
    outline: Vec<P>,
}

/// A leg of a street or rail that keeps its distance.
#[derive(Clone)]
struct Leg {
    owner: usize,
    from: P,
    to: P,
    half: f64,
}

struct Builder {
    rng: StdRng,
    legs: Net<Leg>,
    areas: Vec<Vec<P>>,
    districts: Vec<Vec<P>>,
    built: Net<Vec<P>>,
}

const RAIL: usize = usize::MAX;

impl Builder {
    fn new(roads: &[Road], kept: &Kept, seed: u64) -> Self {
        let mut nearby = Net::new();
        for (owner, road) in roads.iter().enumerate() {
            put_legs(&mut nearby, owner, &road.line, road.class.width() / 2.0);
        }
        for rail in &kept.rails {
            put_legs(&mut nearby, RAIL, rail, 9.0);
        }
        let rng = StdRng::seed_from_u64(seed ^ 0x0068_6f75_7365);
        Self {
            rng,
            legs: nearby,
            areas: kept.areas.clone(),
            districts: kept.districts.clone(),
            built: Net::new(),
        }
    }

    fn reserve(&mut self, public: &'static Public, roads: &[Road], land: &Land) -> Option<Site> {
        let road = roads.iter().position(|road| road.name == public.street)?;
        let line = &roads.get(road)?.line;
        let (at, side) = nearest(line, land.bend(public.at));
        let (front, deep) = public.size;
        let lot = Lot {
            front,
            deep,
            set_back: 6.0,
            wing: Wing::None,
        };
        let class = roads.get(road)?.class;
        let edge = front / 2.0 + 6.0;
        let places =
            (0..60_i32).map(|step| at + f64::from(if step % 2 == 0 { step } else { -step }) * 4.0);
        let (along, outline) = places
            .map(|along| along.clamp(edge, (length(line) - edge).max(edge)))
            .map(|along| (along, lot.hull(line, along, side, class)))
            .find(|(_, hull)| self.free(road, hull, hull))?;
        self.built.put(&outline, &outline);
        Some(Site {
            road,
            side,
            along,
            name: public.name,
            kind: public.kind,
            front,
            outline,
        })
    }

    /// One side of a street, from its first house to its last.
    fn line_up(&mut self, at: usize, road: &Road, side: f64, sites: &[Site], built: &mut Built) {
        let mut number: u32 = if side > 0.0 { 1 } else { 2 };
        let mut along = road.class.width() / 2.0;
        let end = length(&road.line);
        let mut sites: Vec<&Site> = sites
            .iter()
            .filter(|site| site.road == at && site.side == side)
            .collect();
        sites.sort_by(|a, b| a.along.total_cmp(&b.along));
        let mut sites = sites.into_iter().peekable();
        while along < end - 5.0 {
            let lot = self.lot(road.style);
            if let Some(site) =
                sites.next_if(|site| along + lot.front > site.along - site.front / 2.0)
            {
                open(site, road, number, built);
                along = site.along + site.front / 2.0 + 3.0;
            } else if let Some(house) = self.house(at, road, along + lot.front / 2.0, side, &lot) {
                built.houses.push(House { number, ..house });
                along += lot.front;
            } else {
                along += 3.0;
                continue;
            }
            number += 2;
        }
    }

    fn house(&mut self, at: usize, road: &Road, along: f64, side: f64, lot: &Lot) -> Option<House> {
        if along + lot.front / 2.0 > length(&road.line) || self.rng.random_bool(0.035) {
            return None;
        }
        let (door, outline) = lot.outline(&road.line, along, side, road.class);
        if !self.districts.iter().any(|border| holds(border, door)) {
            return None;
        }
        if !self.free(at, &outline, &lot.hull(&road.line, along, side, road.class)) {
            return None;
        }
        self.built
            .put(&outline, &lot.hull(&road.line, along, side, road.class));
        Some(House {
            road: at,
            number: 0,
            door,
            outline,
            public: false,
        })
    }

    fn free(&self, road: usize, outline: &[P], hull: &[P]) -> bool {
        let clear = |leg: &Leg| {
            let kept = leg.half + if leg.owner == road { 0.4 } else { 1.6 };
            hull.iter()
                .all(|corner| from_segment(*corner, leg.from, leg.to) > kept)
                && legs(hull)
                    .all(|(a, b)| super::geometry::crossing(a, b, leg.from, leg.to).is_none())
        };
        self.legs.near(outline, 12.0).all(clear)
            && !self
                .built
                .near(outline, 2.0)
                .any(|other| overlap(hull, other))
            && !self.areas.iter().any(|area| {
                hull.iter()
                    .any(|corner| holds(area, *corner) || near_edge(area, *corner))
            })
    }

    /// The next lot: how wide, how deep, how far back.
    fn lot(&mut self, style: Style) -> Lot {
        let rng = &mut self.rng;
        let wing = match rng.random_range(0..10) {
            0 | 1 => Wing::Left,
            2 | 3 => Wing::Right,
            _ => Wing::None,
        };
        let (front, deep, set_back, gap) = match style {
            Style::Old => (7.5..12.5, 9.0..14.0, 0.5..1.6, 0.2),
            Style::Grid => (10.5..16.0, 9.0..13.0, 2.5..4.5, 1.6),
            Style::Gardens => (15.5..22.0, 9.0..12.0, 5.0..8.5, 5.0),
            Style::Works | Style::Park(_) => (26.0..58.0, 20.0..38.0, 4.0..9.0, 7.0),
        };
        let front = rng.random_range(front);
        let lot = Lot {
            front: front - gap,
            deep: rng.random_range(deep),
            set_back: rng.random_range(set_back),
            wing,
        };
        Lot {
            front: lot.front
                + if style == Style::Grid && rng.random_bool(0.3) {
                    2.2
                } else {
                    0.0
                },
            ..lot
        }
    }
}

fn put_legs(nearby: &mut Net<Leg>, owner: usize, line: &[P], half: f64) {
    for (from, to) in legs(&super::geometry::densified(line, 40.0)) {
        nearby.put(
            &[from, to],
            &Leg {
                owner,
                from,
                to,
                half,
            },
        );
    }
}

/// Opens a public building: the first word on the street is its name.
fn open(site: &Site, road: &Road, number: u32, built: &mut Built) {
    let door = at_edge(&road.line, site.along, site.side, road.class);
    let address = u32::try_from(built.houses.len()).ok();
    built.landmarks.push(Landmark {
        name: site.name.to_owned(),
        kind: site.kind,
        point: point(middle(&site.outline)),
        address,
    });
    built.houses.push(House {
        road: site.road,
        number,
        door,
        outline: site.outline.clone(),
        public: true,
    });
}

/// A wing behind the house.
#[derive(Clone, Copy, PartialEq)]
enum Wing {
    None,
    Left,
    Right,
}

struct Lot {
    front: f64,
    deep: f64,
    set_back: f64,
    wing: Wing,
}

impl Lot {
    /// The door and the footprint of a house in the middle of this lot.
    fn outline(&self, line: &[P], at: f64, side: f64, class: RoadClass) -> (P, Vec<P>) {
        let hull = self.hull(line, at, side, class);
        let door = at_edge(line, at, side, class);
        let &[a, b, c, d] = hull.as_slice() else {
            return (door, hull);
        };
        let outline = match self.wing {
            Wing::None => hull,
            Wing::Left => {
                let (half, back) = (c.towards(d, 0.5), 0.36);
                vec![
                    a,
                    b,
                    c,
                    half,
                    half.towards(a.towards(b, 0.5), back),
                    d.towards(a, back),
                ]
            }
            Wing::Right => {
                let (half, back) = (c.towards(d, 0.5), 0.36);
                vec![
                    a,
                    b,
                    c.towards(b, back),
                    half.towards(a.towards(b, 0.5), back),
                    half,
                    d,
                ]
            }
        };
        (door, outline)
    }

    /// The rectangle that holds the house: front left, front right, back right, back left.
    fn hull(&self, line: &[P], at: f64, side: f64, class: RoadClass) -> Vec<P> {
        let (on_street, ahead) = along(line, at);
        let away = ahead.left() * side;
        let front = on_street + away * (class.width() / 2.0 + self.set_back);
        let half = ahead * (self.front / 2.0);
        let deep = away * self.deep;
        vec![
            front - half,
            front + half,
            front + half + deep,
            front - half + deep,
        ]
    }
}

fn at_edge(line: &[P], at: f64, side: f64, class: RoadClass) -> P {
    let (on_street, ahead) = along(line, at);
    on_street + ahead.left() * (side * (class.width() / 2.0 + 0.5))
}

/// How far along the line the nearest point is, and on which side the point lies.
pub fn nearest(line: &[P], from: P) -> (f64, f64) {
    let (mut best, mut before) = ((f64::MAX, 0.0, 1.0), 0.0);
    for (a, b) in legs(line) {
        let (leg, ahead) = (a.to(b), (b - a).unit());
        let on = (from - a).dot(ahead).clamp(0.0, leg);
        let far = from.to(a + ahead * on);
        if far < best.0 {
            best = (
                far,
                before + on,
                if ahead.cross(from - a) >= 0.0 {
                    1.0
                } else {
                    -1.0
                },
            );
        }
        before += leg;
    }
    (best.1, best.2)
}

fn near_edge(ring: &[P], corner: P) -> bool {
    super::geometry::sides(ring).any(|(a, b)| from_segment(corner, a, b) < 1.5)
}

/// The middle of a ring's corners.
pub fn middle(ring: &[P]) -> P {
    let count = f64::from(u32::try_from(ring.len().max(1)).unwrap_or(1));
    ring.iter().fold(p(0.0, 0.0), |sum, corner| sum + *corner) * (1.0 / count)
}
