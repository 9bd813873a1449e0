//! Where something is: a point on the earth, words that say it, or both.

use serde::{Deserialize, Serialize};

/// WGS 84 degrees.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Point {
    pub lat: f64,
    pub lng: f64,
}

impl Point {
    /// A point, or `None` when the figures are no place on earth.
    #[must_use]
    pub fn new(lat: f64, lng: f64) -> Option<Self> {
        (lat.is_finite() && lng.is_finite() && lat.abs() <= 90.0 && lng.abs() <= 180.0)
            .then_some(Self { lat, lng })
    }

    /// Metres to another point, by the haversine on a sphere of 6,371,008.8 m (IUGG mean radius).
    #[must_use]
    pub fn metres_to(self, other: Self) -> f64 {
        let (a, b) = (self.lat.to_radians(), other.lat.to_radians());
        let half_lat = (b - a) / 2.0;
        let half_lng = (other.lng - self.lng).to_radians() / 2.0;
        let h = half_lat.sin().powi(2) + a.cos() * b.cos() * half_lng.sin().powi(2);
        2.0 * 6_371_008.8 * h.sqrt().min(1.0).asin()
    }

    /// The point `east` and `north` metres away. Good for distances of a town.
    #[must_use]
    pub fn moved(self, east: f64, north: f64) -> Self {
        let lat = self.lat + (north / 111_195.08);
        let lng = self.lng + (east / (111_195.08 * self.lat.to_radians().cos().max(1e-6)));
        Self {
            lat: lat.clamp(-90.0, 90.0),
            lng: lng.clamp(-180.0, 180.0),
        }
    }
}

/// A place as somebody told it and as the town's gazetteer understood it. Any part may be missing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// The point, when it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub point: Option<Point>,
    /// One line people read: `14 Weir Lane`, `Lamp 0412, Weir Lane`, or the reporter's own words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// The district's name, when the point lies in one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub district: Option<String>,
    /// The number of the lamp, bin or other thing it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asset: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_is_no_place_on_earth() {
        assert!(Point::new(91.0, 0.0).is_none());
        assert!(Point::new(0.0, f64::NAN).is_none());
        assert!(Point::new(-90.0, 180.0).is_some());
    }

    #[test]
    fn moving_and_measuring_agree() {
        let start = Point {
            lat: 41.3,
            lng: -72.9,
        };
        let metres = start.metres_to(start.moved(300.0, 400.0));
        assert!((metres - 500.0).abs() < 1.0, "{metres}");
    }
}
