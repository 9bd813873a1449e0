//! Where it is: by address, by where one stands, by a numbered thing, or in words. The map only
//! shows what the words say.

use std::sync::Arc;

use askama::Template;
use axum::http::HeaderMap;
use contracts::places::{Around, AssetKind, Hit, Pin, PinKind, Places};
use kernel::{Place, Point};
use ui::parts::{Back, Choice, Compare, Errors, Field, Link, Locate, Map, Nudge, Ratio, Steps};
use ui::web::{Answer, Fault, Sent, Visit, html, see_other};
use ui::{Markup, Page};

use super::way::{self, Step, Writing};
use crate::case::queue;
use crate::definition::QuestionKind;
use crate::draft::{self, DraftContent};

/// How far the pin moves at a press, in metres.
const NUDGE_M: f64 = 5.0;
/// How far another report may lie to be the same thing, in metres.
const NEAR_M: f64 = 120.0;

#[derive(Template)]
#[template(path = "front/place.html")]
struct Where {
    page: Page,
    steps: Steps,
    back: Back,
    errors: Errors,
    text: Field,
    has_ground: bool,
    locate: Locate,
    hits: Option<Field>,
    assets: Option<Field>,
    described: Field,
    map: Option<Map>,
    nudge: Nudge,
    same: Vec<Compare>,
}

/// The page.
///
/// # Errors
/// When the database cannot be read.
pub async fn show(visit: Visit, headers: HeaderMap) -> Answer {
    match way::writing(&visit, &headers).await? {
        Ok(writing) => Ok(way::private(html(&page(&visit, &writing, None).await?)?)),
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
    let mut stays = Stays::No;
    writing.draft = draft::change(&visit.town, writing.draft, |content| {
        stays = take(ground.as_deref(), kind, &sent, content);
    })
    .await?;
    let place = &writing.draft.content.place;
    let nothing = place.point.is_none() && place.words.trim().is_empty();
    let question = writing.service.first_of(QuestionKind::Location);
    let error = match stays {
        Stays::Unknown => Some(visit.lang.t("report-where-unknown")),
        Stays::No if nothing && question.is_some_and(|q| q.required) => {
            Some(visit.lang.t("answer-missing-location"))
        }
        Stays::No if place.words.chars().count() > 500 => {
            Some(visit.lang.ta("answer-too-long", &[("max", 500.into())]))
        }
        _ => None,
    };
    if error.is_some() {
        return Ok(way::private(html(&page(&visit, &writing, error).await?)?));
    }
    Ok(see_other(match stays {
        Stays::Yes | Stays::Unknown => Step::Where.href(),
        Stays::No => way::after(&writing.service, Step::Where).href(),
    }))
}

/// Whether the person stays on this page to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stays {
    Yes,
    No,
    /// The town knows no place of these words.
    Unknown,
}

fn take(
    ground: Option<&dyn Places>,
    kind: Option<AssetKind>,
    sent: &Sent,
    content: &mut DraftContent,
) -> Stays {
    let text = sent.text("text");
    let described = sent.text("described");
    let Some(ground) = ground else {
        let words = [text.as_str(), described.as_str()];
        content.place = Place {
            words: joined(&words),
            ..Place::default()
        };
        content.place_text = text;
        return Stays::No;
    };
    let device = point(&format!("{},{}", sent.text("lat"), sent.text("lng")));
    let before = content.place.point;
    let (found, stays) = match (device, sent.get("find"), sent.get("move")) {
        (Some(here), _, _) => (Some((here, None)), Stays::Yes),
        (None, Some(_), _) => match ground.find(&text, 1).into_iter().next() {
            Some(hit) => (Some((hit.point, hit.asset)), Stays::Yes),
            None => (
                None,
                if text.is_empty() {
                    Stays::Yes
                } else {
                    Stays::Unknown
                },
            ),
        },
        (None, None, Some(way)) => (before.map(|pin| (moved(pin, way), None)), Stays::Yes),
        (None, None, None) => (chosen(ground, kind, sent, content, &text), Stays::No),
    };
    content.place_text = if device.is_some() {
        String::new()
    } else {
        text.clone()
    };
    content.place = match found {
        Some((pin, asset)) => {
            let label = ground.place(pin);
            Place {
                words: joined(&[&label.words, &described]),
                asset,
                ..label
            }
        }
        None => Place {
            words: joined(&[&text, &described]),
            ..Place::default()
        },
    };
    stays
}

