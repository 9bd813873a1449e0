//! Public cases on the earth, small enough that millions of them lie in memory in the order of their
//! places: whoever asks for a square of the earth finds its cases beside each other.

use std::collections::{HashMap, HashSet};

use kernel::id::CaseId;
use kernel::tile::{Tile, from_world, on_world};
use kernel::{Moment, Point};

use super::read::Line;
use crate::listing::{Area, FINISHED, Wanted, Which};

/// A case: 32 bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pin {
    /// Its place: 32 bits east and 32 bits south on the square of the world, their bits taking turns
    /// (Morton 1966).
    pub(super) code: u64,
    id: CaseId,
    /// When it falls due or was closed, in seconds since 1970.
    at: u32,
    /// Two bits of [`Tone`], then its service.
    service: u16,
    district: u16,
}

/// How a case stands, as far as a map tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    Running,
    Paused,
    Closed,
}

/// No moment at all.
const NEVER: u32 = u32::MAX;
/// No name at all, or one too many.
const NAMELESS: u16 = 0x3fff;

/// The cases in the order of their places, with the names they share.
#[derive(Default)]
pub(crate) struct Pins {
    pins: Vec<Pin>,
    services: Names,
    districts: Names,
}

#[derive(Default)]
struct Names(HashMap<String, u16>);

impl Names {
    fn place(&mut self, name: Option<&str>) -> u16 {
        let Some(name) = name else { return NAMELESS };
        if let Some(place) = self.0.get(name) {
            return *place;
        }
        let place = u16::try_from(self.0.len())
            .unwrap_or(NAMELESS)
            .min(NAMELESS);
        self.0.insert(name.to_owned(), place);
        place
    }

    /// The place of a name that is asked for; one that no case has fits none.
    fn asked(&self, name: Option<&str>) -> Option<u16> {
        name.map(|name| self.0.get(name).copied().unwrap_or(u16::MAX))
    }
}

impl Pins {
    /// Adds a case, out of order.
    pub(crate) fn add(&mut self, line: &Line, point: Point) {
        let (tone, at) = match (line.is_open, line.paused_at) {
            (true, None) => (Tone::Running, line.due_at),
            (true, Some(_)) => (Tone::Paused, line.due_at),
            (false, _) => (Tone::Closed, line.closed_at),
        };
        let service = self.services.place(Some(&line.service));
        self.pins.push(Pin {
            code: code(point),
            id: line.id,
            at: at.map_or(NEVER, seconds),
            service: (tone as u16) << 14 | service,
            district: self.districts.place(line.district.as_deref()),
        });
    }

    /// Puts cases in the place of what was known of them.
    pub(crate) fn replace(&mut self, ids: &HashSet<CaseId>, lines: &[Line]) {
        self.pins.retain(|pin| !ids.contains(&pin.id));
        for line in lines {
            if let Some(point) = line.point() {
                self.add(line, point);
            }
        }
        self.sort();
    }

    /// Brings them into order. What is in order already costs one look.
    pub(crate) fn sort(&mut self) {
        self.pins.sort_by_key(|pin| pin.code);
    }

    pub(crate) fn len(&self) -> usize {
        self.pins.len()
    }

    /// The cases of a tile, in order.
    pub(super) fn of_tile(&self, tile: Tile) -> &[Pin] {
        let (first, last) = span(tile.x(), tile.y(), tile.zoom());
        let from = self.pins.partition_point(|pin| pin.code < first);
        let to = self.pins.partition_point(|pin| pin.code <= last);
        self.pins.get(from..to).unwrap_or_default()
    }

    /// The cases that are wanted within the area that is wanted.
    pub(crate) fn wanted(&self, wanted: &Wanted, now: Moment) -> impl Iterator<Item = &Pin> {
        let filter = self.filter(wanted, now);
        self.within(wanted.area).filter(move |pin| filter.fits(pin))
    }

    /// How many of these are in each state.
    pub(crate) fn counts(&self, wanted: &Wanted, now: Moment) -> HashMap<Which, u64> {
        let filter = self.filter(&wanted.in_state(Which::All), now);
        let mut counts = HashMap::new();
        for pin in self.within(wanted.area).filter(|pin| filter.fits(pin)) {
            for which in Which::ALL
                .into_iter()
                .filter(|which| filter.is_in(pin, *which))
            {
                *counts.entry(which).or_default() += 1;
            }
        }
        counts
    }

    fn within(&self, area: Option<Area>) -> impl Iterator<Item = &Pin> {
        let stretches = match area {
            Some(area) => area
                .tiles()
                .into_iter()
                .map(|tile| self.of_tile(tile))
                .collect(),
            None => vec![self.pins.as_slice()],
        };
        let pins = stretches.into_iter().flatten();
        pins.filter(move |pin| area.is_none_or(|area| area.holds(pin.point())))
    }

    pub(super) fn filter(&self, wanted: &Wanted, now: Moment) -> Filter {
        Filter {
            service: self.services.asked(wanted.service.as_deref()),
            district: self.districts.asked(wanted.district.as_deref()),
            which: wanted.which,
            now: seconds(now),
            finished: seconds(now.plus(-FINISHED)),
        }
    }
}

