//! What every guide, page and proof relies on in Millbrook.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]

use std::collections::BTreeSet;

use contracts::places::{Around, AssetKind, HitKind, Overview, Pin, PinKind, Places as _, Spot};
use kernel::Point;
use places::TownPlaces;

use super::*;

#[test]
fn a_seed_gives_the_same_bytes_and_another_seed_others() {
    let one = json(&ground(MILLBROOK)).unwrap();
    assert_eq!(one, json(&ground(MILLBROOK)).unwrap());
    assert_ne!(one, json(&ground(MILLBROOK + 1)).unwrap());
}

#[test]
fn every_street_has_a_name_of_its_own() {
    for seed in [MILLBROOK, 7, 99] {
        let streets = ground(seed).streets;
        let named: Vec<&Street> = streets
            .iter()
            .filter(|street| street.class != RoadClass::Path)
            .collect();
        let names: BTreeSet<&str> = named.iter().map(|street| street.name.as_str()).collect();
        assert_eq!(names.len(), named.len());
        assert!(
            !names.contains("") && (180..=310).contains(&names.len()),
            "{}",
            names.len()
        );
    }
}

#[test]
fn every_house_has_a_number_of_its_own_and_a_district() {
    let ground = ground(MILLBROOK);
    assert_eq!(ground.addresses.len(), ground.buildings.len());
    assert!(
        ground
            .addresses
            .iter()
            .all(|address| address.district.is_some())
    );
    let doors: BTreeSet<(u32, &str)> = ground
        .addresses
        .iter()
        .map(|address| (address.street, address.number.as_str()))
        .collect();
    assert_eq!(doors.len(), ground.addresses.len());
}

#[test]
fn the_examples_of_every_guide_are_there() {
    let ground = ground(MILLBROOK);
    let street = |name: &str| {
        ground
            .streets
            .iter()
            .position(|street| street.name == name)
            .unwrap()
    };
    let weir = u32::try_from(street("Weir Lane")).unwrap();
    let door = ground
        .addresses
        .iter()
        .find(|a| a.street == weir && a.number == "14")
        .unwrap();
    let lamp = ground
        .assets
        .iter()
        .find(|a| a.kind == AssetKind::Lamp && a.number == "0412")
        .unwrap();
    assert!(lamp.point.metres_to(door.point) < 3.0);
    let hall = ground
        .landmarks
        .iter()
        .find(|landmark| landmark.name == "Town Hall")
        .unwrap();
    let address = &ground.addresses[usize::try_from(hall.address.unwrap()).unwrap()];
    assert_eq!(
        (address.number.as_str(), address.street),
        ("1", u32::try_from(street("Market Square")).unwrap())
    );
    assert_eq!(
        ground.landmarks.len(),
        plan::PUBLIC.len() + plan::BRIDGES.len() + 7
    );
}

#[test]
fn every_address_is_found_first_and_lies_in_its_own_district() {
    let ground = ground(MILLBROOK);
    let places = TownPlaces::of(ground.clone());
    for address in ground.addresses.iter().step_by(7) {
        let street = &ground.streets[usize::try_from(address.street).unwrap()];
        let label = ground.naming.address(&address.number, &street.name);
        let hits = places.find(&label, 1);
        assert_eq!(
            hits.first().map(|hit| hit.label.as_str()),
            Some(label.as_str())
        );
    }
    for address in &ground.addresses {
        let own = &ground.districts[usize::try_from(address.district.unwrap()).unwrap()].name;
        assert_eq!(
            places.district(address.point).as_ref(),
            Some(own),
            "{address:?}"
        );
    }
}

