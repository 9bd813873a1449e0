//! A tile of cases: each tile is a grid, and what lies in one cell of it becomes one spot that says how
//! many they are.

use kernel::Moment;
use kernel::tile::{EXTENT, Layer, Shape, Tile, Value, written};

use super::pin::{Filter, Pin, Pins, Tone, world};
use crate::listing::Wanted;

/// The middle of many is reckoned from so many of them.
const SAMPLE: usize = 64;

/// The bytes of a tile.
pub(super) fn tile(pins: &Pins, wanted: &Wanted, tile: Tile, now: Moment) -> Vec<u8> {
    let filter = pins.filter(wanted, now);
    let fits_all = filter.is_open_to_all();
    let below = 64 - 2 * (u32::from(tile.zoom()) + bits(tile.zoom()));
    let mut layer = Layer::new("case");
    let mut rest = pins.of_tile(tile);
    while let Some(first) = rest.first() {
        let cell = first.code >> below;
        let end = rest.partition_point(|pin| pin.code >> below == cell);
        let (these, others) = rest.split_at(end);
        rest = others;
        let spot = if fits_all {
            Spot::of(these.len(), these.iter().step_by(these.len() / SAMPLE + 1))
        } else {
            // Looked at once: cases are many and their cells few.
            let fitting = || these.iter().filter(|pin| filter.fits(pin));
            let count = fitting().count();
            Spot::of(count, fitting().step_by(count / SAMPLE + 1))
        };
        if let Some(spot) = spot {
            spot.draw(&mut layer, tile, below, &filter);
        }
    }
    written([&layer])
}

/// The grid of a zoom, as bits of the cells along a side: 128 pixels of a tile of 512, and finer where
/// streets are wide, until only what lies on one spot is one.
fn bits(zoom: u8) -> u32 {
    match zoom {
        ..=13 => 2,
        14 | 15 => 3,
        16 => 4,
        17 => 5,
        _ => 7,
    }
}

struct Spot<'a> {
    count: usize,
    one: &'a Pin,
    /// The middle on the square of the world.
    middle: [f64; 2],
}

impl<'a> Spot<'a> {
    fn of(count: usize, sample: impl Iterator<Item = &'a Pin>) -> Option<Self> {
        let (mut one, mut of, mut sum) = (None, 0.0, [0.0; 2]);
        for pin in sample {
            let [x, y] = world(pin.code);
            sum = [sum[0] + x, sum[1] + y];
            of += 1.0;
            one = one.or(Some(pin));
        }
        Some(Self {
            count,
            one: one?,
            middle: sum.map(|part| part / of),
        })
    }

    fn draw(&self, layer: &mut Layer, tile: Tile, below: u32, filter: &Filter) {
        let count = ("n", Value::Whole(self.count as u64));
        let place = Shape::Spot(self.units(tile, below));
        if self.count > 1 {
            layer.add(&place, [count]);
        } else {
            layer.add(&place, [count, ("tone", tone(self.one, filter.now).into())]);
        }
    }

    /// Many do not stand at the very edge of their cell, where the next ones may stand.
    #[expect(clippy::cast_possible_truncation, reason = "within the tile")]
    fn units(&self, tile: Tile, below: u32) -> [i32; 2] {
        let across = 2.0_f64.powi(i32::from(tile.zoom()));
        let side = f64::from(EXTENT);
        let [x, y] = self.middle;
        let at = [
            (x * across - f64::from(tile.x())) * side,
            (y * across - f64::from(tile.y())) * side,
        ];
        let cells =
            2.0_f64.powi((64 - i32::try_from(below).unwrap_or(0)) / 2 - i32::from(tile.zoom()));
        let cell = side / cells;
        let inside = |part: f64| {
            let start = (part / cell).floor() * cell;
            part.clamp(start + cell * 0.3, start + cell * 0.7)
        };
        let at = if self.count > 1 { at.map(inside) } else { at };
        at.map(|part| part.floor().clamp(0.0, side - 1.0) as i32)
    }
}

fn tone(pin: &Pin, now: u32) -> &'static str {
    match pin.tone() {
        Tone::Closed => "done",
        Tone::Paused => "wait",
        Tone::Running if pin.is_late(now) => "late",
        Tone::Running => "open",
    }
}
