//! Where something happens: at the houses and numbered things of the ground. A few places give
//! trouble again and again, as in every town.

use contracts::places::{AssetKind, Ground};
use kernel::{Place, Point};

use crate::chance::Chance;

/// The ground as places to be reported.
pub struct Spots<'a> {
    ground: Option<&'a Ground>,
    assets: Vec<(AssetKind, Vec<usize>)>,
}

/// A place, and the street it is in, for the texts.
#[derive(Clone, Debug)]
pub struct Spot {
    pub place: Place,
    pub street: String,
}

/// How many places of a kind give trouble again and again.
const SORE: usize = 40;

/// The streets of a town without ground.
const STREETS: &[&str] = &[
    "Mill Road",
    "Weir Lane",
    "Ford Lane",
    "Station Road",
    "Market Street",
    "Bridge Street",
    "Kiln Street",
    "Tanner Row",
    "Orchard Avenue",
    "School Lane",
    "Heron Close",
    "Quarry Road",
    "Chapel Hill",
    "Dyer Street",
];

impl<'a> Spots<'a> {
    #[must_use]
    pub fn of(ground: Option<&'a Ground>) -> Self {
        let known = |kind: &AssetKind| {
            let all = ground
                .map(|ground| ground.assets.iter().enumerate())
                .into_iter()
                .flatten();
            all.filter(|(_, asset)| asset.kind == *kind && asset.street.is_some())
                .map(|(at, _)| at)
                .collect()
        };
        let assets = AssetKind::ALL
            .iter()
            .map(|kind| (*kind, known(kind)))
            .collect();
        Self { ground, assets }
    }

    /// Somewhere that suits a service.
    #[must_use]
    pub fn somewhere(&self, service: &str, chance: &Chance) -> Spot {
        let Some(ground) = self.ground.filter(|ground| !ground.addresses.is_empty()) else {
            return in_words(chance);
        };
        let things = thing_of(service)
            .filter(|_| chance.yes(75))
            .and_then(|kind| {
                self.assets
                    .iter()
                    .find(|(own, list)| *own == kind && !list.is_empty())
            });
        let Some((_, list)) = things else {
            return at_address(ground, place_in(ground.addresses.len(), chance));
        };
        let at = list.get(place_in(list.len(), chance)).copied().unwrap_or(0);
        at_asset(ground, at)
    }
}

/// The kind of numbered thing that a service is about.
fn thing_of(service: &str) -> Option<AssetKind> {
    match service {
        "street-light-out" | "street-light-flickers" | "tree-hides-light" => Some(AssetKind::Lamp),
        "public-bin-full" => Some(AssetKind::Bin),
        "street-furniture" => Some(AssetKind::Bench),
        "tree-danger" => Some(AssetKind::Tree),
        "blocked-drain" | "flooding" => Some(AssetKind::Drain),
        "bus-stop-damage" => Some(AssetKind::BusStop),
        "playground-damage" => Some(AssetKind::Playground),
        "water-leak" => Some(AssetKind::Hydrant),
        _ => None,
    }
}

fn place_in(many: usize, chance: &Chance) -> usize {
    if chance.yes(18) {
        chance.below(SORE) * 7_919 % many.max(1)
    } else {
        chance.below(many)
    }
}

fn in_words(chance: &Chance) -> Spot {
    let street = chance.text(STREETS);
    let words = format!("{} {street}", 1 + chance.below(140));
    Spot {
        place: Place {
            words,
            ..Place::default()
        },
        street: street.into(),
    }
}

fn street(ground: &Ground, index: Option<u32>) -> String {
    let street = index.and_then(|at| ground.streets.get(usize::try_from(at).ok()?));
    street.map(|street| street.name.clone()).unwrap_or_default()
}

fn at_address(ground: &Ground, at: usize) -> Spot {
    let Some(address) = ground.addresses.get(at) else {
        return Spot {
            place: Place::default(),
            street: String::new(),
        };
    };
    let street = street(ground, Some(address.street));
    let district = address
        .district
        .and_then(|at| ground.districts.get(usize::try_from(at).ok()?));
    let place = Place {
        point: Some(rounded(address.point)),
        words: ground.naming.address(&address.number, &street),
        district: district.map(|district| district.name.clone()),
        asset: None,
    };
    Spot { place, street }
}

fn at_asset(ground: &Ground, at: usize) -> Spot {
    let Some(asset) = ground.assets.get(at) else {
        return at_address(ground, 0);
    };
    let street = street(ground, asset.street);
    let name = ground.naming.asset(asset.kind, &asset.number);
    let district = ground
        .districts
        .iter()
        .find(|district| holds(&district.outline, asset.point));
    let place = Place {
        point: Some(rounded(asset.point)),
        words: if street.is_empty() {
            name
        } else {
            format!("{name}, {street}")
        },
        district: district.map(|district| district.name.clone()),
        asset: Some(asset.number.clone()),
    };
    Spot { place, street }
}

/// To a millionth of a degree, 11 cm: a spot a person can point at.
fn rounded(point: Point) -> Point {
    let six = |degrees: f64| (degrees * 1e6).round() / 1e6;
    Point {
        lat: six(point.lat),
        lng: six(point.lng),
    }
}

/// Whether a ring holds a point: how often a ray to the east crosses it.
fn holds(ring: &[Point], at: Point) -> bool {
    let next = ring.iter().cycle().skip(1);
    let crossings = ring.iter().zip(next).filter(|(a, b)| {
        (a.lat > at.lat) != (b.lat > at.lat)
            && at.lng < (b.lng - a.lng) * (at.lat - a.lat) / (b.lat - a.lat) + a.lng
    });
    crossings.count() % 2 == 1
}