/// The place when going on: the thing or the hit that was chosen, else what stood before, else
/// what the words say.
fn chosen(
    ground: &dyn Places,
    kind: Option<AssetKind>,
    sent: &Sent,
    content: &DraftContent,
    text: &str,
) -> Option<(Point, Option<String>)> {
    // Other words than before: what was chosen among the earlier finds no longer counts.
    if content.place_text == text {
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

fn joined(parts: &[&str]) -> String {
    parts
        .iter()
        .map(|p| p.trim())
        .filter(|p| !p.is_empty())
        .collect::<Vec<_>>()
        .join(". ")
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
fn point(text: &str) -> Option<Point> {
    let (lat, lng) = text.split_once(',')?;
    Point::new(lat.trim().parse().ok()?, lng.trim().parse().ok()?)
}

fn ground(visit: &Visit) -> Option<Arc<dyn Places>> {
    visit
        .town
        .port::<dyn Places>()
        .filter(|ground| ground.has_ground())
}

/// The kind of thing a service is about, by its icon.
fn asset_kind(writing: &Writing) -> Option<AssetKind> {
    AssetKind::named(&writing.service.icon)
}

async fn page(visit: &Visit, writing: &Writing, error: Option<String>) -> Result<Where, Fault> {
    let (lang, content, ground) = (&visit.lang, &writing.draft.content, ground(visit));
    let pin = content.place.point;
    let ground = ground.as_deref();
    let text = Field::text("text", lang.t("report-where-text")).hint(lang.t("report-where-hint"));
    let text = text.value(&content.place_text).error(error);
    let errors = Errors::of(lang, &[&text]);
    let (steps, back) = way::trail(lang, &writing.service, Step::Where);
    let mut page = visit.page(title(visit, writing));
    page.has_errors = !errors.is_empty();
    Ok(Where {
        page,
        steps,
        back,
        errors,
        has_ground: ground.is_some(),
        locate: Locate {
            submit: "[name=find]".into(),
            ..Locate::new(lang)
        },
        hits: ground.and_then(|ground| hits(visit, ground, &content.place_text, pin)),
        assets: ground
            .zip(pin)
            .and_then(|(ground, pin)| assets(visit, ground, writing, pin)),
        described: described(visit, ground, &content.place, &content.place_text),
        map: ground
            .zip(pin)
            .and_then(|(ground, pin)| map(visit, ground, pin)),
        nudge: Nudge::new(lang, 5),
        same: same(visit, ground, writing).await?,
        text,
    })
}

fn title(visit: &Visit, writing: &Writing) -> String {
    let question = writing.service.first_of(QuestionKind::Location);
    question.map_or_else(
        || visit.lang.t("report-where-title"),
        |q| q.label.get(visit.lang.code()).to_owned(),
    )
}

/// What the words may mean, when they may mean more than one place.
fn hits(visit: &Visit, ground: &dyn Places, text: &str, pin: Option<Point>) -> Option<Field> {
    let found = if text.is_empty() {
        Vec::new()
    } else {
        ground.find(text, 5)
    };
    let value = |hit: &Hit| format!("{:.6},{:.6}", hit.point.lat, hit.point.lng);
    let near = |hit: &&Hit| pin.is_some_and(|pin| pin.metres_to(hit.point) < 1.0);
    let chosen = found.iter().find(near).map(value).unwrap_or_default();
    let choices: Vec<Choice> = found
        .iter()
        .map(|hit| {
            let choice = Choice::new(value(hit), &hit.label);
            if hit.detail.is_empty() {
                choice
            } else {
                choice.why(&hit.detail)
            }
        })
        .collect();
    (choices.len() > 1 && !chosen.is_empty())
        .then(|| Field::choice("hit", visit.lang.t("report-where-hits"), choices).value(chosen))
}

/// The numbered things near the pin that the service may be about.
fn assets(visit: &Visit, ground: &dyn Places, writing: &Writing, pin: Point) -> Option<Field> {
    let lang = &visit.lang;
    let kind = asset_kind(writing)?;
    let near = ground.nearest_assets(kind, pin, 4, 80.0);
    if near.is_empty() {
        return None;
    }
    let metres = |m: f64| lang.ta("report-away", &[("metres", format!("{m:.0}").into())]);
    let mut choices: Vec<Choice> = near
        .iter()
        .map(|asset| {
            let spot = asset.spot.as_ref().map_or("", |spot| spot.label());
            let why = [spot, metres(asset.metres).as_str()]
                .into_iter()
                .filter(|s| !s.is_empty())
                .collect::<Vec<_>>()
                .join(", ");
            Choice::new(&asset.number, &asset.label).why(why)
        })
        .collect();
    choices.push(Choice::new("none", lang.t("report-not-sure")));
    let chosen = writing
        .draft
        .content
        .place
        .asset
        .clone()
        .unwrap_or_else(|| "none".into());
    let field = Field::choice("asset", lang.t("report-which-asset"), choices);
    Some(field.hint(lang.t("report-which-asset-hint")).value(chosen))
}

/// The place in words alone, or what the map cannot say.
fn described(visit: &Visit, ground: Option<&dyn Places>, place: &Place, text: &str) -> Field {
    let label = match (ground, place.point) {
        (Some(ground), Some(pin)) => ground.place(pin).words,
        _ => text.to_owned(),
    };
    let rest = place
        .words
        .strip_prefix(&label)
        .unwrap_or(&place.words)
        .trim_start_matches(['.', ' ']);
    Field::area("described", visit.lang.t("report-described"))
        .hint(visit.lang.t("report-described-hint"))
        .rows(2)
        .optional(&visit.lang)
        .value(rest)
}

fn map(visit: &Visit, ground: &dyn Places, pin: Point) -> Option<Map> {
    let words = ground.place(pin).words;
    let svg = ground.around(&Around {
        centre: pin,
        metres: 220.0,
        size: (600, 480),
        label: visit.lang.ta("map-around", &[("place", words.into())]),
        pins: vec![Pin::new(pin, PinKind::Mine)],
    })?;
    let caption = visit.lang.t("report-map-caption");
    Some(Map {
        svg: Markup(svg),
        ratio: Ratio::FiveFour,
        caption,
        link: None,
    })
}

/// Open public reports of the same kind near the pin.
async fn same(
    visit: &Visit,
    ground: Option<&dyn Places>,
    writing: &Writing,
) -> Result<Vec<Compare>, Fault> {
    let Some(pin) = writing.draft.content.place.point else {
        return Ok(Vec::new());
    };
    let near = queue::nearby(&visit.town, pin, NEAR_M, 30).await?;
    let (lang, now) = (&visit.lang, visit.town.now());
    let alike = near
        .into_iter()
        .filter(|(_, c)| c.is_public && c.service == writing.service.id.as_str());
    Ok(alike
        .take(3)
        .map(|(metres, case)| {
            let words: String = case
                .public_words
                .as_deref()
                .unwrap_or_default()
                .chars()
                .take(160)
                .collect();
            let quote = if words.is_empty() {
                case.place.clone()
            } else {
                lang.ta("report-quoted", &[("word", words.into())])
            };
            let line = lang.ta(
                "report-same-line",
                &[
                    ("ago", lang.ago(case.opened_at, now).into()),
                    ("metres", format!("{metres:.0}").into()),
                ],
            );
            let there = case
                .lat
                .zip(case.lng)
                .and_then(|(lat, lng)| Point::new(lat, lng));
            Compare {
                map: ground
                    .zip(there)
                    .and_then(|(ground, there)| both(visit, ground, pin, there)),
                quote,
                line,
                yes: Link::new(
                    format!("/requests/{}", case.reference),
                    lang.t("report-same-yes"),
                ),
                no: None,
            }
        })
        .collect())
}

fn both(visit: &Visit, ground: &dyn Places, pin: Point, there: Point) -> Option<Map> {
    let metres = pin.metres_to(there);
    let svg = ground.around(&Around {
        centre: pin,
        metres: (metres * 2.6).max(90.0),
        size: (360, 240),
        label: visit.lang.ta(
            "report-same-map",
            &[("metres", format!("{metres:.0}").into())],
        ),
        pins: vec![Pin::new(pin, PinKind::Mine), Pin::new(there, PinKind::Open)],
    })?;
    Some(Map {
        svg: Markup(svg),
        ratio: Ratio::ThreeTwo,
        ..Map::default()
    })
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

    #[test]
    fn words_are_joined_without_gaps() {
        assert_eq!(
            joined(&["14 Weir Lane", " ", "behind the shed"]),
            "14 Weir Lane. behind the shed"
        );
    }
}
