//! The ground as rows. Points are whole millionths of a degree, so that both databases give back what
//! was put in. Every row carries its generation: a new ground is written beside the old one, then put
//! in force by one row.

use kernel::Point;

pub mod address;
pub mod asset;
pub mod district;
pub mod ground;
pub mod landmark;
pub mod shape;
pub mod street;

/// Millionths of a degree: latitude and longitude.
#[expect(
    clippy::cast_possible_truncation,
    reason = "180 million fits; a float cast saturates"
)]
pub(crate) fn millionths(point: Point) -> (i32, i32) {
    (
        (point.lat * 1e6).round() as i32,
        (point.lng * 1e6).round() as i32,
    )
}

pub(crate) fn point(lat: i32, lng: i32) -> Point {
    Point {
        lat: f64::from(lat) / 1e6,
        lng: f64::from(lng) / 1e6,
    }
}
