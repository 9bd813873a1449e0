//! What is at a point, and what is near it.

use contracts::places::{AreaKind, AssetKind, LandmarkKind, NearAddress, NearAsset, Spot};
use kernel::Point;
use rstar::{PointDistance as _, RTree};

use super::{Gazetteer, at};
use crate::frame::{Flat, holds, metres};

/// Within this many metres of a crossing people say both streets.
const CORNER: f64 = 9.0;
/// Beyond this many metres nobody says "in front of" any more.
const FRONT: f64 = 32.0;
/// As far as a street's name reaches.
const STREET: f64 = 60.0;
/// As far as a house number helps at all.
const ADDRESS: f64 = 250.0;
/// Half of a bridge, and its ramps.
const BRIDGE: f64 = 45.0;

impl Gazetteer {
    /// Where the point is, in the fewest words that a crew understands.
    #[must_use]
    pub fn describe(&self, point: Point) -> Option<Spot> {
        let spot = self.frame.flat(point);
        if !spot.iter().all(|metres| metres.is_finite()) {
            return None;
        }
        let address = self
            .nearest_address(point)
            .filter(|address| address.metres <= FRONT);
        self.on_bridge(point)
            .or_else(|| self.corner(spot))
            .or_else(|| {
                self.area(spot)
                    .filter(|_| self.to_street(spot).is_none_or(|far| far > 6.0))
            })
            .or_else(|| address.map(|address| Spot::InFrontOf(address.label)))
            .or_else(|| self.street(spot).map(Spot::On))
    }

    /// The nearest house number within 250 m.
    #[must_use]
    pub fn nearest_address(&self, point: Point) -> Option<NearAddress> {
        let spot = self.frame.flat(point);
        let nearest = nearest(&self.addresses, spot)?;
        let metres = metres(*nearest.geom(), spot);
        if metres > ADDRESS {
            return None;
        }
        let label = self.address_label(nearest.data)?;
        Some(NearAddress {
            label,
            point: at(&self.ground.addresses, nearest.data)?.point,
            metres,
        })
    }

    /// The district that holds the point.
    #[must_use]
    pub fn district(&self, point: Point) -> Option<&str> {
        let spot = self.frame.flat(point);
        let place = self.districts.iter().position(|ring| holds(ring, spot))?;
        self.ground
            .districts
            .get(place)
            .map(|district| district.name.as_str())
    }

    /// The nearest things of a kind, nearest first.
    #[must_use]
    pub fn nearest_assets(
        &self,
        kind: AssetKind,
        point: Point,
        limit: usize,
        max_metres: f64,
    ) -> Vec<NearAsset> {
        let spot = self.frame.flat(point);
        let Some(tree) = self.assets.get(&kind).filter(|_| is_somewhere(spot)) else {
            return Vec::new();
        };
        tree.nearest_neighbor_iter(spot)
            .map(|found| (found.data, metres(*found.geom(), spot)))
            .take_while(|(_, far)| *far <= max_metres)
            .take(limit)
            .filter_map(|(asset, far)| self.near_asset(asset, far))
            .collect()
    }

    /// The thing with this number.
    #[must_use]
    pub fn asset(&self, kind: AssetKind, number: &str) -> Option<NearAsset> {
        let is = |asset: &contracts::places::Asset| asset.kind == kind && asset.number == number;
        let place = self.ground.assets.iter().position(is)?;
        self.near_asset(super::number(place), 0.0)
    }

    pub(super) fn near_asset(&self, asset: u32, metres: f64) -> Option<NearAsset> {
        let asset = at(&self.ground.assets, asset)?;
        Some(NearAsset {
            kind: asset.kind,
            number: asset.number.clone(),
            label: self.ground.naming.asset(asset.kind, &asset.number),
            spot: self.describe(asset.point),
            point: asset.point,
            metres,
        })
    }

    /// `Mill Road at Ford Lane`.
    pub(super) fn corner_label(&self, (a, b): (u32, u32)) -> String {
        self.ground
            .naming
            .corner(self.street_name(a), self.street_name(b))
    }

    fn on_bridge(&self, point: Point) -> Option<Spot> {
        let water = self.frame.flat(point);
        let over = self
            .areas
            .iter()
            .any(|(kind, ring)| *kind == AreaKind::Water && holds(ring, water));
        let bridge = self
            .ground
            .landmarks
            .iter()
            .filter(|landmark| over && landmark.kind == LandmarkKind::Bridge)
            .find(|landmark| landmark.point.metres_to(point) < BRIDGE)?;
        Some(Spot::In(bridge.name.clone()))
    }

    fn corner(&self, spot: Flat) -> Option<Spot> {
        let nearest = nearest(&self.corner_spots, spot)
            .filter(|corner| metres(*corner.geom(), spot) <= CORNER)?;
        Some(Spot::Corner(
            self.corner_label(at(&self.corners, nearest.data)?.streets),
        ))
    }

    /// The park or square that holds the point; its name comes from the town.
    fn area(&self, spot: Flat) -> Option<Spot> {
        let holding =
            |(kind, ring): &(AreaKind, Vec<Flat>)| *kind != AreaKind::Water && holds(ring, spot);
        let place = self.areas.iter().position(holding)?;
        let name = &self.ground.areas.get(place)?.name;
        (!name.is_empty()).then(|| Spot::In(name.clone()))
    }

    fn to_street(&self, spot: Flat) -> Option<f64> {
        let leg = self
            .legs
            .nearest_neighbor_iter(spot)
            .take(12)
            .find(|leg| !self.street_name(leg.data).is_empty())?;
        Some(leg.distance_2(&spot).sqrt())
    }

    fn street(&self, spot: Flat) -> Option<String> {
        if !is_somewhere(spot) {
            return None;
        }
        self.legs
            .nearest_neighbor_iter(spot)
            .take_while(|leg| leg.distance_2(&spot) <= STREET * STREET)
            .map(|leg| self.street_name(leg.data))
            .find(|name| !name.is_empty())
            .map(str::to_owned)
    }
}

/// A tree's search takes finite figures only.
fn is_somewhere(spot: Flat) -> bool {
    spot.iter().all(|metres| metres.is_finite())
}

fn nearest(tree: &RTree<super::Spot>, spot: Flat) -> Option<&super::Spot> {
    if is_somewhere(spot) {
        tree.nearest_neighbor(spot)
    } else {
        None
    }
}
