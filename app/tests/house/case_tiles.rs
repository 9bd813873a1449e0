//! The public cases as vector tiles, read by a reader that others wrote and counted anew from the list.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use axum::http::StatusCode;
use casework::case::change::{Wish, change};
use casework::case::entities::case_work;
use kernel::Point;
use kernel::people::actor::StaffActor;
use kernel::people::entities::staff;
use kernel::people::{Actor, Role};
use kernel::tile::{EXTENT, Tile};
use mvt_reader::Reader;
use mvt_reader::feature::Value;
use requests::import::{Asked, import};
use sea_orm::EntityTrait as _;

use crate::ground::at;
use crate::house::House;

/// A spot of a tile: its cell in the grid of the tile, how many, and how one of them stands.
type Spots = BTreeMap<(u32, u32), (u64, Option<String>)>;

#[tokio::test]
async fn a_tile_counts_what_the_list_names() {
    let house = House::real().await;
    bring(&house, 700).await;
    for query in [
        "",
        "?state=open",
        "?state=late",
        "?state=paused",
        "?state=finished",
        "?what=pothole",
        "?district=Riverside&state=open",
        "?what=nothing",
        "?q=hole",
    ] {
        let listed = points(&house, query).await;
        for zoom in [6, 10, 13, 14, 15, 16, 17, 18] {
            let mut by_tile: BTreeMap<(u32, u32), Vec<Point>> = BTreeMap::new();
            for point in &listed {
                let tile = Tile::holding(*point, zoom).unwrap();
                by_tile
                    .entry((tile.x(), tile.y()))
                    .or_default()
                    .push(*point);
            }
            let middle = Tile::holding(at(0.0, 0.0), zoom).unwrap();
            by_tile.entry((middle.x(), middle.y())).or_default();
            for ((x, y), points) in by_tile.into_iter().take(12) {
                let tile = Tile::new(zoom, x, y).unwrap();
                let shown = spots(&house, tile, query).await;
                assert_eq!(
                    counts(&shown),
                    counted(tile, &points),
                    "{query} {zoom}/{x}/{y}"
                );
            }
        }
    }
    house.close().await;
}

#[tokio::test]
async fn a_private_case_is_in_no_tile_and_a_public_one_at_once() {
    let house = House::real().await;
    let here = Tile::holding(at(-184.0, 8.0), 18).unwrap();
    let count = async || total(&spots(&house, here, "").await);
    assert_eq!(
        count().await,
        1,
        "the private one of the house lies here too"
    );
    house.report("neighbour-noise").await;
    assert_eq!(count().await, 1);
    house.report("pothole").await;
    assert_eq!(count().await, 2);
    house.close().await;
}

#[tokio::test]
async fn a_tile_follows_what_happens_to_a_case() {
    let house = House::real().await;
    let here = Tile::holding(at(-184.0, 8.0), 18).unwrap();
    let tone = async |query| {
        let spots = spots(&house, here, query).await;
        spots.into_values().next().and_then(|(_, tone)| tone)
    };
    assert_eq!(tone("").await.as_deref(), Some("open"));
    house.town.clock.advance(kernel::Moment::DAY * 40);
    assert_eq!(tone("?state=late").await.as_deref(), Some("late"));
    let town = house.town.town();
    let somebody = staff::Entity::find().one(town.read()).await.unwrap();
    let somebody = somebody.unwrap();
    let actor = Actor::Staff(StaffActor {
        id: somebody.id,
        name: somebody.name.clone(),
        team: somebody.team,
        role: Role::Agent,
    });
    for (to, words) in [("in_hand", ""), ("fixed", "Filled")] {
        let case = case_work::Entity::find_by_id(house.public.id);
        let case = case.one(town.read()).await.unwrap().unwrap();
        let wish = Wish::Move {
            to: to.into(),
            words: words.into(),
        };
        change(town, &actor, &case, None, wish).await.unwrap();
    }
    assert_eq!(tone("").await.as_deref(), Some("done"));
    assert_eq!(tone("?state=late").await, None);
    house.close().await;
}

#[tokio::test]
async fn the_list_keeps_to_the_part_of_the_earth_that_the_map_shows() {
    let house = House::real().await;
    bring(&house, 300).await;
    let all = points(&house, "").await;
    let (low, high) = (at(-700.0, -500.0), at(400.0, 900.0));
    let inside =
        |p: &&Point| (low.lat..=high.lat).contains(&p.lat) && (low.lng..=high.lng).contains(&p.lng);
    let wanted = all.iter().filter(inside).count();
    assert!((20..280).contains(&wanted), "{wanted}");
    let area = format!("in={},{},{},{}", low.lng, low.lat, high.lng, high.lat);
    assert_eq!(points(&house, &format!("?{area}")).await.len(), wanted);
    let worded = points(&house, &format!("?{area}&q=hole")).await.len();
    assert_eq!(worded, 1, "words are looked for in the same part");
    let page = house
        .town
        .anonymous()
        .get(&format!("/requests?{area}"))
        .await;
    assert_eq!(page.html().matches("class=\"quiet\"").count(), 20);
    let shown = page.html().contains(&format!("All {wanted}"));
    assert!(shown, "the chips count the same part");
    // Page after page, each case comes once.
    let (mut seen, mut next) = (Vec::new(), Some(format!("/requests?{area}")));
    while let Some(path) = next.filter(|_| seen.len() <= wanted) {
        let page = house.town.anonymous().get(&path).await;
        let html = page.html().to_owned();
        seen.extend(
            html.split("href=\"/requests/")
                .skip(1)
                .map(|rest| rest[..10].to_owned()),
        );
        next = page.attribute("a[rel=next]", "href");
    }
    let listed = seen.len();
    seen.sort();
    seen.dedup();
    assert_eq!((listed, seen.len()), (wanted, wanted));
    for nonsense in ["in=1,2,3", "in=3,2,1,4", "in=a,b,c,d", "in=NaN,0,1,1"] {
        assert_eq!(
            points(&house, &format!("?{nonsense}")).await.len(),
            all.len()
        );
    }
    house.close().await;
}

