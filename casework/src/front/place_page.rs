//! The page that asks where it is: the field, the map, what the words may mean, the things that stand
//! there, and what others reported nearby.

use askama::Template;
use contracts::places::{Around, Hit, Pin, PinKind, Places};
use kernel::Point;
use ui::parts::{
    Back, Choice, Compare, Errors, Field, Link, LiveMap, Locate, Map, Nudge, Ratio, Steps,
};
use ui::web::{Fault, Visit};
use ui::{Markup, Page};

use super::place::{asset_kind, ground};
use super::pointing::{self, Shown};
use super::way::{self, Step, Writing};
use crate::case::queue;
use crate::definition::QuestionKind;

/// How far another report may lie to be the same thing, in metres.
const NEAR_M: f64 = 120.0;

#[derive(Template)]
#[template(path = "front/place.html")]
pub(super) struct Where {
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
    /// The piece of the town that the map shows, and the words it was looked up by.
    shown: String,
    found: String,
    map: Option<LiveMap>,
    nudge: Option<Nudge>,
    same: Vec<Compare>,
}

pub(super) async fn page(
    visit: &Visit,
    writing: &Writing,
    error: Option<String>,
) -> Result<Where, Fault> {
    let (lang, content, ground) = (&visit.lang, &writing.draft.content, ground(visit));
    let pin = content.place.point;
    let shown = Shown::of(pin, visit);
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
        described: described(visit, &content.place_described),
        shown: shown.written(),
        found: content.place_text.clone(),
        map: ground.and_then(|ground| pointing::map(visit, ground, shown)),
        nudge: pin.map(|_| Nudge::new(lang, 5)),
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

/// What the map and the address cannot say.
fn described(visit: &Visit, words: &str) -> Field {
    Field::area("described", visit.lang.t("report-described"))
        .hint(visit.lang.t("report-described-hint"))
        .rows(2)
        .optional(&visit.lang)
        .value(words)
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
