//! Pages that everybody reads alike are written once for all who ask within a second.
//!
//! What is kept is dropped at the first commit that changed a public thing, so nobody reads an old
//! page from this process. Whoever has a cookie of their own (a draft, a session) is answered from
//! the town itself: after an act of one's own nothing is from before it, also where several
//! processes serve one town.

use std::hash::Hash;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes, HttpBody as _, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use kernel::{Error, Moment};
use moka::future::Cache;

use super::{Fault, Site};
use crate::reader::{self, Reader};

/// How long a page is kept at most: what it says of hours and minutes is as good as new.
const KEPT: i64 = Moment::SECOND;
/// All that is kept together, in bytes.
const ROOM: u64 = 16 * 1024 * 1024;
/// The largest page that is kept, in bytes.
const LARGEST: u64 = 512 * 1024;
/// What a page costs beside its body, about, in bytes.
const OVERHEAD: usize = 2 * 1024;
/// Who writes a longer address or header asks for it alone.
const LONGEST: usize = 512;

/// Marks an answer as one that everybody reads alike in this language.
#[derive(Clone, Copy, Debug)]
pub struct Shared;

impl Shared {
    /// Marks an answer, unless it is too large to be kept.
    pub fn mark(answer: &mut Response) {
        let length = answer.body().size_hint().upper();
        if length.is_some_and(|length| length <= LARGEST) {
            answer.extensions_mut().insert(Self);
        }
    }
}

/// These routes, keeping for a moment the answers that are marked as [`Shared`]. It stands outside
/// of what packs answers, so that each is packed once.
pub fn share(routes: Router, site: Site) -> Router {
    let pages = Cache::builder()
        .max_capacity(ROOM)
        .weigher(|wish: &Wish, page: &Page| page.weight(wish))
        .time_to_live(std::time::Duration::from_secs(2))
        .build();
    let shelf = Arc::new(Shelf { site, pages });
    routes.layer(middleware::from_fn_with_state(shelf, answer))
}

struct Shelf {
    site: Site,
    pages: Cache<Wish, Page>,
}

/// All that a page depends on besides the town.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Wish {
    path: String,
    lang: String,
    reader: Reader,
    packing: Option<HeaderValue>,
}

#[derive(Clone)]
struct Page {
    headers: HeaderMap,
    body: Bytes,
    changes: u64,
    at: Moment,
}

async fn answer(State(shelf): State<Arc<Shelf>>, request: Request, next: Next) -> Response {
    let Some(wish) = Wish::of(&request, &shelf.site) else {
        return next.run(request).await;
    };
    let town = shelf.site.town();
    // Read before the page is written: a commit in between makes the page an old one.
    let (changes, at) = (town.write().hub().changes(), town.now());
    if let Some(page) = shelf.pages.get(&wish).await
        && page.changes == changes
        && (0..KEPT).contains(&at.since(page.at))
    {
        return page.answer(request.headers());
    }
    let answer = next.run(request).await;
    let is_shared = answer.extensions().get::<Shared>().is_some();
    if !is_shared || answer.status() != StatusCode::OK {
        return answer;
    }
    let (mut parts, body) = answer.into_parts();
    // It was measured before it was packed, so it is not larger than what is kept.
    let Ok(body) = to_bytes(body, usize::MAX).await else {
        return Fault::from(Error::internal("a page broke off while it was packed"))
            .into_response();
    };
    parts.headers.remove(header::CONTENT_LENGTH);
    let page = Page {
        headers: parts.headers.clone(),
        body: body.clone(),
        changes,
        at,
    };
    shelf.pages.insert(wish, page).await;
    Response::from_parts(parts, Body::from(body))
}

impl Wish {
    /// `None` when this request is answered from the town itself.
    fn of(request: &Request, site: &Site) -> Option<Self> {
        let headers = request.headers();
        let path = request.uri().path_and_query()?.as_str();
        let packing = headers.get(header::ACCEPT_ENCODING);
        let is_plain = request.method() == Method::GET
            && path.len() <= LONGEST
            && packing.is_none_or(|packing| packing.len() <= LONGEST)
            && reader::is_all_that_cookies_say(headers);
        if !is_plain {
            return None;
        }
        let reader = Reader::from_headers(headers);
        let lang = site.latest().lang(&reader, headers).code().to_owned();
        Some(Self {
            path: path.to_owned(),
            lang,
            reader,
            packing: packing.cloned(),
        })
    }
}

impl Page {
    fn answer(&self, asked: &HeaderMap) -> Response {
        let tag = self.headers.get(header::ETAG);
        let tag = tag.and_then(|tag| tag.to_str().ok());
        let mut answer = if tag.is_some_and(|tag| has_tag(asked, tag)) {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            Body::from(self.body.clone()).into_response()
        };
        answer.headers_mut().clone_from(&self.headers);
        answer
    }

    fn weight(&self, wish: &Wish) -> u32 {
        u32::try_from(self.body.len() + wish.path.len() + OVERHEAD).unwrap_or(u32::MAX)
    }
}

/// Whether whoever asks has the answer with this tag already (`If-None-Match`, RFC 9110, section
/// 13.1.2, by weak comparison).
#[must_use]
pub fn has_tag(asked: &HeaderMap, tag: &str) -> bool {
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let known = asked
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok());
    known
        .flat_map(|value| value.split(','))
        .any(|one| bare(one) == bare(tag))
}
