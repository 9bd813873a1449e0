//! Vector tiles: which piece of the earth a tile is, and what is written in it (Mapbox Vector Tile
//! Specification 2.1).

mod write;

use crate::Point;

pub use write::{Layer, Shape, Value, written};

/// What every tile is, for its `Content-Type`.
pub const MEDIA: &str = "application/vnd.mapbox-vector-tile";
/// Units along the side of a tile.
pub const EXTENT: u32 = 4_096;
/// The finest zoom: a tile of ten metres.
pub const DEEPEST: u8 = 22;

/// A tile of the usual scheme: at zoom `z` the world is cut into `2^z` by `2^z` squares, counted from
/// the north-west.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Tile {
    z: u8,
    x: u32,
    y: u32,
}

impl Tile {
    /// The tile, or `None` when there is no such tile.
    #[must_use]
    pub fn new(z: u8, x: u32, y: u32) -> Option<Self> {
        let across = 1_u32.checked_shl(u32::from(z))?;
        (z <= DEEPEST && x < across && y < across).then_some(Self { z, x, y })
    }

    /// The tile that a path names: `14`, `8190` and `5447.mvt`.
    #[must_use]
    pub fn named(z: &str, x: &str, file: &str) -> Option<Self> {
        let y = file.strip_suffix(".mvt")?;
        let is_plain = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if ![z, x, y].into_iter().all(is_plain) {
            return None;
        }
        Self::new(z.parse().ok()?, x.parse().ok()?, y.parse().ok()?)
    }

    /// The tile of a zoom that holds a point.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a part of the world is within 0 and 1"
    )]
    pub fn holding(point: Point, z: u8) -> Option<Self> {
        let across = across(z);
        let [x, y] = on_world(point).map(|part| (part * across).floor().min(across - 1.0) as u32);
        Self::new(z, x, y)
    }

    #[must_use]
    pub fn zoom(self) -> u8 {
        self.z
    }

    #[must_use]
    pub fn x(self) -> u32 {
        self.x
    }

    #[must_use]
    pub fn y(self) -> u32 {
        self.y
    }

    /// Where a point lies in units of this tile, right and down from its north-west corner.
    #[must_use]
    pub fn units(self, point: Point) -> [f64; 2] {
        let across = across(self.z);
        let [x, y] = on_world(point);
        [
            (x * across - f64::from(self.x)) * f64::from(EXTENT),
            (y * across - f64::from(self.y)) * f64::from(EXTENT),
        ]
    }

    /// Its south-west and north-east corner, `edge` units wider on each side.
    #[must_use]
    pub fn corners(self, edge: f64) -> (Point, Point) {
        let (edge, across) = (edge / f64::from(EXTENT), across(self.z));
        let (x, y) = (f64::from(self.x), f64::from(self.y));
        let point = |x: f64, y: f64| from_world([x / across, y / across]);
        (
            point(x - edge, y + 1.0 + edge),
            point(x + 1.0 + edge, y - edge),
        )
    }
}

/// Tiles along a side of the world.
fn across(z: u8) -> f64 {
    2.0_f64.powi(i32::from(z))
}

/// Where a point lies on the square of the world, each side being 1, from the north-west (EPSG:3857).
#[must_use]
pub fn on_world(point: Point) -> [f64; 2] {
    let sine = point.lat.to_radians().sin().clamp(-0.999_999, 0.999_999);
    let y = 0.5 - ((1.0 + sine) / (1.0 - sine)).ln() / (4.0 * std::f64::consts::PI);
    [(point.lng / 360.0 + 0.5).clamp(0.0, 1.0), y.clamp(0.0, 1.0)]
}

/// The point of a place on the square of the world.
#[must_use]
pub fn from_world([x, y]: [f64; 2]) -> Point {
    let up = std::f64::consts::PI * (1.0 - 2.0 * y);
    Point {
        lat: up.sinh().atan().to_degrees(),
        lng: (x - 0.5) * 360.0,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_places_lie_in_known_tiles() {
        // Reckoned apart, by the other form of the formula: asinh of the latitude's tangent.
        let berlin = Point::new(52.520_008, 13.404_954).unwrap();
        let tile = Tile::holding(berlin, 10).unwrap();
        assert_eq!((tile.x(), tile.y()), (550, 335));
        let boston = Point::new(42.358_43, -71.059_77).unwrap();
        let tile = Tile::holding(boston, 12).unwrap();
        assert_eq!((tile.x(), tile.y()), (1_239, 1_515));
    }

    #[test]
    fn only_what_is_a_tile_is_one() {
        assert!(Tile::named("0", "0", "0.mvt").is_some());
        for (z, x, y) in [
            ("0", "1", "0.mvt"),
            ("2", "4", "0.mvt"),
            ("23", "0", "0.mvt"),
            ("300", "0", "0.mvt"),
            ("1", "-1", "0.mvt"),
            ("1", "+1", "0.mvt"),
            ("1", "0", "0"),
            ("1", "0", "0.png"),
            ("1", "0", ".mvt"),
            ("", "0", "0.mvt"),
            ("1", "99999999999", "0.mvt"),
        ] {
            assert_eq!(Tile::named(z, x, y), None, "{z}/{x}/{y}");
        }
    }

    proptest! {
        #[test]
        fn a_point_lies_within_the_tile_that_holds_it(lat in -80.0..80.0, lng in -180.0..180.0, z in 0..=DEEPEST) {
            let point = Point { lat, lng };
            let tile = Tile::holding(point, z).unwrap();
            let [x, y] = tile.units(point);
            let inside = -0.01..f64::from(EXTENT) + 0.01;
            prop_assert!(inside.contains(&x) && inside.contains(&y), "{x} {y}");
            let (low, high) = tile.corners(0.01);
            prop_assert!(low.lat <= lat && lat <= high.lat && low.lng <= lng && lng <= high.lng);
        }
    }
}
