//! The town's ground in memory, with what is needed to answer at once: where is this, what is near it,
//! what did they mean. It never changes; a new import makes a new one.

mod corners;
mod find;
mod near;
mod spelling;

use std::collections::BTreeMap;

use contracts::places::{AreaKind, AssetKind, Ground};
use kernel::Point;
use rstar::primitives::{GeomWithData, Line, Rectangle};
use rstar::{AABB, RTree};

use crate::frame::{Flat, Frame, bounds, legs};
use crate::tiles;

pub(crate) use corners::Corner;
use find::Words;

/// A thing at a point: the number is its place in the ground's list.
type Spot = GeomWithData<Flat, u32>;
/// A leg of a street.
pub(crate) type Leg = GeomWithData<Line<Flat>, u32>;
type Box = GeomWithData<Rectangle<Flat>, u32>;

/// The ground of one town, ready for questions.
pub struct Gazetteer {
    pub(crate) ground: Ground,
    pub(crate) frame: Frame,
    /// South-west and north-east corner of the built town.
    pub(crate) extent: (Flat, Flat),
    pub(crate) districts: Vec<Vec<Flat>>,
    pub(crate) areas: Vec<(AreaKind, Vec<Flat>)>,
    pub(crate) streets: Vec<Vec<Vec<Flat>>>,
    pub(crate) buildings: Vec<Vec<Flat>>,
    pub(crate) corners: Vec<Corner>,
    pub(crate) building_boxes: RTree<Box>,
    pub(crate) addresses: RTree<Spot>,
    pub(crate) assets: BTreeMap<AssetKind, RTree<Spot>>,
    pub(crate) legs: RTree<Leg>,
    corner_spots: RTree<Spot>,
    words: Words,
    /// What tells it from every other.
    pub(crate) edition: String,
}

impl Gazetteer {
    /// The gazetteer of a ground, or `None` when the ground has neither streets nor addresses.
    #[must_use]
    pub fn of(ground: Ground) -> Option<Self> {
        let frame = Frame::around(middle(&ground)?);
        let streets: Vec<Vec<Vec<Flat>>> = ground
            .streets
            .iter()
            .map(|street| {
                street
                    .lines
                    .iter()
                    .map(|line| frame.flat_line(line))
                    .collect()
            })
            .collect();
        let legs = street_legs(&streets);
        let corners = corners::corners(&ground, &legs);
        let buildings: Vec<Vec<Flat>> = ground
            .buildings
            .iter()
            .map(|building| frame.flat_line(&building.outline))
            .collect();
        let addresses: Vec<Flat> = ground
            .addresses
            .iter()
            .map(|address| frame.flat(address.point))
            .collect();
        let extent = extent(&addresses, &streets)?;
        Some(Self {
            frame,
            extent,
            districts: ground
                .districts
                .iter()
                .map(|district| frame.flat_line(&district.outline))
                .collect(),
            areas: ground
                .areas
                .iter()
                .map(|area| (area.kind, frame.flat_line(&area.outline)))
                .collect(),
            building_boxes: boxes(&buildings),
            buildings,
            addresses: spots(addresses.into_iter()),
            assets: assets(&ground, &frame),
            corner_spots: spots(corners.iter().map(|corner| corner.at)),
            corners,
            legs,
            streets,
            words: Words::of(&ground),
            edition: tiles::edition(&ground),
            ground,
        })
    }

    /// What it holds.
    #[must_use]
    pub fn ground(&self) -> &Ground {
        &self.ground
    }

    /// The middle of where most streets meet: the old heart of most towns.
    pub(crate) fn busiest(&self) -> Flat {
        let near = |corner: &Corner| {
            self.corner_spots
                .locate_within_distance(corner.at, 250.0 * 250.0)
                .count()
        };
        let heart = self
            .corners
            .iter()
            .max_by_key(|corner| near(corner))
            .map(|corner| corner.at);
        let (low, high) = self.extent;
        heart.unwrap_or([
            f64::midpoint(low[0], high[0]),
            f64::midpoint(low[1], high[1]),
        ])
    }

