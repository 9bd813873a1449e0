//! Three streets, a dozen houses, a green, a stream and four lamps.

use contracts::places::{
    Address, Area, AreaKind, Asset, AssetKind, Building, District, Ground, Landmark, LandmarkKind,
    Naming, Rail, RoadClass, Street,
};
use kernel::Point;

pub const MIDDLE: Point = Point {
    lat: 43.42,
    lng: -90.04,
};

/// Metres east and north of the middle.
pub fn at(east: f64, north: f64) -> Point {
    let point = MIDDLE.moved(east, north);
    Point {
        lat: (point.lat * 1e6).round() / 1e6,
        lng: (point.lng * 1e6).round() / 1e6,
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

pub fn hamlet() -> Ground {
    let street = |name: &str, class, line: Vec<Point>| Street {
        name: name.into(),
        class,
        lines: vec![line],
    };
    Ground {
        naming: Naming::default(),
        districts: vec![
            District {
                name: "West End".into(),
                outline: ring(-300.0, -300.0, 0.0, 300.0),
                label: at(-150.0, 100.0),
            },
            District {
                name: "East End".into(),
                outline: ring(0.0, -300.0, 300.0, 300.0),
                label: at(150.0, 100.0),
            },
        ],
        streets: vec![
            street(
                "High Street",
                RoadClass::Main,
                vec![at(-250.0, 0.0), at(250.0, 0.0)],
            ),
            street(
                "Calle Peñón",
                RoadClass::Minor,
                vec![at(100.0, 0.0), at(100.0, 200.0)],
            ),
            street(
                "",
                RoadClass::Path,
                vec![at(-200.0, 60.0), at(-100.0, 160.0)],
            ),
        ],
        areas: vec![
            Area {
                name: "The Green".into(),
                kind: AreaKind::Park,
                outline: ring(-220.0, 40.0, -80.0, 180.0),
            },
            Area {
                name: "Stream".into(),
                kind: AreaKind::Water,
                outline: ring(-300.0, -120.0, 300.0, -100.0),
            },
        ],
        rails: vec![Rail {
            line: vec![at(-300.0, -200.0), at(300.0, -200.0)],
        }],
        buildings: (0..12).map(building).collect(),
        addresses: (0..12).map(address).collect(),
        landmarks: vec![Landmark {
            name: "Village Hall".into(),
            kind: LandmarkKind::TownHall,
            point: at(-185.0, 15.0),
            address: Some(0),
        }],
        assets: (0..4).map(lamp).collect(),
    }
}

fn east_of(place: u32) -> f64 {
    f64::from(place) * 36.0 - 190.0
}

fn building(place: u32) -> Building {
    let west = east_of(place);
    Building {
        outline: ring(west, 10.0, west + 12.0, 20.0),
        public: place == 0,
    }
}

fn address(place: u32) -> Address {
    let point = at(east_of(place) + 6.0, 8.0);
    Address {
        street: 0,
        number: (place * 2 + 1).to_string(),
        point,
        district: Some(u32::from(point.lng > MIDDLE.lng)),
    }
}

fn lamp(place: u32) -> Asset {
    let number = format!("{:04}", place + 1);
    Asset {
        kind: AssetKind::Lamp,
        number,
        point: at(f64::from(place) * 35.0, -6.0),
        street: Some(0),
    }
}
