//! The ground of Millbrook, a town that does not exist: river, brook and bridges, an old town, gridded
//! quarters, gardens, mills, a railway, parks, named streets, houses with numbers and numbered things.
//!
//! Made from a seed; the same seed gives the same bytes on every machine, so that a case of the demo town
//! may name lamp 0412 for years.

mod geometry;
mod houses;
mod land;
mod names;
mod near;
mod plan;
mod streets;
mod things;

use contracts::places::{
    Address, Area, AreaKind, Building, District, Ground, Landmark, LandmarkKind, Naming, Rail,
    RoadClass, Street,
};

use geometry::{P, densified, holds, p, rounded, simplified, sine};
use houses::{House, Kept, middle};
use land::{Land, point, points};
use plan::Style;
use streets::Road;

/// The seed of the town that everybody sees.
pub const MILLBROOK: u64 = 1;

/// The ground that this seed gives.
#[must_use]
pub fn ground(seed: u64) -> Ground {
    let land = Land::new(seed);
    let mut roads = streets::roads(seed, &land);
    names::name(&mut roads, seed);
    let (rail, areas) = (land.line(&plan::RAIL), areas(&land));
    let borders = borders(&land);
    let kept = Kept {
        areas: areas.iter().map(|(_, _, ring)| ring.clone()).collect(),
        rails: vec![rail.clone()],
        districts: borders.iter().map(|(_, ring)| ring.clone()).collect(),
    };
    let mut built = houses::build(&roads, &kept, &land, seed);
    built.landmarks.extend(named_places(&areas, &land));
    let parks: Vec<Vec<P>> = areas
        .iter()
        .filter(|(_, kind, _)| *kind == AreaKind::Park)
        .map(|(_, _, ring)| ring.clone())
        .collect();
    let assets = things::place(&roads, &parks, &built.houses, seed);
    Ground {
        naming: Naming::default(),
        addresses: built
            .houses
            .iter()
            .map(|house| address(house, &borders))
            .collect(),
        districts: borders.into_iter().map(|(district, _)| district).collect(),
        buildings: built.houses.iter().map(building).collect(),
        streets: roads.iter().map(street).collect(),
        areas: areas
            .into_iter()
            .map(|(name, kind, ring)| Area {
                name: name.to_owned(),
                kind,
                outline: points(&ring),
            })
            .collect(),
        rails: vec![Rail {
            line: points(&rail),
        }],
        landmarks: built.landmarks,
        assets,
    }
}

/// The ground as one line of JSON, degrees to a millionth.
///
/// # Errors
/// Never for ground made here.
pub fn json(ground: &Ground) -> kernel::Result<String> {
    serde_json::to_string(ground).map_err(kernel::Error::internal)
}

type Shape = (&'static str, AreaKind, Vec<P>);

/// Waters, parks and the market square.
fn areas(land: &Land) -> Vec<Shape> {
    let mut out = vec![
        ("River Mill", AreaKind::Water, river(land)),
        (
            "Mill Brook",
            AreaKind::Water,
            ribbon(&land.line(&rounded(&plan::BROOK, 120.0)), 5.0),
        ),
        ("Market Square", AreaKind::Square, ring(land, &plan::SQUARE)),
    ];
    for quarter in plan::QUARTERS.iter().chain(&plan::MEADOW) {
        if let Style::Park(name) = quarter.style {
            out.push((
                name,
                AreaKind::Park,
                ring(land, &inside(quarter.sides, 9.0)),
            ));
        }
    }
    out.push(("Highbank Pond", AreaKind::Water, pond(land)));
    out
}

fn river(land: &Land) -> Vec<P> {
    let bank = |side: f64| {
        let line: Vec<P> = (-180..=180)
            .map(|step| f64::from(step) * 20.0)
            .map(|x| land.bend(p(x, side * (plan::RIVER + 7.0 * sine(x / 170.0 + side)))))
            .collect();
        simplified(&line, 0.6)
    };
    let mut ring = bank(1.0);
    ring.extend(bank(-1.0).into_iter().rev());
    ring
}

/// The area within `half` of a line.
fn ribbon(line: &[P], half: f64) -> Vec<P> {
    let edge = |side: f64| {
        line.iter().enumerate().map(move |(at, here)| {
            let before = line.get(at.saturating_sub(1)).unwrap_or(here);
            let after = line.get(at + 1).unwrap_or(here);
            *here + (*after - *before).unit().left() * (side * half)
        })
    };
    let mut ring: Vec<P> = edge(1.0).collect();
    let mut back: Vec<P> = edge(-1.0).collect();
    back.reverse();
    ring.append(&mut back);
    ring
}

fn pond(land: &Land) -> Vec<P> {
    (0..18)
        .map(|step| f64::from(step) * std::f64::consts::TAU / 18.0)
        .map(|turn| {
            p(-250.0, 1180.0) + p(46.0, 0.0).turned(turn) * (1.0 + 0.22 * sine(turn * 2.0 + 0.7))
        })
        .map(|at| land.bend(at))
        .collect()
}

fn ring(land: &Land, corners: &[P]) -> Vec<P> {
    let mut closed = corners.to_vec();
    closed.extend(corners.first().copied());
    let mut ring = simplified(
        &densified(&closed, 20.0)
            .into_iter()
            .map(|at| land.bend(at))
            .collect::<Vec<P>>(),
        0.5,
    );
    ring.pop();
    ring
}

fn inside([west, east, south, north]: [f64; 4], edge: f64) -> [P; 4] {
    let (west, east, south, north) = (west + edge, east - edge, south + edge, north - edge);
    [
        p(west, south),
        p(east, south),
        p(east, north),
        p(west, north),
    ]
}

fn borders(land: &Land) -> Vec<(District, Vec<P>)> {
    plan::DISTRICTS
        .iter()
        .map(|(name, corners, label)| {
            let ring = ring(land, corners);
            let outline = points(&ring);
            (
                District {
                    name: (*name).to_owned(),
                    outline,
                    label: point(land.bend(*label)),
                },
                ring,
            )
        })
        .collect()
}

/// Parks, squares and bridges people know by name.
fn named_places(areas: &[Shape], land: &Land) -> Vec<Landmark> {
    let of = |name: &str, kind, at: P| Landmark {
        name: name.to_owned(),
        kind,
        point: point(at),
        address: None,
    };
    let areas = areas.iter().filter_map(|(name, kind, ring)| match kind {
        AreaKind::Park => Some(of(name, LandmarkKind::Park, middle(ring))),
        AreaKind::Square => Some(of(name, LandmarkKind::Square, middle(ring))),
        AreaKind::Water => None,
    });
    let bridges = plan::BRIDGES
        .iter()
        .map(|(name, at)| of(name, LandmarkKind::Bridge, land.bend(*at)));
    areas.chain(bridges).collect()
}

fn address(house: &House, borders: &[(District, Vec<P>)]) -> Address {
    let district = borders.iter().position(|(_, ring)| holds(ring, house.door));
    Address {
        street: u32::try_from(house.road).unwrap_or(0),
        number: house.number.to_string(),
        point: point(house.door),
        district: district.and_then(|at| u32::try_from(at).ok()),
    }
}

fn building(house: &House) -> Building {
    Building {
        outline: points(&house.outline),
        public: house.public,
    }
}

fn street(road: &Road) -> Street {
    let name = if road.class == RoadClass::Path {
        String::new()
    } else {
        road.name.clone()
    };
    Street {
        name,
        class: road.class,
        lines: vec![points(&road.line)],
    }
}

#[cfg(test)]
mod tests;