impl Pin {
    pub(crate) fn id(&self) -> CaseId {
        self.id
    }

    pub(super) fn tone(&self) -> Tone {
        match self.service >> 14 {
            0 => Tone::Running,
            1 => Tone::Paused,
            _ => Tone::Closed,
        }
    }

    pub(super) fn is_late(&self, now: u32) -> bool {
        self.tone() == Tone::Running && self.at != NEVER && self.at <= now
    }

    /// Where it is, to the centimetre.
    pub(super) fn point(&self) -> Point {
        from_world(world(self.code))
    }
}

/// What is wanted of a case, said in numbers.
pub(super) struct Filter {
    service: Option<u16>,
    district: Option<u16>,
    which: Which,
    pub(super) now: u32,
    finished: u32,
}

impl Filter {
    /// Whether every case fits.
    pub(super) fn is_open_to_all(&self) -> bool {
        self.service.is_none() && self.district.is_none() && self.which == Which::All
    }

    pub(super) fn fits(&self, pin: &Pin) -> bool {
        self.service
            .is_none_or(|service| pin.service & NAMELESS == service)
            && self
                .district
                .is_none_or(|district| pin.district == district)
            && self.is_in(pin, self.which)
    }

    fn is_in(&self, pin: &Pin, which: Which) -> bool {
        match which {
            Which::All => true,
            Which::Open => pin.tone() != Tone::Closed,
            Which::Late => pin.is_late(self.now),
            Which::Paused => pin.tone() == Tone::Paused,
            Which::Finished => {
                pin.tone() == Tone::Closed && pin.at != NEVER && pin.at >= self.finished
            }
        }
    }
}

/// Whole seconds since 1970, up to the year 2106.
fn seconds(at: Moment) -> u32 {
    u32::try_from(at.0.div_euclid(Moment::SECOND).max(0)).unwrap_or(NEVER - 1)
}

/// The code of a place.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a part of the world is within 0 and 1"
)]
fn code(point: Point) -> u64 {
    let [x, y] = on_world(point).map(|part| (part * SIDE).min(SIDE - 1.0) as u32);
    spread(x) | spread(y) << 1
}

/// The square of the world is so many units wide.
const SIDE: f64 = 4_294_967_296.0;

/// The middle of the unit of a code on the square of the world, each side being 1.
pub(super) fn world(code: u64) -> [f64; 2] {
    [gathered(code), gathered(code >> 1)].map(|part| (f64::from(part) + 0.5) / SIDE)
}

/// The first and the last code of a square of a zoom.
fn span(x: u32, y: u32, zoom: u8) -> (u64, u64) {
    let below = 64 - 2 * u32::from(zoom);
    let first = (spread(x) | spread(y) << 1).checked_shl(below).unwrap_or(0);
    let rest = 1_u64.checked_shl(below).map_or(u64::MAX, |wide| wide - 1);
    (first, first | rest)
}

/// Sets the bits apart, so that there is room for another's between them.
fn spread(part: u32) -> u64 {
    let mut bits = u64::from(part);
    bits = (bits | bits << 16) & 0x0000_ffff_0000_ffff;
    bits = (bits | bits << 8) & 0x00ff_00ff_00ff_00ff;
    bits = (bits | bits << 4) & 0x0f0f_0f0f_0f0f_0f0f;
    bits = (bits | bits << 2) & 0x3333_3333_3333_3333;
    (bits | bits << 1) & 0x5555_5555_5555_5555
}

/// Every second bit, beside each other again.
fn gathered(code: u64) -> u32 {
    let mut bits = code & 0x5555_5555_5555_5555;
    bits = (bits | bits >> 1) & 0x3333_3333_3333_3333;
    bits = (bits | bits >> 2) & 0x0f0f_0f0f_0f0f_0f0f;
    bits = (bits | bits >> 4) & 0x00ff_00ff_00ff_00ff;
    bits = (bits | bits >> 8) & 0x0000_ffff_0000_ffff;
    u32::try_from((bits | bits >> 16) & 0xffff_ffff).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_place_comes_back_from_its_code(lat in -84.0..84.0, lng in -180.0..180.0, zoom in 0..=20_u8) {
            let point = Point::new(lat, lng).unwrap();
            let code = code(point);
            let back = from_world(world(code));
            prop_assert!((back.lat - lat).abs() < 1e-6 && (back.lng - lng).abs() < 1e-6, "{back:?}");
            let tile = Tile::holding(point, zoom).unwrap();
            let (first, last) = span(tile.x(), tile.y(), zoom);
            prop_assert!((first..=last).contains(&code));
            if zoom > 0 {
                let (first, last) = span(tile.x() ^ 1, tile.y(), zoom);
                prop_assert!(!(first..=last).contains(&code), "the tile beside it does not hold it");
            }
        }
    }

    #[test]
    fn a_pin_is_small() {
        assert_eq!(size_of::<Pin>(), 32);
    }
}
