//! "Your part of town": what is open and what was put right within some minutes' walk of a place that
//! a reader names. The browser keeps the place only when they ask it to; the town keeps nothing.

use askama::Template;
use contracts::places::{Around, Hit, Places};
use kernel::{Point, Result};
use ui::parts::{Cases, Empty, Field, Link, Map, Ratio};
use ui::web::{Answer, Fault, Visit, html, see_other};
use ui::{Lang, Markup, Page, reader};

use crate::list;
use crate::listing::{Area, Search, Wanted, Which};

/// From the place to every side.
const REACH_M: f64 = 400.0;
/// Further places that the words may mean.
const OTHERS: usize = 5;
const OPEN: u64 = 10;
const FINISHED: u64 = 5;

#[derive(Template)]
#[template(path = "requests/near.html")]
struct NearPage {
    page: Page,
    search: Field,
    others: Vec<Link>,
    unknown: bool,
    part: Option<Part>,
}

/// A part of town as it stands.
struct Part {
    title: String,
    said: String,
    open: Cases,
    finished: Cases,
    nothing: Option<Empty>,
    map: Option<Map>,
    all: Link,
    feed: String,
    /// What keeps it or lets it go, and what either means.
    keeping: Link,
    is_kept: bool,
}

/// The page.
pub(crate) async fn show(visit: Visit) -> Answer {
    let Some(places) = visit.town.port::<dyn Places>().filter(|p| p.has_ground()) else {
        return Ok(see_other("/requests"));
    };
    let text: String = visit.asked().text("place").chars().take(200).collect();
    if let Some(name) = district(&*places, &text) {
        let query = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("district", &name)
            .finish();
        return Ok(see_other(&format!("/requests?{query}")));
    }
    let found = places.find(&text, OTHERS + 1);
    let (middle, title) = match found.first() {
        Some(hit) => (Some(hit.point), hit.label.clone()),
        None if text.is_empty() => (visit.reader.near(), String::new()),
        None => (None, String::new()),
    };
    let part = match middle {
        Some(middle) => Some(part(&visit, &*places, middle, title).await?),
        None => None,
    };
    let lang = &visit.lang;
    html(&NearPage {
        page: visit.page(
            part.as_ref()
                .map_or_else(|| lang.t("requests-near-title"), |part| part.title.clone()),
        ),
        search: search(lang).value(&text),
        others: found.iter().skip(1).map(other).collect(),
        unknown: !text.is_empty() && middle.is_none(),
        part,
    })
}

fn search(lang: &Lang) -> Field {
    Field::text("place", lang.t("requests-near-field")).hint(lang.t("requests-near-hint"))
}

fn other(hit: &Hit) -> Link {
    let query = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("place", &hit.label)
        .finish();
    let word = if hit.detail.is_empty() {
        hit.label.clone()
    } else {
        format!("{}, {}", hit.label, hit.detail)
    };
    Link::new(format!("/near?{query}"), word)
}

/// The district that is meant by its whole name.
fn district(places: &dyn Places, text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    let mut names = places.districts().into_iter();
    names.find(|name| name.to_lowercase() == text)
}

async fn part(
    visit: &Visit,
    places: &dyn Places,
    middle: Point,
    label: String,
) -> Result<Part, Fault> {
    let lang = &visit.lang;
    let open = wanted(middle, Which::Open);
    let finished = wanted(middle, Which::Finished);
    let search = Search::of(&visit.town, &open).await?;
    let counts = search.counts().await?;
    let count = |which| counts.get(&which).copied().unwrap_or(0);
    let opened = search.page(OPEN).await?;
    let closed = Search::of(&visit.town, &finished)
        .await?
        .page(FINISHED)
        .await?;
    let (open_lines, pins) = list::lines(visit, &opened.cases).await?;
    let (finished_lines, _) = list::lines(visit, &closed.cases).await?;
    let place = if label.is_empty() {
        places.place(middle).words
    } else {
        label
    };
    let said = list::lede(
        lang,
        count(Which::Open),
        count(Which::Late),
        count(Which::Finished),
    );
    let picture = Around {
        centre: middle,
        metres: REACH_M * 2.0,
        size: (760, 760),
        label: lang.ta("requests-map-of", &[("place", place.as_str().into())]),
        pins,
    };
    let kept = reader::written(middle);
    let is_kept = visit.reader.near.as_deref() == Some(kept.as_str());
    Ok(Part {
        title: lang.ta("requests-near-around", &[("place", place.as_str().into())]),
        said,
        nothing: (open_lines.is_empty() && finished_lines.is_empty()).then(|| Empty {
            title: lang.t("requests-near-none"),
            text: lang.t("requests-near-none-text"),
            link: None,
        }),
        open: Cases {
            lines: open_lines,
            from: 1,
        },
        finished: Cases {
            from: opened.cases.len() + 1,
            lines: finished_lines,
        },
        map: places.around(&picture).map(|svg| Map {
            svg: Markup(svg),
            ratio: Ratio::Square,
            ..Map::default()
        }),
        all: Link::new(
            format!("/requests{}", wanted(middle, Which::All).query()),
            lang.t("requests-near-all"),
        ),
        feed: format!("/requests.atom{}", wanted(middle, Which::All).query()),
        keeping: if is_kept {
            Link::new("/reader?near=&to=/near", lang.t("requests-near-forget"))
        } else {
            let href = format!("/reader?near={kept}&to=/near");
            Link::new(href, lang.t("requests-near-keep"))
        },
        is_kept,
    })
}

fn wanted(middle: Point, which: Which) -> Wanted {
    Wanted {
        which,
        area: Some(Area::around(middle, REACH_M)),
        ..Wanted::default()
    }
}

#[derive(Template)]
#[template(path = "requests/home_near.html")]
struct HomeNear<'a> {
    lang: &'a Lang,
    search: Field,
    /// Where it is, and how it stands there.
    kept: Option<(String, String)>,
}

impl askama::filters::HtmlSafe for HomeNear<'_> {}

/// The front page's question for one's own part of town, and the answer where the browser keeps one.
///
/// # Errors
/// When the database cannot be read.
pub(crate) async fn home(visit: Visit) -> std::result::Result<Option<Markup>, Fault> {
    let Some(places) = visit.town.port::<dyn Places>().filter(|p| p.has_ground()) else {
        return Ok(None);
    };
    let lang = &visit.lang;
    let kept = match visit.reader.near() {
        Some(middle) => Some(stands(&visit, &*places, middle).await?),
        None => None,
    };
    Ok(Some(Markup::of(&HomeNear {
        lang,
        search: search(lang),
        kept,
    })))
}

async fn stands(visit: &Visit, places: &dyn Places, middle: Point) -> Result<(String, String)> {
    let lang = &visit.lang;
    let wanted = wanted(middle, Which::All);
    let counts = Search::of(&visit.town, &wanted).await?.counts().await?;
    let count = |which| counts.get(&which).copied().unwrap_or(0);
    let said = list::lede(
        lang,
        count(Which::Open),
        count(Which::Late),
        count(Which::Finished),
    );
    let place = places.place(middle).words;
    Ok((
        lang.ta("requests-near-around", &[("place", place.into())]),
        said,
    ))
}
