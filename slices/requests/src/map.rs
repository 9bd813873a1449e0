//! The public cases as vector tiles, for the map beside the list: `/map/cases/14/8190/5447.mvt` takes
//! the same wishes as the list and shows the same cases, gathered where they lie close.

mod draw;
mod held;
mod pin;
mod read;

use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::IntoResponse;
use kernel::tile::{self, Tile};
use kernel::{Error, Point, Result};
use sha2::{Digest, Sha256};
use ui::web::{Answer, Shared, Visit, has_tag};

use crate::listing::{Search, Wanted};

pub(crate) use pin::{Pin, Pins};

pub use held::CaseMap;

/// Below this a town is a dot.
const COARSEST: u8 = 6;
/// Finer tiles than these would tell nothing more apart.
const FINEST: u8 = 18;
/// A search finds no more cases than these.
const FOUND: u64 = 300;

/// A tile of the cases that are wanted.
pub(crate) async fn show(
    visit: Visit,
    headers: HeaderMap,
    Path((z, x, file)): Path<(String, String, String)>,
) -> Answer {
    let tile = Tile::named(&z, &x, &file).filter(|tile| (COARSEST..=FINEST).contains(&tile.zoom()));
    let tile = tile.ok_or(Error::NotFound)?;
    let bytes = drawn(&visit, tile).await?;
    let mut tag = hex::encode(Sha256::digest(&bytes));
    tag.truncate(32);
    let tag = format!("\"{tag}\"");
    let mut answer = if has_tag(&headers, &tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let mut answer = bytes.into_response();
        Shared::mark(&mut answer);
        answer
    };
    let said = answer.headers_mut();
    said.insert(header::CONTENT_TYPE, HeaderValue::from_static(tile::MEDIA));
    said.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("public, no-cache"),
    );
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        said.insert(header::ETAG, tag);
    }
    Ok(answer)
}

async fn drawn(visit: &Visit, tile: Tile) -> Result<Vec<u8>> {
    let (town, now) = (&visit.town, visit.town.now());
    let mut wanted = Wanted::of(&visit.asked());
    (wanted.after, wanted.area) = (None, None);
    if wanted.words.is_empty() {
        let map = town.port::<CaseMap>().ok_or(Error::NotFound)?;
        return map
            .with(town, move |pins| draw::tile(pins, &wanted, tile, now))
            .await;
    }
    let found = Search::of(town, &wanted).await?.page(FOUND).await?;
    let mut pins = Pins::default();
    for case in &found.cases {
        if let Some(point) = case.lat.zip(case.lng).and_then(|(a, o)| Point::new(a, o)) {
            pins.add(&read::Line::of(case), point);
        }
    }
    pins.sort();
    Ok(draw::tile(&pins, &wanted, tile, now))
}
