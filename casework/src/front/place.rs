//! Where it is: by address, by a tap on the map, by where one stands, by a numbered thing, or in
//! words. Nobody needs the map.

use std::sync::Arc;

use axum::http::HeaderMap;
use contracts::places::{AssetKind, Places};
use kernel::{Place, Point};
use ui::web::{Answer, Sent, Visit, html, private, see_other};

use super::place_page::page;
use super::pointing::{self, Shown};
use super::way::{self, Step, Writing};
use crate::definition::QuestionKind;
use crate::draft::{self, DraftContent};

/// How far the pin moves at a press, in metres.
const NUDGE_M: f64 = 5.0;
/// The most characters of a place.
const LONGEST: usize = 500;
/// How far outside of the last house a place may lie, in metres.
const EDGE_M: f64 = 250.0;

/// The page.
///
/// # Errors
/// When the database cannot be read.
pub async fn show(visit: Visit, headers: HeaderMap) -> Answer {
    match way::writing(&visit, &headers).await? {
        Ok(writing) => Ok(private(html(&page(&visit, &writing, None).await?)?)),
        Err(answer) => Ok(answer),
    }
}

/// Takes what was written, found, pointed at or moved; leads on when a place stands.
///
/// # Errors
/// When the database cannot be written.
pub async fn answer(visit: Visit, headers: HeaderMap, sent: Sent) -> Answer {
    visit.check_csrf(&sent)?;
    let mut writing = match way::writing(&visit, &headers).await? {
        Ok(writing) => writing,
        Err(answer) => return Ok(answer),
    };
    let ground = ground(&visit);
    let kind = asset_kind(&writing);
    let marked = visit.lang.t("report-map-marked");
    let mut stays = Stays::No;
    let next = way::after(&writing.service, Step::Where);
    writing.draft = draft::change(&visit.town, writing.draft, |content| {
        stays = take(ground.as_deref(), kind, &sent, content);
        // Far from every street there are no words for a place, but a crew finds the mark.
        if content.place.point.is_some() && content.place.words.is_empty() {
            content.place.words.clone_from(&marked);
        }
        match stays {
            Stays::No => next,
            _ => Step::Where,
        }
    })
    .await?;
    let place = writing.draft.content.whole_place();
    let nothing = place.point.is_none() && place.words.is_empty();
    let question = writing.service.first_of(QuestionKind::Location);
    let error = match stays {
        Stays::Unknown => Some(visit.lang.t("report-where-unknown")),
        Stays::Outside => {
            let town = visit.town.profile().words.name.as_str();
            let told = visit
                .lang
                .ta("report-where-outside", &[("town", town.into())]);
            Some(told)
        }
        Stays::No if nothing && question.is_some_and(|q| q.required) => {
            Some(visit.lang.t("answer-missing-location"))
        }
        Stays::No if place.words.chars().count() > LONGEST => {
            let max = i64::try_from(LONGEST).unwrap_or(i64::MAX);
            Some(visit.lang.ta("answer-too-long", &[("max", max.into())]))
        }
        _ => None,
    };
    if error.is_some() {
        draft::stays(&visit.town, &writing.draft, Step::Where).await?;
        return Ok(private(html(&page(&visit, &writing, error).await?)?));
    }
    Ok(see_other(&match stays {
        Stays::ToSee => Shown::closer(&sent),
        Stays::No => next.href().to_owned(),
        Stays::Yes | Stays::Unknown | Stays::Outside => Step::Where.href().to_owned(),
    }))
}

/// Whether the person stays on this page to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stays {
    Yes,
    /// At the map, whose pin they have moved.
    ToSee,
    No,
    /// The town knows no place of these words.
    Unknown,
    /// The point lies outside of the town.
    Outside,
}

/// A point, and the number of the thing that stands there.
type Found = Option<(Point, Option<String>)>;

fn take(
    ground: Option<&dyn Places>,
    kind: Option<AssetKind>,
    sent: &Sent,
    content: &mut DraftContent,
) -> Stays {
    let text = sent.text("text");
    content.place_described = sent.text("described");
    let (found, stays) = match ground {
        Some(ground) => asked(ground, kind, sent, content, &text),
        None => (None, Stays::No),
    };
    if stays == Stays::Outside {
        return stays;
    }
    content.place_text = text;
    content.place = match found.zip(ground) {
        Some(((pin, asset), ground)) => Place {
            asset,
            ..ground.place(pin)
        },
        None => Place {
            words: content.place_text.clone(),
            ..Place::default()
        },
    };
    if pointed(sent) {
        content.place_text.clone_from(&content.place.words);
    }
    stays
}

