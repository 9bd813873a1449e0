//! The ground as vector tiles, for the map that a reader opens: `/map/ground/14/8190/5447.mvt`. A
//! tile's address carries the edition of the ground, so a browser keeps it for a year.

mod draw;

use std::fmt::Write as _;
use std::sync::Arc;

use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::IntoResponse;
use contracts::places::Ground;
use kernel::tile::{self, Tile};
use kernel::{Error, Point};
use moka::future::Cache;
use sha2::{Digest, Sha256};
use ui::web::{Answer, Shared, Visit, has_tag};

use crate::TownPlaces;

/// Below this a town is a dot.
const COARSEST: u8 = 6;
/// Finer tiles than these show nothing more; the browser enlarges them.
const FINEST: u8 = 16;
/// Raised when the same ground is drawn otherwise.
const DRAWING: u8 = 1;
/// The tiles that are kept drawn, in bytes.
const ROOM: u64 = 16 * 1024 * 1024;

/// The tiles that were drawn lately.
pub(crate) type Drawn = Cache<(String, Tile), Arc<Vec<u8>>>;

pub(crate) fn drawn() -> Drawn {
    Cache::builder()
        .max_capacity(ROOM)
        .weigher(|_, tile: &Arc<Vec<u8>>| u32::try_from(tile.len() + 256).unwrap_or(u32::MAX))
        .build()
}

/// A tile of the ground.
pub(crate) async fn show(
    visit: Visit,
    headers: HeaderMap,
    Path((z, x, file)): Path<(String, String, String)>,
) -> Answer {
    let tile = Tile::named(&z, &x, &file).filter(|tile| (COARSEST..=FINEST).contains(&tile.zoom()));
    let tile = tile.ok_or(Error::NotFound)?;
    let places = visit.town.port::<TownPlaces>().ok_or(Error::NotFound)?;
    let gazetteer = places.gazetteer().ok_or(Error::NotFound)?;
    let edition = gazetteer.edition.clone();
    let keep = if visit.asked().get("v") == Some(edition.as_str()) {
        "public, max-age=31536000, immutable"
    } else {
        "public, no-cache"
    };
    let tag = format!("\"{edition}-{}-{}-{}\"", tile.zoom(), tile.x(), tile.y());
    let mut answer = if has_tag(&headers, &tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let drawing = async { Arc::new(draw::tile(&gazetteer, tile)) };
        let bytes = places.drawn.get_with((edition, tile), drawing).await;
        let mut answer = bytes.as_slice().to_vec().into_response();
        Shared::mark(&mut answer);
        answer
    };
    let said = answer.headers_mut();
    said.insert(header::CONTENT_TYPE, HeaderValue::from_static(tile::MEDIA));
    said.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        said.insert(header::ETAG, tag);
    }
    Ok(answer)
}

/// A short name for a ground and how it is drawn: the same for the same ground, in every process.
pub(crate) fn edition(ground: &Ground) -> String {
    let mut hash = Sha256::new();
    hash.update([DRAWING]);
    let mut line = |kind: &str, name: &str, points: &mut dyn Iterator<Item = &Point>| {
        let mut said = format!("{kind}|{name}|");
        for point in points {
            let _ = write!(said, "{:x},{:x};", point.lat.to_bits(), point.lng.to_bits());
        }
        hash.update(said.as_bytes());
    };
    for district in &ground.districts {
        line("district", &district.name, &mut district.outline.iter());
    }
    for street in &ground.streets {
        let points = &mut street.lines.iter().flatten();
        line(&format!("{:?}", street.class), &street.name, points);
    }
    for area in &ground.areas {
        line(
            &format!("{:?}", area.kind),
            &area.name,
            &mut area.outline.iter(),
        );
    }
    for rail in &ground.rails {
        line("rail", "", &mut rail.line.iter());
    }
    for building in &ground.buildings {
        let kind = if building.public { "public" } else { "house" };
        line(kind, "", &mut building.outline.iter());
    }
    for address in &ground.addresses {
        line(
            "address",
            &address.number,
            &mut std::iter::once(&address.point),
        );
    }
    for landmark in &ground.landmarks {
        line(
            "landmark",
            &landmark.name,
            &mut std::iter::once(&landmark.point),
        );
    }
    for asset in &ground.assets {
        line(
            asset.kind.as_str(),
            &asset.number,
            &mut std::iter::once(&asset.point),
        );
    }
    let mut edition = hex::encode(hash.finalize());
    edition.truncate(12);
    edition
}