    pub(crate) fn street_name(&self, street: u32) -> &str {
        at(&self.ground.streets, street).map_or("", |street| street.name.as_str())
    }

    /// `14 Weir Lane`.
    pub(crate) fn address_label(&self, address: u32) -> Option<String> {
        let address = at(&self.ground.addresses, address)?;
        Some(
            self.ground
                .naming
                .address(&address.number, self.street_name(address.street)),
        )
    }
}

/// The thing of this number.
pub(crate) fn at<T>(list: &[T], number: u32) -> Option<&T> {
    list.get(usize::try_from(number).ok()?)
}

/// A place in a list as the number that the ground uses.
pub(crate) fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

fn middle(ground: &Ground) -> Option<Point> {
    let points = ground.addresses.iter().map(|address| address.point);
    let streets = ground
        .streets
        .iter()
        .flat_map(|street| street.lines.iter().flatten().copied());
    let ([west, south], [east, north]) =
        bounds(points.chain(streets).map(|point| [point.lng, point.lat]))?;
    Point::new(f64::midpoint(south, north), f64::midpoint(west, east))
}

/// The built town: its addresses, or its streets where it has too few.
fn extent(addresses: &[Flat], streets: &[Vec<Vec<Flat>>]) -> Option<(Flat, Flat)> {
    if addresses.len() > 200 {
        return most(addresses);
    }
    bounds(
        streets
            .iter()
            .flatten()
            .flatten()
            .copied()
            .chain(addresses.iter().copied()),
    )
}

/// The rectangle of all but the outermost addresses: a farm far out does not make the town small.
fn most(addresses: &[Flat]) -> Option<(Flat, Flat)> {
    let side = |axis: fn(&Flat) -> f64| {
        let mut all: Vec<f64> = addresses.iter().map(axis).collect();
        all.sort_by(f64::total_cmp);
        let outside = all.len() / 150;
        Some((*all.get(outside)?, *all.get(all.len() - 1 - outside)?))
    };
    let ((west, east), (south, north)) = (side(|at| at[0])?, side(|at| at[1])?);
    Some(([west, south], [east, north]))
}

fn spots(points: impl Iterator<Item = Flat>) -> RTree<Spot> {
    RTree::bulk_load(
        points
            .enumerate()
            .map(|(place, point)| Spot::new(point, number(place)))
            .collect(),
    )
}

fn assets(ground: &Ground, frame: &Frame) -> BTreeMap<AssetKind, RTree<Spot>> {
    let mut of_kind: BTreeMap<AssetKind, Vec<Spot>> = BTreeMap::new();
    for (place, asset) in ground.assets.iter().enumerate() {
        of_kind
            .entry(asset.kind)
            .or_default()
            .push(Spot::new(frame.flat(asset.point), number(place)));
    }
    of_kind
        .into_iter()
        .map(|(kind, spots)| (kind, RTree::bulk_load(spots)))
        .collect()
}

fn street_legs(streets: &[Vec<Vec<Flat>>]) -> RTree<Leg> {
    let mut all = Vec::new();
    for (street, lines) in streets.iter().enumerate() {
        for (from, to) in lines.iter().flat_map(|line| legs(line)) {
            all.push(Leg::new(Line::new(from, to), number(street)));
        }
    }
    RTree::bulk_load(all)
}

fn boxes(rings: &[Vec<Flat>]) -> RTree<Box> {
    let of = |(place, ring): (usize, &Vec<Flat>)| {
        let (low, high) = bounds(ring.iter().copied())?;
        Some(Box::new(
            Rectangle::from_aabb(AABB::from_corners(low, high)),
            number(place),
        ))
    };
    RTree::bulk_load(rings.iter().enumerate().filter_map(of).collect())
}
