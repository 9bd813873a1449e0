//! What a tile shows at each zoom: the farther away, the fewer kinds and the straighter lines.

use contracts::places::{AreaKind, AssetKind, LandmarkKind, RoadClass};
use kernel::Point;
use kernel::tile::{EXTENT, Layer, Shape, Tile, Value, written};
use rstar::AABB;

use crate::Gazetteer;
use crate::frame::Flat;
use crate::gazetteer::at;
use crate::map::paths::simplified;
use crate::map::view::View;

/// Units beyond the edge, so that neither strokes nor names end at it.
const EDGE: f64 = 128.0;
/// How far a line may be from the truth, in units: a third of a pixel of a tile of 512.
const TOLERANCE: f64 = 3.0;

/// The bytes of a tile.
pub(super) fn tile(gazetteer: &Gazetteer, tile: Tile) -> Vec<u8> {
    let sheet = Sheet::of(gazetteer, tile);
    written(&[
        sheet.areas(),
        sheet.districts(),
        sheet.buildings(),
        sheet.streets(),
        sheet.rails(),
        sheet.things(),
        sheet.numbers(),
        sheet.names(),
    ])
}

struct Sheet<'a> {
    gazetteer: &'a Gazetteer,
    tile: Tile,
    /// The tile as a window, in whose plane north is up as on the flat town.
    view: View,
    /// The same window on the flat town.
    window: AABB<Flat>,
}

impl<'a> Sheet<'a> {
    fn of(gazetteer: &'a Gazetteer, tile: Tile) -> Self {
        let side = f64::from(EXTENT);
        let (low, high) = tile.corners(EDGE);
        let window = AABB::from_corners(gazetteer.frame.flat(low), gazetteer.frame.flat(high));
        Self {
            gazetteer,
            tile,
            view: View::around([side / 2.0, -side / 2.0], side, side, side),
            window,
        }
    }

    fn from(&self, zoom: u8) -> bool {
        self.tile.zoom() >= zoom
    }

    fn areas(&self) -> Layer {
        let mut layer = Layer::new("area");
        for area in &self.gazetteer.ground.areas {
            let kind = match area.kind {
                AreaKind::Park => "park",
                AreaKind::Water => "water",
                AreaKind::Square => "square",
            };
            self.ring(&mut layer, &area.outline, [("kind", kind.into())]);
        }
        layer
    }

    fn districts(&self) -> Layer {
        let mut layer = Layer::new("district");
        if self.from(11) {
            for district in &self.gazetteer.ground.districts {
                let name = ("name", district.name.as_str().into());
                self.ring(&mut layer, &district.outline, [name]);
            }
        }
        layer
    }

    fn buildings(&self) -> Layer {
        let mut layer = Layer::new("building");
        if !self.from(14) {
            return layer;
        }
        let boxes = &self.gazetteer.building_boxes;
        for place in sorted(
            boxes
                .locate_in_envelope_intersecting(self.window)
                .map(|b| b.data),
        ) {
            if let Some(building) = at(&self.gazetteer.ground.buildings, place) {
                let public = ("public", building.public.into());
                self.ring(&mut layer, &building.outline, [public]);
            }
        }
        layer
    }

    fn streets(&self) -> Layer {
        let mut layer = Layer::new("street");
        let legs = &self.gazetteer.legs;
        for place in sorted(
            legs.locate_in_envelope_intersecting(self.window)
                .map(|l| l.data),
        ) {
            let Some(street) = at(&self.gazetteer.ground.streets, place) else {
                continue;
            };
            let (class, from) = match street.class {
                RoadClass::Main => ("main", 0),
                RoadClass::Minor => ("minor", 12),
                RoadClass::Lane => ("lane", 13),
                RoadClass::Path => ("path", 14),
            };
            if self.from(from) {
                let said = [
                    ("class", class.into()),
                    ("name", street.name.as_str().into()),
                ];
                self.lines(&mut layer, street.lines.iter(), said);
            }
        }
        layer
    }

    fn rails(&self) -> Layer {
        let mut layer = Layer::new("rail");
        let rails = self.gazetteer.ground.rails.iter();
        self.lines(&mut layer, rails.map(|rail| &rail.line), []);
        layer
    }