#[tokio::test]
async fn what_is_no_tile_of_cases_is_not_there() {
    let house = House::real().await;
    for path in [
        "14/0/0",
        "5/0/0.mvt",
        "19/0/0.mvt",
        "14/16384/0.mvt",
        "x/0/0.mvt",
    ] {
        let page = house
            .town
            .anonymous()
            .get(&format!("/map/cases/{path}"))
            .await;
        assert_eq!(page.status(), StatusCode::NOT_FOUND, "{path}");
    }
    house.close().await;
}

/// Cases of another system, some kilometres around, some of them on one spot, open and closed.
pub async fn bring(house: &House, count: u32) {
    let mut csv = String::from(
        "Id,Status Translated,Summary,Description,Address,Lat,Lng,Category,Created At Local,Closed At Local\n",
    );
    let mut chance = 7_u64;
    let mut draw = |of: u32| {
        chance = chance
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        u32::try_from(chance >> 33).unwrap() % of
    };
    for n in 0..count {
        let wide = if n % 3 == 0 { 40 } else { 4_000 };
        let part = |drawn: u32| f64::from(drawn) - f64::from(wide) / 2.0;
        let point = at(part(draw(wide)), part(draw(wide)));
        let (status, closed) = match draw(3) {
            0 => ("Open", String::new()),
            _ => (
                "Archived",
                format!("0{}/0{}/2026 - 09:00AM", 1 + draw(3), 1 + draw(9)),
            ),
        };
        let service = ["Pothole", "Street light out"][usize::try_from(draw(2)).unwrap()];
        let _ = writeln!(
            csv,
            "old-{n},{status},Old,,,{},{},{service},12/1{}/2025 - 07:24AM,{closed}",
            point.lat,
            point.lng,
            draw(9)
        );
    }
    let asked = Asked {
        file: "old.csv".into(),
        ..Asked::default()
    };
    let (news, mut heard) = tokio::sync::mpsc::channel(10_000);
    let csv: &'static [u8] = csv.into_bytes().leak();
    let report = import(house.town.town(), csv, asked, news).await.unwrap();
    while heard.recv().await.is_some() {}
    assert_eq!(report.added, u64::from(count), "{report:?}");
    house.town.run_jobs().await;
}

/// Where the cases of the list are.
pub async fn points(house: &House, query: &str) -> Vec<Point> {
    let page = house
        .town
        .anonymous()
        .get(&format!("/requests.json{query}"))
        .await;
    let told: serde_json::Value = serde_json::from_str(&page.text()).unwrap();
    let cases = told["requests"].as_array().unwrap().iter();
    cases
        .filter_map(|case| Point::new(case["lat"].as_f64()?, case["lng"].as_f64()?))
        .collect()
}

async fn spots(house: &House, tile: Tile, query: &str) -> Spots {
    let path = format!(
        "/map/cases/{}/{}/{}.mvt{query}",
        tile.zoom(),
        tile.x(),
        tile.y()
    );
    let page = house.town.anonymous().get(&path).await;
    assert_eq!(page.status(), StatusCode::OK, "{path}");
    let bytes = page.bytes().to_vec();
    if bytes.is_empty() {
        return Spots::new();
    }
    let reader = Reader::new(bytes).unwrap();
    assert_eq!(reader.get_layer_names().unwrap(), ["case"]);
    let features = reader.get_features(0).unwrap();
    features
        .iter()
        .map(|feature| {
            let said = feature.properties.as_ref().unwrap();
            let Some(Value::UInt(n)) = said.get("n") else {
                panic!("{said:?}")
            };
            let tone = match said.get("tone") {
                Some(Value::String(tone)) => Some(tone.clone()),
                _ => None,
            };
            assert_eq!(tone.is_some(), *n == 1, "{said:?}");
            let geometry = feature.get_geometry();
            let points: geo_types::MultiPoint<f32> = geometry.clone().try_into().unwrap();
            let [point] = points.0[..] else {
                panic!("{points:?}")
            };
            (
                cell(tile, f64::from(point.x()), f64::from(point.y())),
                (*n, tone),
            )
        })
        .collect()
}

/// The cell of a place in units of the tile: 8 along a side, more in the finest three zooms.
fn cell(tile: Tile, x: f64, y: f64) -> (u32, u32) {
    let cells = match tile.zoom() {
        ..=13 => 4.0,
        14 | 15 => 8.0,
        16 => 16.0,
        17 => 32.0,
        _ => 128.0,
    };
    let part = |at: f64| (at / f64::from(EXTENT) * cells).floor() as u32;
    (part(x), part(y))
}

fn counted(tile: Tile, points: &[Point]) -> BTreeMap<(u32, u32), u64> {
    let mut counted = BTreeMap::new();
    for point in points {
        let [x, y] = tile.units(*point);
        *counted.entry(cell(tile, x, y)).or_default() += 1;
    }
    counted
}

fn counts(spots: &Spots) -> BTreeMap<(u32, u32), u64> {
    spots.iter().map(|(cell, (n, _))| (*cell, *n)).collect()
}

fn total(spots: &Spots) -> u64 {
    spots.values().map(|(n, _)| n).sum()
}