/// Whether the place came from a finger or a device and not from words.
fn pointed(sent: &Sent) -> bool {
    device(sent).is_some() || sent.get("tap").is_some()
}

fn device(sent: &Sent) -> Option<Point> {
    point(&format!("{},{}", sent.text("lat"), sent.text("lng")))
}

/// What the pressed button asks for.
fn asked(
    ground: &dyn Places,
    kind: Option<AssetKind>,
    sent: &Sent,
    content: &DraftContent,
    text: &str,
) -> (Found, Stays) {
    if let Some(here) = device(sent).or_else(|| pointing::tapped(ground, sent)) {
        return if is_outside(ground, here) {
            (None, Stays::Outside)
        } else {
            (Some((here, None)), Stays::ToSee)
        };
    }
    if let Some(way) = sent.get("move") {
        let found = content.place.point.map(|pin| (moved(pin, way), None));
        return (found, Stays::ToSee);
    }
    if sent.get("find").is_none() {
        return (chosen(ground, kind, sent, content, text), Stays::No);
    }
    let hit = ground.find(text, 1).into_iter().next();
    let stays = if hit.is_some() || text.is_empty() {
        Stays::Yes
    } else {
        Stays::Unknown
    };
    (hit.map(|hit| (hit.point, hit.asset)), stays)
}

fn is_outside(ground: &dyn Places, point: Point) -> bool {
    ground.bounds().is_some_and(|(low, high)| {
        let (low, high) = (low.moved(-EDGE_M, -EDGE_M), high.moved(EDGE_M, EDGE_M));
        !(low.lat..=high.lat).contains(&point.lat) || !(low.lng..=high.lng).contains(&point.lng)
    })
}

/// The place when going on: the thing or the hit that was chosen, else what stood before, else
/// what the words say.
fn chosen(
    ground: &dyn Places,
    kind: Option<AssetKind>,
    sent: &Sent,
    content: &DraftContent,
    text: &str,
) -> Found {
    // Other words than those that were looked up: what was chosen among their finds no longer counts.
    if sent.text("found") == text {
        let number = sent.text("asset");
        if let Some(asset) = kind.and_then(|kind| ground.asset(kind, &number)) {
            return Some((asset.point, Some(asset.number)));
        }
        if let Some(pin) = point(&sent.text("hit")).or(content.place.point) {
            return Some((pin, None));
        }
    }
    let hit = ground.find(text, 1).into_iter().next()?;
    Some((hit.point, hit.asset))
}

fn moved(pin: Point, way: &str) -> Point {
    match way {
        "w" => pin.moved(-NUDGE_M, 0.0),
        "e" => pin.moved(NUDGE_M, 0.0),
        "n" => pin.moved(0.0, NUDGE_M),
        "s" => pin.moved(0.0, -NUDGE_M),
        _ => pin,
    }
}

/// A point as forms carry it: `43.500000,-90.100000`.
pub(super) fn point(text: &str) -> Option<Point> {
    let (lat, lng) = text.split_once(',')?;
    Point::new(lat.trim().parse().ok()?, lng.trim().parse().ok()?)
}

pub(super) fn ground(visit: &Visit) -> Option<Arc<dyn Places>> {
    visit
        .town
        .port::<dyn Places>()
        .filter(|ground| ground.has_ground())
}

/// The kind of thing a service is about, by its icon.
pub(super) fn asset_kind(writing: &Writing) -> Option<AssetKind> {
    AssetKind::named(&writing.service.icon)
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        reason = "tests"
    )]
    use super::*;

    #[test]
    fn points_are_read_and_nonsense_is_none() {
        assert!(point("43.5,-90.1").is_some());
        for bad in ["", ",", "43.5", "north,west", "95,0", "NaN,0"] {
            assert!(point(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn the_pin_moves_where_it_is_told() {
        let pin = point("43.5,-90.1").unwrap();
        assert!(moved(pin, "n").lat > pin.lat && moved(pin, "w").lng < pin.lng);
        assert_eq!(moved(pin, "up"), pin);
        assert!((moved(pin, "e").metres_to(pin) - NUDGE_M).abs() < 0.1);
    }
}
