//! A town as the web sees it: its words, its face in each language, its doors.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use axum::http::{HeaderMap, header};
use kernel::limit::Limit;
use kernel::profile::ProfileWords;
use kernel::{Moment, Town};

use super::{Door, FaultShape};
use crate::crest::{Charge, Crest};
use crate::page::TownFace;
use crate::reader::Reader;
use crate::theme::Theme;
use crate::words::{Lang, Words};

/// A town with its face. Cheap to clone; it travels with each request, so that one process can
/// serve many towns.
#[derive(Clone)]
pub struct Site {
    inner: Arc<Inner>,
    seen: Arc<Seen>,
}

/// The town as it says of itself at one time, with the face that belongs to it.
struct Seen {
    town: Town,
    faces: HashMap<String, Arc<TownFace>>,
}

struct Inner {
    words: Words,
    latest: RwLock<Arc<Seen>>,
    doors: Vec<Door>,
    shapes: Vec<FaultShape>,
    body_bytes: u64,
    /// Requests of one address.
    limit: Option<Arc<Limit>>,
    /// Tiles of maps of one address.
    tiles: Option<Arc<Limit>>,
    demo: bool,
}

/// The largest request that is read when nothing else is set, in bytes.
const BODY_BYTES: u64 = 25 * 1024 * 1024;

/// A look at a map asks for so many tiles where another page asks once.
const TILES: u32 = 10;
/// Where the tiles are.
const MAP: &str = "/map/";

impl Site {
    #[must_use]
    pub fn new(town: Town, words: Words, doors: Vec<Door>) -> Self {
        let seen = Arc::new(Seen::of(town, &words));
        let inner = Arc::new(Inner {
            words,
            latest: RwLock::new(seen.clone()),
            doors,
            shapes: Vec::new(),
            body_bytes: BODY_BYTES,
            limit: None,
            tiles: None,
            demo: false,
        });
        Self { inner, seen }
    }

    /// This site with what the town says of itself now. Each request begins with it.
    #[must_use]
    pub fn latest(&self) -> Self {
        let town = self.seen.town.latest();
        let held = self.inner.latest.read();
        let held = held.unwrap_or_else(PoisonError::into_inner).clone();
        let seen = if held.town.says_as(&town) {
            held
        } else {
            let seen = Arc::new(Seen::of(town, &self.inner.words));
            let latest = self.inner.latest.write();
            *latest.unwrap_or_else(PoisonError::into_inner) = seen.clone();
            seen
        };
        Self {
            inner: self.inner.clone(),
            seen,
        }
    }

    /// Reads requests up to this many bytes.
    #[must_use]
    pub fn with_body_bytes(self, bytes: u64) -> Self {
        self.changed(|inner| inner.body_bytes = bytes)
    }

    /// Takes so many requests of one address in a minute, and any number when nothing is said.
    #[must_use]
    pub fn with_requests_per_minute(self, most: u32) -> Self {
        let limit = Arc::new(Limit::new(most, Moment::MINUTE));
        let tiles = Arc::new(Limit::new(most.saturating_mul(TILES), Moment::MINUTE));
        self.changed(|inner| (inner.limit, inner.tiles) = (Some(limit), Some(tiles)))
    }

    /// Tells faults in another shape below some addresses.
    #[must_use]
    pub fn with_shapes(self, shapes: Vec<FaultShape>) -> Self {
        self.changed(|inner| inner.shapes = shapes)
    }

    /// Says on every page that the town is a made-up one.
    #[must_use]
    pub fn with_demo(self, demo: bool) -> Self {
        self.changed(|inner| inner.demo = demo)
    }

    #[must_use]
    pub fn town(&self) -> &Town {
        &self.seen.town
    }

    #[must_use]
    pub fn words(&self) -> &Words {
        &self.inner.words
    }

    #[must_use]
    pub fn doors(&self) -> &[Door] {
        &self.inner.doors
    }

    #[must_use]
    pub fn body_bytes(&self) -> u64 {
        self.inner.body_bytes
    }

    /// What counts the requests for a path.
    pub(super) fn limit(&self, path: &str) -> Option<&Limit> {
        if path.starts_with(MAP) {
            self.inner.tiles.as_deref()
        } else {
            self.inner.limit.as_deref()
        }
    }

    /// The shape of faults at a path, when a room has its own there.
    pub(super) fn shape_at(&self, path: &str) -> Option<FaultShape> {
        let mut shapes = self.inner.shapes.iter().copied();
        shapes.find(|shape| path.starts_with(shape.below))
    }

    #[must_use]
    pub fn is_demo(&self) -> bool {
        self.inner.demo
    }

    /// The language in which this reader is answered.
    #[must_use]
    pub fn lang(&self, reader: &Reader, headers: &HeaderMap) -> Lang {
        let offered = &self.seen.town.profile().words.languages;
        let offered: Vec<&str> = offered.iter().map(String::as_str).collect();
        let accepted = headers
            .get(header::ACCEPT_LANGUAGE)
            .and_then(|value| value.to_str().ok());
        self.inner
            .words
            .choose(reader.lang.as_deref(), accepted, &offered)
    }

    /// What the town shows of itself in a language.
    #[must_use]
    pub fn face(&self, lang: &Lang) -> Arc<TownFace> {
        match self.seen.faces.get(lang.code()) {
            Some(face) => Arc::clone(face),
            None => Arc::new(face(&self.seen.town.profile().words, lang)),
        }
    }

    fn changed(self, change: impl FnOnce(&mut Inner)) -> Self {
        let mut inner = Inner {
            words: self.inner.words.clone(),
            latest: RwLock::new(self.seen.clone()),
            doors: self.inner.doors.clone(),
            shapes: self.inner.shapes.clone(),
            body_bytes: self.inner.body_bytes,
            limit: self.inner.limit.clone(),
            tiles: self.inner.tiles.clone(),
            demo: self.inner.demo,
        };
        change(&mut inner);
        Self {
            inner: Arc::new(inner),
            seen: self.seen,
        }
    }
}

impl Seen {
    fn of(town: Town, words: &Words) -> Self {
        let face = |code: &str| {
            let face = face(&town.profile().words, &words.lang(code));
            (code.to_owned(), Arc::new(face))
        };
        Self {
            faces: words.codes().map(face).collect(),
            town,
        }
    }
}

/// What a town shows of itself in a language: on its pages and in its mails.
#[must_use]
pub fn face(words: &ProfileWords, lang: &Lang) -> TownFace {
    let said = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
    let first = words
        .languages
        .first()
        .map(String::as_str)
        .unwrap_or_default();
    let hours = words
        .hours
        .get(lang.code())
        .or_else(|| words.hours.get(first));
    let note = words.footer.as_ref();
    let note = note.and_then(|texts| texts.get(lang.code()).cloned());
    TownFace {
        tagline: lang.t("town-tagline"),
        crest: crest(words),
        theme: Theme::from_colour(&words.colour).unwrap_or_else(|_| Theme::weir_green()),
        phone: said(&words.phone),
        phone_hours: hours.and_then(said),
        street: said(&words.address),
        note: Some(note.unwrap_or_else(|| lang.t("footer-note"))),
        address_base: words.site.trim_end_matches('/').to_owned(),
        ..TownFace::new(&words.name)
    }
}

fn crest(words: &ProfileWords) -> Crest {
    match words.crest.as_deref().and_then(Charge::named) {
        Some(charge) => Crest { charge },
        None => Crest::of_name(&words.name),
    }
}
