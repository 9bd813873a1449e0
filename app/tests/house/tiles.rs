//! The ground as vector tiles, read by a reader that others wrote.

use axum::http::{StatusCode, header};
use contracts::places::Places;
use kernel::tile::{self, Tile};
use mvt_reader::Reader;
use mvt_reader::feature::{Feature, Value};
use testing::Page;

use crate::ask::own;
use crate::ground::at;
use crate::house::House;

#[tokio::test]
async fn a_tile_shows_the_ground_and_nearer_ones_more_of_it() {
    let house = House::real().await;
    let far = layers(fetch(&house, 14, "", None).await.bytes().to_vec());
    assert_eq!(said(&far, "street", "name"), ["Mill Road", "Weir Lane"]);
    assert_eq!(said(&far, "area", "kind"), ["park"]);
    assert_eq!(said(&far, "name", "name"), ["Town Hall"]);
    assert!(
        said(&far, "thing", "number").is_empty(),
        "lamps are for near"
    );
    let near = layers(fetch(&house, 16, "", None).await.bytes().to_vec());
    assert!(!said(&near, "thing", "number").is_empty());
    assert!(!said(&near, "number", "number").is_empty());
    let nowhere = house.town.anonymous().get("/map/ground/14/0/0.mvt").await;
    assert_eq!((nowhere.status(), nowhere.bytes().len()), (200, 0));
    house.close().await;
}

#[tokio::test]
async fn a_tile_that_is_broken_is_not_read() {
    let house = House::real().await;
    let whole = fetch(&house, 14, "", None).await.bytes().to_vec();
    let half = whole[..whole.len() / 2].to_vec();
    let read = |bytes: Vec<u8>| Reader::new(bytes).is_ok_and(|reader| all(&reader).is_some());
    assert!(read(whole) && !read(half));
    house.close().await;
}

#[tokio::test]
async fn a_tile_is_kept_for_a_year_under_the_edition_of_its_ground() {
    let house = House::real().await;
    let edition = house.town.town().port::<dyn Places>().unwrap();
    let edition = edition.edition().unwrap();
    let plain = fetch(&house, 14, "", None).await;
    assert_eq!(plain.header("content-type"), Some(tile::MEDIA));
    assert_eq!(plain.header("cache-control"), Some("public, no-cache"));
    let kept = fetch(&house, 14, &format!("?v={edition}"), None).await;
    let forever = "public, max-age=31536000, immutable";
    assert_eq!(kept.header("cache-control"), Some(forever));
    let older = fetch(&house, 14, "?v=older", None).await;
    assert_eq!(older.header("cache-control"), Some("public, no-cache"));
    let tag = kept.header("etag").unwrap().to_owned();
    assert!(tag.contains(&edition));
    let again = fetch(&house, 14, "", Some((header::IF_NONE_MATCH.as_str(), &tag))).await;
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    let packed = fetch(&house, 14, "", Some(("accept-encoding", "gzip"))).await;
    assert_eq!(packed.header("content-encoding"), Some("gzip"));
    assert!(packed.bytes().len() < plain.bytes().len());
    house.close().await;
}

#[tokio::test]
async fn what_is_no_tile_is_not_there() {
    let house = House::real().await;
    for path in [
        "14/0/0",
        "14/0/0.png",
        "5/0/0.mvt",
        "17/0/0.mvt",
        "14/16384/0.mvt",
        "x/0/0.mvt",
    ] {
        let page = house
            .town
            .anonymous()
            .get(&format!("/map/ground/{path}"))
            .await;
        assert_eq!(page.status(), StatusCode::NOT_FOUND, "{path}");
    }
    house.close().await;
}

/// The tile of a zoom in the middle of the town.
async fn fetch(house: &House, z: u8, query: &str, asked: Option<(&str, &str)>) -> Page {
    let tile = Tile::holding(at(-100.0, 40.0), z).unwrap();
    let path = format!("/map/ground/{z}/{}/{}.mvt{query}", tile.x(), tile.y());
    let mut request = own("GET", &path, &[]);
    let named = header::HeaderName::from_bytes(asked.map_or("accept", |(name, _)| name).as_bytes());
    let value = asked.map_or("*/*", |(_, value)| value).parse().unwrap();
    request.headers_mut().insert(named.unwrap(), value);
    house.town.anonymous().send(request).await
}

type Layers = Vec<(String, Vec<Feature>)>;

fn layers(bytes: Vec<u8>) -> Layers {
    all(&Reader::new(bytes).unwrap()).unwrap()
}

fn all(reader: &Reader) -> Option<Layers> {
    let names = reader.get_layer_names().ok()?;
    let features = |(at, name): (usize, String)| Some((name, reader.get_features(at).ok()?));
    names.into_iter().enumerate().map(features).collect()
}

/// What the features of a layer say under a key, sorted.
fn said(layers: &Layers, layer: &str, key: &str) -> Vec<String> {
    let features = layers.iter().filter(|(name, _)| name == layer);
    let mut said: Vec<String> = features
        .flat_map(|(_, features)| features)
        .filter_map(|feature| match feature.properties.as_ref()?.get(key)? {
            Value::String(text) => Some(text.clone()),
            _ => None,
        })
        .collect();
    said.sort();
    said
}
