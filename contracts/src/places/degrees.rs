//! How points are written in files and rows: six digits, longitude first, as GeoJSON has it (RFC 7946).

use kernel::Point;

/// A point as `[lng, lat]`, six digits, as GeoJSON writes it (RFC 7946).
pub mod spot {
    use kernel::Point;
    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer, de::Error as _};

    /// # Errors
    /// The serializer's.
    pub fn serialize<S: Serializer>(point: &Point, to: S) -> Result<S::Ok, S::Error> {
        super::pair(*point).serialize(to)
    }

    /// # Errors
    /// When it is no pair of degrees.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Point, D::Error> {
        super::point(<[f64; 2]>::deserialize(from)?)
            .ok_or_else(|| D::Error::custom("no place on earth"))
    }
}

/// A line as a list of `[lng, lat]`.
pub mod line {
    use kernel::Point;
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    /// # Errors
    /// The serializer's.
    pub fn serialize<S: Serializer>(line: &[Point], to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(line.iter().map(|point| super::pair(*point)))
    }

    /// # Errors
    /// When one of them is no pair of degrees.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Point>, D::Error> {
        let pairs = Vec::<[f64; 2]>::deserialize(from)?;
        pairs
            .into_iter()
            .map(|pair| super::point(pair).ok_or_else(|| D::Error::custom("no place on earth")))
            .collect()
    }
}

/// Several lines.
pub mod lines {
    use kernel::Point;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Serialize)]
    #[serde(transparent)]
    struct Out<'a>(#[serde(with = "super::line")] &'a [Point]);

    #[derive(Deserialize)]
    #[serde(transparent)]
    struct In(#[serde(with = "super::line")] Vec<Point>);

    /// # Errors
    /// The serializer's.
    pub fn serialize<S: Serializer>(lines: &[Vec<Point>], to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(lines.iter().map(|line| Out(line)))
    }

    /// # Errors
    /// When a point is no pair of degrees.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Vec<Point>>, D::Error> {
        Ok(Vec::<In>::deserialize(from)?
            .into_iter()
            .map(|line| line.0)
            .collect())
    }
}

fn pair(point: Point) -> [f64; 2] {
    [six_digits(point.lng), six_digits(point.lat)]
}

fn six_digits(degrees: f64) -> f64 {
    (degrees * 1e6).round() / 1e6
}

fn point([lng, lat]: [f64; 2]) -> Option<Point> {
    Point::new(lat, lng)
}
