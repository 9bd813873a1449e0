//! Whatever is asked, there is an answer and no panic.

use contracts::places::{Around, AssetKind, Ground, Overview, Pin, PinKind, Places as _, Spot};
use kernel::Point;
use places::{Gazetteer, TownPlaces};
use proptest::prelude::*;

use crate::hamlet::{at, hamlet};

#[test]
fn the_hamlet_is_told_as_people_would() {
    let places = TownPlaces::of(hamlet());
    assert_eq!(
        places.describe(at(-184.0, 7.0)),
        Some(Spot::InFrontOf("1 High Street".into()))
    );
    assert_eq!(
        places.describe(at(101.0, 1.0)),
        Some(Spot::Corner("High Street at Calle Peñón".into()))
    );
    assert_eq!(
        places.describe(at(-150.0, 100.0)),
        Some(Spot::In("The Green".into()))
    );
    assert_eq!(
        places.describe(at(102.0, 150.0)),
        Some(Spot::On("Calle Peñón".into()))
    );
    assert_eq!(places.describe(at(5_000.0, 0.0)), None);
    assert_eq!(places.district(at(10.0, 0.0)).as_deref(), Some("East End"));
    assert_eq!(places.find("calle penon", 1)[0].label, "Calle Peñón");
    assert_eq!(places.find("village hal", 1)[0].detail, "1 High Street");
    assert_eq!(
        places.find("High Street / C. Penon", 1)[0].label,
        "High Street at Calle Peñón"
    );
    assert_eq!(
        places.asset(AssetKind::Lamp, "0002").unwrap().label,
        "Lamp 0002"
    );
    let near = places.nearest_assets(AssetKind::Lamp, at(40.0, 0.0), 9, 50.0);
    assert_eq!(
        near.iter()
            .map(|lamp| lamp.number.as_str())
            .collect::<Vec<_>>(),
        ["0002", "0003", "0001"]
    );
}

#[test]
fn numbered_pins_on_one_spot_step_aside_and_others_become_one() {
    let places = TownPlaces::of(hamlet());
    let map = |pins| Overview {
        size: (600, 400),
        names: true,
        pins,
        ..Overview::default()
    };
    let numbered: Vec<Pin> = (1..=5)
        .map(|n| Pin::new(at(0.0, 0.0), PinKind::Open).numbered(n))
        .collect();
    let svg = places.overview(&map(numbered)).unwrap();
    assert_eq!(svg.matches("class=\"pin\"").count(), 5, "{svg}");
    assert_eq!(svg.matches("m-lead").count(), 4, "{svg}");
    let bare: Vec<Pin> = (0..5)
        .map(|_| Pin::new(at(0.0, 0.0), PinKind::Open))
        .collect();
    let svg = places.overview(&map(bare)).unwrap();
    assert_eq!(svg.matches("<circle").count(), 1, "{svg}");
    assert!(svg.contains(">5</text>"), "{svg}");
}

#[test]
fn ground_of_nothing_is_no_ground() {
    assert!(Gazetteer::of(Ground::default()).is_none());
}

fn degrees() -> impl Strategy<Value = f64> {
    prop_oneof![
        6 => -0.01..0.01f64,
        2 => -400.0..400.0f64,
        1 => any::<f64>(),
    ]
}

fn points() -> impl Strategy<Value = Point> {
    (degrees(), degrees()).prop_map(|(lat, lng)| Point {
        lat: 43.42 + lat,
        lng: -90.04 + lng,
    })
}

proptest! {
    #[test]
    fn any_point_is_told_and_drawn(point in points(), metres in any::<f64>(), size in (0u32..5_000, 0u32..5_000)) {
        let places = TownPlaces::of(hamlet());
        places.describe(point);
        places.district(point);
        places.nearest_address(point);
        places.nearest_assets(AssetKind::Lamp, point, 3, metres);
        let pins = vec![Pin::new(point, PinKind::Mine), Pin::new(point, PinKind::Late).numbered(3), Pin::new(point, PinKind::Asset)];
        let around = Around { centre: point, metres, size, label: "here".into(), pins: pins.clone() };
        let svg = places.around(&around).unwrap();
        prop_assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
        let svg = places.overview(&Overview { size, pins, ..Overview::default() }).unwrap();
        prop_assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
    }

    #[test]
    fn any_text_is_looked_for(text in any::<String>(), limit in 0usize..20) {
        let places = TownPlaces::of(hamlet());
        prop_assert!(places.find(&text, limit).len() <= limit);
    }

    #[test]
    fn any_ground_can_be_asked(line in proptest::collection::vec(points(), 0..6), ring in proptest::collection::vec(points(), 0..6)) {
        let mut ground = hamlet();
        ground.streets[1].lines = vec![line.clone(), Vec::new()];
        ground.areas[0].outline.clone_from(&ring);
        ground.buildings[1].outline = ring;
        ground.addresses[2].street = 77;
        ground.landmarks[0].address = Some(500);
        let places = TownPlaces::of(ground);
        let centre = line.first().copied().unwrap_or(at(0.0, 0.0));
        places.find("High Street at Calle Peñón", 3);
        places.find("Village Hall", 3);
        places.describe(centre);
        places.engraved();
        places.around(&Around { centre, metres: 150.0, size: (300, 200), label: String::new(), pins: Vec::new() });
    }
}

#[test]
fn a_corner_that_lies_off_the_earth_is_drawn() {
    let mut ground = hamlet();
    let corner = |lat, lng| Point { lat, lng };
    ground.areas[0].outline = vec![
        corner(43.42, -90.041_830_372_243_4),
        corner(1.436_802_452_058_368e82, -90.030_765_274_338_76),
        corner(-1.334_848_639_266_309e109, -321.140_710_395_009_8),
    ];
    let places = TownPlaces::of(ground);
    let around = Around {
        centre: at(0.0, 0.0),
        metres: 150.0,
        size: (300, 200),
        label: String::new(),
        pins: Vec::new(),
    };
    assert!(places.around(&around).is_some());
    assert!(places.engraved().is_some());
    assert!(places.overview(&Overview::default()).is_some());
}
