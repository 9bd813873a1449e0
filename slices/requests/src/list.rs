//! The public list: what is open, late or finished in town, beside a map with the same numbers.

use askama::Template;
use axum::http::HeaderMap;
use casework::case::{Calendar, Case};
use casework::catalogue;
use casework::definition::Visibility;
use casework::photo;
use contracts::places::{Overview, Pin, Places};
use kernel::{Point, Result};
use ui::page::Twin;
use ui::parts::{
    CaseLine, Cases, Chip, Chips, Choice, Empty, Field, Kind, Link, LiveMap, Map, Pager, Ratio,
    Width,
};
use ui::web::{Answer, Visit};
use ui::{Lang, Markup, Page};

use crate::listing::{COUNTED, Search, Wanted, Which};
use crate::standing;
use ui::web::cached;

const PAGE: u64 = 20;

#[derive(Template)]
#[template(path = "requests/list.html")]
struct ListPage {
    page: Page,
    lede: String,
    search: Field,
    what: Field,
    district: Option<Field>,
    state: Option<String>,
    chips: Chips,
    cases: Cases,
    empty: Option<Empty>,
    pager: Pager,
    /// The part of the earth that the map shows, and the way back to all of it.
    area: Option<(String, Link)>,
    map: Option<LiveMap>,
    twins: Vec<Link>,
}

/// The page.
pub(crate) async fn show(visit: Visit, headers: HeaderMap) -> Answer {
    let wanted = Wanted::of(&visit.asked());
    let search = Search::of(&visit.town, &wanted).await?;
    let (listed, counts) = (search.page(PAGE).await?, search.counts().await?);
    let count = |which: Which| counts.get(&which).copied().unwrap_or(0);
    let lang = &visit.lang;
    let (lines, pins) = lines(&visit, &listed.cases).await?;
    let mut page = visit.page(lang.t("requests-title"));
    page.description = Some(lang.t("requests-description"));
    page.twins = twins(&wanted);
    let chips = Which::ALL.map(|which| {
        let word = format!(
            "{} {}",
            lang.t(&format!("requests-state-{}", which.name())),
            number(lang, count(which))
        );
        Chip::new(
            format!("/requests{}", wanted.in_state(which).query()),
            word,
            which == wanted.which,
        )
    });
    let next = listed
        .next
        .map(|after| format!("/requests{}", wanted.from(after).query()));
    let first = wanted
        .after
        .map(|_| format!("/requests{}", wanted.in_state(wanted.which).query()));
    let template = ListPage {
        lede: lede(
            lang,
            count(Which::Open),
            count(Which::Late),
            count(Which::Finished),
        ),
        search: Field::text("q", lang.t("requests-search"))
            .hint(lang.t("requests-search-hint"))
            .value(&wanted.words),
        what: what(&visit, &wanted).await?,
        district: district(&visit, &wanted),
        state: (wanted.which != Which::All).then(|| wanted.which.name().to_owned()),
        chips: Chips {
            label: lang.t("requests-state"),
            chips: chips.into(),
        },
        empty: lines.is_empty().then(|| empty(lang)),
        cases: Cases { lines, from: 1 },
        pager: pager(lang, first, next),
        area: wanted
            .area
            .map(|area| (area.written(), whole_town(lang, &wanted))),
        map: map(&visit, &wanted, pins),
        twins: page
            .twins
            .iter()
            .map(|twin| Link::new(&twin.href, twin.word))
            .collect(),
        page,
    };
    let text = template
        .render()
        .map_err(kernel::Error::during("writing the public list"))?;
    cached::answer(&visit, &headers, "text/html; charset=utf-8", text)
}

/// The lines of the list and the pins of the map, with the same numbers.
pub(crate) async fn lines(visit: &Visit, cases: &[Case]) -> Result<(Vec<CaseLine>, Vec<Pin>)> {
    let (lang, now) = (&visit.lang, visit.town.now());
    let calendar = Calendar::of(visit.town.profile());
    let (mut lines, mut pins) = (Vec::new(), Vec::new());
    let photos = photo::of_cases(&visit.town, cases).await?;
    for (at, case) in cases.iter().enumerate() {
        let service = catalogue::definition(&visit.town, &case.service, &case.version).await?;
        let state = standing::tag(lang, &calendar, case, &service, now);
        let point = case
            .lat
            .zip(case.lng)
            .and_then(|(lat, lng)| Point::new(lat, lng));
        if let Some(point) = point {
            pins.push(Pin::new(point, standing::pin(state.tone)).numbered(at + 1));
        }
        let line = [
            ("place", place(lang, case).into()),
            ("ago", lang.ago(case.opened_at, now).into()),
        ];
        lines.push(CaseLine {
            href: format!("/requests/{}", case.reference),
            at: point,
            title: service.title.get(lang.code()).to_owned(),
            line: lang.ta("requests-line", &line),
            state,
            photos: photos
                .get(&case.id)
                .filter(|photos| !photos.is_empty())
                .map(|photos| lang.tn("requests-photos", photos.len())),
        });
    }
    Ok((lines, pins))
}