#[test]
fn people_find_what_they_write() {
    let places = TownPlaces::of(ground(MILLBROOK));
    let table = [
        ("14 Weir Lane", "14 Weir Lane"),
        ("weir lane 14", "14 Weir Lane"),
        ("14 weir ln", "14 Weir Lane"),
        ("14 wier lane", "14 Weir Lane"),
        ("WEIR LANE, 14", "14 Weir Lane"),
        ("Mill Road at Ford Lane", "Mill Road at Ford Lane"),
        ("ford ln & mill rd", "Mill Road at Ford Lane"),
        (
            "corner of Mill Road and Ford Lane",
            "Mill Road at Ford Lane",
        ),
        ("lamp 0412", "Lamp 0412"),
        ("street light 412", "Lamp 0412"),
        ("farola 412", "Lamp 0412"),
        ("0412", "Lamp 0412"),
        ("town hall", "Town Hall"),
        ("by the town hall", "Town Hall"),
        ("mrket squar", "Market Square"),
        ("weir park", "Weir Park"),
        ("highbank steps", "Highbank Steps"),
        ("market st", "Market Street"),
        ("station rd at mill rd", "Mill Road at Station Road"),
    ];
    for (text, wanted) in table {
        let hits = places.find(text, 3);
        assert_eq!(
            hits.first().map(|hit| hit.label.as_str()),
            Some(wanted),
            "{text}: {hits:?}"
        );
    }
    assert!(
        places
            .find("by the library", 3)
            .iter()
            .all(|hit| hit.label.contains("Library"))
    );
    assert!(places.find("", 5).is_empty() && places.find("xyzzy plugh", 5).is_empty());
    assert_eq!(
        places.find("0412", 1)[0].kind,
        HitKind::Asset(AssetKind::Lamp)
    );
}

#[test]
fn a_point_is_told_as_people_would() {
    let places = TownPlaces::of(ground(MILLBROOK));
    let point = |text: &str| places.find(text, 1)[0].point;
    assert_eq!(
        places.describe(point("14 Weir Lane")),
        Some(Spot::InFrontOf("14 Weir Lane".into()))
    );
    assert_eq!(
        places.describe(point("lamp 0412")),
        Some(Spot::InFrontOf("14 Weir Lane".into()))
    );
    let corner = "Bridge Street at Weir Lane";
    assert_eq!(
        places.describe(point(corner)),
        Some(Spot::Corner(corner.into()))
    );
    assert_eq!(
        places.describe(point("Weir Park")),
        Some(Spot::In("Weir Park".into()))
    );
    assert_eq!(
        places.describe(point("Old Bridge")),
        Some(Spot::In("Old Bridge".into()))
    );
    assert_eq!(places.describe(Point { lat: 0.0, lng: 0.0 }), None);
    let near = places.nearest_assets(AssetKind::Lamp, point("14 Weir Lane"), 3, 60.0);
    let numbers: Vec<&str> = near.iter().map(|lamp| lamp.number.as_str()).collect();
    assert_eq!(numbers.first(), Some(&"0412"));
    assert!(
        numbers.contains(&"0411") && numbers.contains(&"0413"),
        "{numbers:?}"
    );
}

#[test]
fn maps_are_small_whole_and_without_style() {
    let places = TownPlaces::of(ground(MILLBROOK));
    let home = places.find("14 Weir Lane", 1)[0].point;
    let around = Around {
        centre: home,
        metres: 150.0,
        size: (480, 384),
        label: "Map around 14 Weir Lane & <others>".into(),
        pins: vec![Pin::new(home, PinKind::Mine)],
    };
    let overview = Overview {
        size: (640, 480),
        label: "Districts".into(),
        chosen: Some("Riverside".into()),
        names: true,
        pins: (0..20)
            .map(|n| Pin::new(home.moved(f64::from(n), 0.0), PinKind::Open).numbered(20))
            .collect(),
    };
    let drawn = [
        (places.around(&around).unwrap(), 12_000),
        (places.overview(&overview).unwrap(), 30_000),
        (places.engraved().unwrap(), 14_000),
    ];
    for (svg, most) in drawn {
        assert!(svg.len() < most, "{} bytes", svg.len());
        assert!(svg.starts_with("<svg") && svg.ends_with("</svg>"));
        for never in ["style=", "NaN", "inf", "<others>", "<script"] {
            assert!(!svg.contains(never), "{never}");
        }
    }
    let svg = places.around(&around).unwrap();
    assert!(
        svg.contains(">Weir Lane</text>")
            && svg.contains("aria-label=\"Map around 14 Weir Lane &amp; &lt;others&gt;\"")
    );
}