    /// What the town looks after, by its number. Trees are many and come last.
    fn things(&self) -> Layer {
        let mut layer = Layer::new("thing");
        for (kind, spots) in &self.gazetteer.assets {
            let from = match kind {
                AssetKind::Playground | AssetKind::BusStop => 15,
                _ => 16,
            };
            if !self.from(from) {
                continue;
            }
            let seen = spots.locate_in_envelope(self.window).map(|spot| spot.data);
            for asset in sorted(seen).filter_map(|place| at(&self.gazetteer.ground.assets, place)) {
                let said = [
                    ("kind", kind.as_str().into()),
                    ("number", asset.number.as_str().into()),
                ];
                self.spot(&mut layer, asset.point, said);
            }
        }
        layer
    }

    fn numbers(&self) -> Layer {
        let mut layer = Layer::new("number");
        if !self.from(16) {
            return layer;
        }
        let seen = self.gazetteer.addresses.locate_in_envelope(self.window);
        let seen = sorted(seen.map(|spot| spot.data));
        for address in seen.filter_map(|place| at(&self.gazetteer.ground.addresses, place)) {
            let number = ("number", address.number.as_str().into());
            self.spot(&mut layer, address.point, [number]);
        }
        layer
    }

    /// Names that stand at a point: districts first, near at hand what people know by its name.
    fn names(&self) -> Layer {
        let mut layer = Layer::new("name");
        let ground = &self.gazetteer.ground;
        let named = |kind: &'static str, name: &str| [("kind", kind.into()), ("name", name.into())];
        for district in &ground.districts {
            self.spot(
                &mut layer,
                district.label,
                named("district", &district.name),
            );
        }
        if self.from(14) {
            for landmark in &ground.landmarks {
                let kind = match landmark.kind {
                    LandmarkKind::Park => "park",
                    LandmarkKind::TownHall => "town-hall",
                    _ => "landmark",
                };
                self.spot(&mut layer, landmark.point, named(kind, &landmark.name));
            }
        }
        layer
    }

    fn ring<const N: usize>(
        &self,
        layer: &mut Layer,
        outline: &[Point],
        said: [(&'static str, Value); N],
    ) {
        let mut seen = self.view.seen_ring(&self.plane(outline), EDGE);
        seen.extend(seen.first().copied());
        let ring = simplified(&self.view.pixels(&seen), self.tolerance());
        layer.add(&Shape::Ring(units(&ring)), said);
    }

    fn lines<'l, const N: usize>(
        &self,
        layer: &mut Layer,
        lines: impl Iterator<Item = &'l Vec<Point>>,
        said: [(&'static str, Value); N],
    ) {
        let runs = lines.flat_map(|line| self.view.seen(&self.plane(line), EDGE));
        let tolerance = self.tolerance();
        let drawn = runs.map(|run| units(&simplified(&self.view.pixels(&run), tolerance)));
        layer.add(&Shape::Lines(drawn.collect()), said);
    }

    fn spot<const N: usize>(
        &self,
        layer: &mut Layer,
        point: Point,
        said: [(&'static str, Value); N],
    ) {
        let spot = self.tile.units(point);
        let seen = -EDGE..f64::from(EXTENT) + EDGE;
        if spot.iter().all(|part| seen.contains(part)) {
            layer.add(&Shape::Spot(unit(spot)), said);
        }
    }

    /// The finest tiles are enlarged, so nothing is taken from them.
    fn tolerance(&self) -> f64 {
        if self.from(super::FINEST) {
            0.5
        } else {
            TOLERANCE
        }
    }

    fn plane(&self, line: &[Point]) -> Vec<Flat> {
        let flat = |point: &Point| {
            let [x, y] = self.tile.units(*point);
            [x, -y]
        };
        line.iter().map(flat).collect()
    }
}

/// Each once, in the order of the ground: the same tile is the same bytes.
fn sorted(found: impl Iterator<Item = u32>) -> impl Iterator<Item = u32> {
    let mut found: Vec<u32> = found.collect();
    found.sort_unstable();
    found.dedup();
    found.into_iter()
}

fn units(line: &[Flat]) -> Vec<[i32; 2]> {
    line.iter().map(|point| unit(*point)).collect()
}

#[expect(clippy::cast_possible_truncation, reason = "cut to the window before")]
fn unit(point: Flat) -> [i32; 2] {
    point.map(|part| part.round() as i32)
}