/// A case's place in one line: the words and the district.
pub(crate) fn place(lang: &Lang, case: &Case) -> String {
    let parts = [Some(case.place.as_str()), case.district.as_deref()];
    let said: Vec<&str> = parts
        .into_iter()
        .flatten()
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    if said.is_empty() {
        lang.t("requests-no-place")
    } else {
        said.join(", ")
    }
}

fn number(lang: &Lang, count: u64) -> String {
    let shown = lang.number(i64::try_from(count.min(COUNTED)).unwrap_or(i64::MAX));
    if count > COUNTED {
        lang.ta("requests-more-than", &[("n", shown.into())])
    } else {
        shown
    }
}

pub(crate) fn lede(lang: &Lang, open: u64, late: u64, finished: u64) -> String {
    let said = |key: &str, count: u64| {
        let n = i64::try_from(count.min(COUNTED)).unwrap_or(i64::MAX);
        lang.ta(
            key,
            &[("n", n.into()), ("shown", number(lang, count).into())],
        )
    };
    [
        said("requests-lede-open", open),
        said("requests-lede-late", late),
        said("requests-lede-finished", finished),
    ]
    .join(" ")
}

async fn what(visit: &Visit, wanted: &Wanted) -> Result<Field> {
    let lang = &visit.lang;
    let catalogue = catalogue::catalogue(&visit.town).await?;
    let mut choices = vec![Choice::new("", lang.t("requests-everything"))];
    let past = catalogue::past(&visit.town).await?;
    let mut named: Vec<_> = catalogue
        .iter()
        .chain(past.iter())
        .filter(|service| service.visibility == Visibility::Public)
        .map(|service| {
            (
                service.title.get(lang.code()).to_owned(),
                service.id.as_str().to_owned(),
            )
        })
        .collect();
    named.sort();
    choices.extend(
        named
            .into_iter()
            .map(|(title, code)| Choice::new(code, title)),
    );
    Ok(select(
        "what",
        lang.t("requests-what"),
        choices,
        wanted.service.as_deref(),
    ))
}

fn district(visit: &Visit, wanted: &Wanted) -> Option<Field> {
    let districts = visit.town.port::<dyn Places>()?.districts();
    if districts.is_empty() {
        return None;
    }
    let all = visit.lang.ta(
        "requests-all-of",
        &[("town", visit.town.profile().words.name.as_str().into())],
    );
    let mut choices = vec![Choice::new("", all)];
    choices.extend(
        districts
            .into_iter()
            .map(|district| Choice::new(&district, &district)),
    );
    Some(select(
        "district",
        visit.lang.t("requests-district"),
        choices,
        wanted.district.as_deref(),
    ))
}

fn select(name: &str, label: String, choices: Vec<Choice>, chosen: Option<&str>) -> Field {
    let mut field = Field::new(Kind::Select, name, label)
        .width(Width::Middle)
        .value(chosen.unwrap_or_default());
    field.choices = choices;
    for choice in &mut field.choices {
        choice.chosen = choice.value == chosen.unwrap_or_default();
    }
    field
}

fn empty(lang: &Lang) -> Empty {
    Empty {
        title: lang.t("requests-none"),
        text: lang.t("requests-none-text"),
        link: Some(Link::new("/requests", lang.t("requests-show-all"))),
    }
}

fn pager(lang: &Lang, first: Option<String>, next: Option<String>) -> Pager {
    let mut pager = Pager::open_ended(lang, first, next);
    if let Some(link) = &mut pager.previous {
        link.word = lang.t("requests-newest");
    }
    pager
}

fn whole_town(lang: &Lang, wanted: &Wanted) -> Link {
    let mut wanted = wanted.in_state(wanted.which);
    wanted.area = None;
    let href = format!("/requests{}", wanted.query());
    Link::new(href, lang.t("requests-whole-town"))
}

fn map(visit: &Visit, wanted: &Wanted, pins: Vec<Pin>) -> Option<LiveMap> {
    let places = visit
        .town
        .port::<dyn Places>()
        .filter(|places| places.has_ground())?;
    let svg = places.overview(&Overview {
        size: (760, 760),
        label: visit.lang.t("requests-map"),
        chosen: wanted.district.clone(),
        names: true,
        pins,
    })?;
    let drawing = Map {
        svg: Markup(svg),
        ratio: Ratio::Square,
        ..Map::default()
    };
    let (edition, corners) = (places.edition()?, places.bounds()?);
    let label = visit.lang.t("requests-map-live");
    let map = LiveMap::new(&visit.lang, &drawing, label, &edition, corners);
    Some(map.cases("/map/cases/{z}/{x}/{y}.mvt"))
}

fn twins(wanted: &Wanted) -> Vec<Twin> {
    let kinds = [
        ("csv", "text/csv", "CSV"),
        ("json", "application/json", "JSON"),
        ("geojson", "application/geo+json", "GeoJSON"),
        ("atom", "application/atom+xml", "Atom"),
    ];
    kinds
        .into_iter()
        .map(|(suffix, kind, word)| Twin {
            href: format!("/requests.{suffix}{}", wanted.query()),
            kind,
            word,
        })
        .collect()
}
