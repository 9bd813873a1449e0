//! A town as the web sees it: its words, its face in each language, its doors.

use std::collections::HashMap;
use std::sync::Arc;

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
pub struct Site(Arc<Inner>);

struct Inner {
    town: Town,
    words: Words,
    faces: HashMap<String, Arc<TownFace>>,
    doors: Vec<Door>,
    shapes: Vec<FaultShape>,
    body_bytes: u64,
    /// Requests of one address.
    limit: Option<Arc<Limit>>,
    demo: bool,
}

/// The largest request that is read when nothing else is set, in bytes.
const BODY_BYTES: u64 = 25 * 1024 * 1024;

impl Site {
    #[must_use]
    pub fn new(town: Town, words: Words, doors: Vec<Door>) -> Self {
        let face = |code: &str| {
            (
                code.to_owned(),
                Arc::new(face(&town.profile().words, &words.lang(code))),
            )
        };
        let faces = words.codes().map(face).collect();
        Self(Arc::new(Inner {
            town,
            words,
            faces,
            doors,
            shapes: Vec::new(),
            body_bytes: BODY_BYTES,
            limit: None,
            demo: false,
        }))
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
        self.changed(|inner| inner.limit = Some(limit))
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
        &self.0.town
    }

    #[must_use]
    pub fn words(&self) -> &Words {
        &self.0.words
    }

    #[must_use]
    pub fn doors(&self) -> &[Door] {
        &self.0.doors
    }

    #[must_use]
    pub fn body_bytes(&self) -> u64 {
        self.0.body_bytes
    }

    pub(super) fn limit(&self) -> Option<&Limit> {
        self.0.limit.as_deref()
    }

    /// The shape of faults at a path, when a room has its own there.
    pub(super) fn shape_at(&self, path: &str) -> Option<FaultShape> {
        let mut shapes = self.0.shapes.iter().copied();
        shapes.find(|shape| path.starts_with(shape.below))
    }

    #[must_use]
    pub fn is_demo(&self) -> bool {
        self.0.demo
    }

    /// The language in which this reader is answered.
    #[must_use]
    pub fn lang(&self, reader: &Reader, headers: &HeaderMap) -> Lang {
        let offered = &self.0.town.profile().words.languages;
        let offered: Vec<&str> = offered.iter().map(String::as_str).collect();
        let accepted = headers
            .get(header::ACCEPT_LANGUAGE)
            .and_then(|value| value.to_str().ok());
        self.0
            .words
            .choose(reader.lang.as_deref(), accepted, &offered)
    }

    /// What the town shows of itself in a language.
    #[must_use]
    pub fn face(&self, lang: &Lang) -> Arc<TownFace> {
        match self.0.faces.get(lang.code()) {
            Some(face) => Arc::clone(face),
            None => Arc::new(face(&self.0.town.profile().words, lang)),
        }
    }

    fn changed(self, change: impl FnOnce(&mut Inner)) -> Self {
        let mut inner = Inner {
            town: self.0.town.clone(),
            words: self.0.words.clone(),
            faces: self.0.faces.clone(),
            doors: self.0.doors.clone(),
            shapes: self.0.shapes.clone(),
            body_bytes: self.0.body_bytes,
            limit: self.0.limit.clone(),
            demo: self.0.demo,
        };
        change(&mut inner);
        Self(Arc::new(inner))
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
    TownFace {
        tagline: lang.t("town-tagline"),
        crest: crest(words),
        theme: Theme::from_colour(&words.colour).unwrap_or_else(|_| Theme::weir_green()),
        phone: said(&words.phone),
        phone_hours: hours.and_then(said),
        street: said(&words.address),
        address_base: words.site.trim_end_matches('/').to_owned(),
        ..TownFace::new(&words.name)
    }
}

fn crest(words: &ProfileWords) -> Crest {
    let charge = match words.crest.as_deref() {
        Some("wheel-and-river") => Charge::WheelAndRiver,
        Some("anchor") => Charge::Anchor,
        Some("kiln") => Charge::Kiln,
        _ => return Crest::of_name(&words.name),
    };
    Crest { charge }
}
