//! Two streets, a few houses, a green and some lamps: enough ground for every page that draws a map.

use contracts::places::{
    Address, Area, AreaKind, Asset, AssetKind, Building, District, Ground, Landmark, LandmarkKind,
    RoadClass, Street,
};
use kernel::Point;

/// Where the test town's profile says its middle is.
const MIDDLE: Point = Point {
    lat: 41.31,
    lng: -72.92,
};

/// So many metres east and north of the middle.
pub fn at(east: f64, north: f64) -> Point {
    MIDDLE.moved(east, north)
}

pub fn ground() -> Ground {
    let street = |name: &str, from: Point, to: Point| Street {
        name: name.into(),
        class: RoadClass::Minor,
        lines: vec![vec![from, to]],
    };
    Ground {
        districts: vec![District {
            name: "Riverside".into(),
            outline: ring(-400.0, -400.0, 400.0, 400.0),
            label: at(0.0, 200.0),
        }],
        streets: vec![
            street("Weir Lane", at(-250.0, 0.0), at(250.0, 0.0)),
            street("Mill Road", at(100.0, -200.0), at(100.0, 200.0)),
        ],
        areas: vec![Area {
            name: "The Green".into(),
            kind: AreaKind::Park,
            outline: ring(-220.0, 40.0, -80.0, 180.0),
        }],
        buildings: (0..6).map(building).collect(),
        addresses: (0..6).map(address).collect(),
        landmarks: vec![Landmark {
            name: "Town Hall".into(),
            kind: LandmarkKind::TownHall,
            point: at(-185.0, 15.0),
            address: Some(0),
        }],
        assets: (0..4).map(lamp).collect(),
        ..Ground::default()
    }
}

fn ring(west: f64, south: f64, east: f64, north: f64) -> Vec<Point> {
    vec![
        at(west, south),
        at(east, south),
        at(east, north),
        at(west, north),
    ]
}

fn building(place: u32) -> Building {
    let west = f64::from(place) * 60.0 - 190.0;
    Building {
        outline: ring(west, 10.0, west + 12.0, 20.0),
        public: place == 0,
    }
}

fn address(place: u32) -> Address {
    Address {
        street: 0,
        number: (place * 2 + 2).to_string(),
        point: at(f64::from(place) * 60.0 - 184.0, 8.0),
        district: Some(0),
    }
}

fn lamp(place: u32) -> Asset {
    Asset {
        kind: AssetKind::Lamp,
        number: format!("{:04}", place + 1),
        point: at(f64::from(place) * 35.0, -6.0),
        street: Some(0),
    }
}
