//! The town laid flat: metres east and north of its middle. Good to a metre over any town.

use kernel::Point;

/// Metres east and north.
pub(crate) type Flat = [f64; 2];

/// Where the flat town lies on the earth.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    middle: Point,
    east: f64,
}

/// Metres of one degree of latitude on the sphere of 6,371,008.8 m (IUGG mean radius).
const DEGREE: f64 = 111_195.08;

impl Frame {
    pub(crate) fn around(middle: Point) -> Self {
        Self {
            middle,
            east: DEGREE * middle.lat.to_radians().cos().max(1e-6),
        }
    }

    pub(crate) fn flat(&self, point: Point) -> Flat {
        [
            (point.lng - self.middle.lng) * self.east,
            (point.lat - self.middle.lat) * DEGREE,
        ]
    }

    pub(crate) fn flat_line(&self, line: &[Point]) -> Vec<Flat> {
        line.iter().map(|point| self.flat(*point)).collect()
    }

    pub(crate) fn point(&self, [east, north]: Flat) -> Point {
        Point {
            lat: (self.middle.lat + north / DEGREE).clamp(-90.0, 90.0),
            lng: (self.middle.lng + east / self.east).clamp(-180.0, 180.0),
        }
    }
}

pub(crate) fn metres([ax, ay]: Flat, [bx, by]: Flat) -> f64 {
    (ax - bx).hypot(ay - by)
}

/// Each leg of a line.
pub(crate) fn legs(line: &[Flat]) -> impl Iterator<Item = (Flat, Flat)> + '_ {
    line.iter().zip(line.iter().skip(1)).map(|(a, b)| (*a, *b))
}

/// Each side of a ring, the closing one included.
pub(crate) fn sides(ring: &[Flat]) -> impl Iterator<Item = (Flat, Flat)> + '_ {
    ring.iter()
        .zip(ring.iter().cycle().skip(1))
        .map(|(a, b)| (*a, *b))
}

/// Whether the ring holds the point (even-odd rule).
pub(crate) fn holds(ring: &[Flat], [x, y]: Flat) -> bool {
    sides(ring).fold(false, |inside, ([ax, ay], [bx, by])| {
        let crosses = (ay > y) != (by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax;
        inside != crosses
    })
}

/// South-west and north-east corner of the points.
pub(crate) fn bounds(points: impl Iterator<Item = Flat>) -> Option<(Flat, Flat)> {
    points.fold(None, |bounds, [x, y]| match bounds {
        None => Some(([x, y], [x, y])),
        Some(([west, south], [east, north])) => {
            Some(([west.min(x), south.min(y)], [east.max(x), north.max(y)]))
        }
    })
}
