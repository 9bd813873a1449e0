//! A part of the earth between two meridians and two parallels, as an address says it:
//! `in=-90.06,43.41,-90.02,43.43` (west, south, east, north).

use casework::case::entities::case_work::Column as C;
use kernel::Point;
use kernel::tile::{DEEPEST, Tile};
use sea_orm::{ColumnTrait as _, Condition};

/// A part of the earth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Area {
    low: Point,
    high: Point,
}

// Neither corner is ever anything but a number.
impl Eq for Area {}

impl Area {
    /// So many metres around a point, to every side.
    pub(crate) fn around(middle: Point, metres: f64) -> Self {
        Self {
            low: middle.moved(-metres, -metres),
            high: middle.moved(metres, metres),
        }
    }

    pub(super) fn read(text: &str) -> Option<Self> {
        let degrees: Vec<f64> = text
            .split(',')
            .map(|part| part.parse().ok())
            .collect::<Option<_>>()?;
        let [west, south, east, north] = <[f64; 4]>::try_from(degrees).ok()?;
        let area = Self {
            low: Point::new(south, west)?,
            high: Point::new(north, east)?,
        };
        (west < east && south < north).then_some(area)
    }

    pub(crate) fn written(self) -> String {
        let Self { low, high } = self;
        format!("{},{},{},{}", low.lng, low.lat, high.lng, high.lat)
    }

    pub(super) fn condition(self) -> Condition {
        Condition::all()
            .add(C::Lat.between(self.low.lat, self.high.lat))
            .add(C::Lng.between(self.low.lng, self.high.lng))
    }

    pub(crate) fn holds(self, point: Point) -> bool {
        let Self { low, high } = self;
        (low.lat..=high.lat).contains(&point.lat) && (low.lng..=high.lng).contains(&point.lng)
    }

    /// At most four tiles that hold all of it, and little else.
    pub(crate) fn tiles(self) -> Vec<Tile> {
        let within = |zoom| {
            let (low, high) = (
                Tile::holding(self.low, zoom)?,
                Tile::holding(self.high, zoom)?,
            );
            let few = high.x() - low.x() < 2 && low.y() - high.y() < 2;
            few.then_some((zoom, low, high))
        };
        let Some((zoom, low, high)) = (0..=DEEPEST).rev().find_map(within) else {
            return Vec::new();
        };
        let columns = low.x()..=high.x();
        columns
            .flat_map(|x| (high.y()..=low.y()).filter_map(move |y| Tile::new(zoom, x, y)))
            .collect()
    }
}
