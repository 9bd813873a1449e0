//! Street reports' share of the front page: what was finished lately, and how each part of the town
//! stands.

use std::collections::HashMap;

use askama::Template;
use casework::case::Case;
use casework::case::entities::case_work::{self, Column as C, Entity as Work};
use casework::catalogue;
use casework::front::how_many;
use contracts::places::{Overview, Places};
use kernel::{Result, Town};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};
use ui::parts::{Data, Heading, Link, Map, Ratio, Table};
use ui::web::{Fault, Visit};
use ui::{Lang, Markup};

use crate::list;

const LATELY: u64 = 4;
/// More districts than this are found on the list itself.
const DISTRICTS: usize = 6;

#[derive(Template)]
#[template(path = "requests/home_lately.html")]
struct Lately<'a> {
    lang: &'a Lang,
    finished: Vec<Finished>,
}

impl askama::filters::HtmlSafe for Lately<'_> {}

struct Finished {
    day: String,
    month: String,
    href: String,
    title: String,
    line: String,
}

/// What was finished lately, and the way back to one's own report.
///
/// # Errors
/// When the database cannot be read.
pub(crate) async fn lately(visit: Visit) -> std::result::Result<Option<Markup>, Fault> {
    let cases = Work::find()
        .filter(C::IsPublic.eq(true))
        .filter(C::IsOpen.eq(false))
        .filter(C::ClosedAt.is_not_null())
        .order_by_desc(C::ClosedAt)
        .order_by_desc(C::Id)
        .limit(LATELY)
        .all(visit.town.read())
        .await
        .map_err(kernel::Error::from)?;
    let mut finished = Vec::new();
    for case in &cases {
        finished.extend(told(&visit, case).await?);
    }
    let lang = &visit.lang;
    Ok((!finished.is_empty()).then(|| Markup::of(&Lately { lang, finished })))
}

async fn told(visit: &Visit, case: &Case) -> Result<Option<Finished>> {
    let (lang, zone) = (&visit.lang, visit.town.zone());
    let Some(closed) = case.closed_at else {
        return Ok(None);
    };
    let service = catalogue::definition(&visit.town, &case.service, &case.version).await?;
    let state = service
        .state(&case.state)
        .map_or("", |state| state.label.get(lang.code()));
    let line = [
        ("place", list::place(lang, case).into()),
        ("state", state.into()),
        ("took", lang.span(closed.since(case.opened_at)).into()),
    ];
    let day = closed.zoned(zone);
    Ok(Some(Finished {
        day: day.day().to_string(),
        month: lang.month(closed, zone),
        href: format!("/requests/{}", case.reference),
        title: service.title.get(lang.code()).to_owned(),
        line: lang.ta("requests-home-line", &line),
    }))
}

#[derive(Template)]
#[template(path = "requests/home_districts.html")]
struct Districts<'a> {
    lang: &'a Lang,
    table: Table,
    map: Option<Map>,
}

impl askama::filters::HtmlSafe for Districts<'_> {}

#[derive(Clone, Debug, FromQueryResult)]
struct Count {
    district: Option<String>,
    open: i64,
    late: i64,
}

/// Each part of the town: what is open and late there. Nothing in a town without districts.
///
/// # Errors
/// When the database cannot be read.
pub(crate) async fn districts(visit: Visit) -> std::result::Result<Option<Markup>, Fault> {
    let Some(places) = visit.town.port::<dyn Places>() else {
        return Ok(None);
    };
    let mut names = places.districts();
    if names.len() < 2 {
        return Ok(None);
    }
    let counts = counts(&visit.town).await?;
    let open = |name: &String| counts.get(name).map_or(0, |count| count.open);
    names.sort_by_key(|name| std::cmp::Reverse(open(name)));
    names.truncate(DISTRICTS);
    let lang = &visit.lang;
    let map = places.overview(&Overview {
        size: (760, 570),
        label: lang.t("requests-home-map"),
        chosen: names.first().cloned(),
        names: true,
        pins: Vec::new(),
    });
    Ok(Some(Markup::of(&Districts {
        lang,
        table: table(lang, &names, &counts),
        map: map.map(|svg| Map {
            svg: Markup(svg),
            ratio: Ratio::FourThree,
            ..Map::default()
        }),
    })))
}

fn table(lang: &Lang, names: &[String], counts: &HashMap<String, Count>) -> Table {
    let rows = names.iter().map(|name| {
        let (open, late) = counts
            .get(name)
            .map_or((0, 0), |count| (count.open, count.late));
        let query = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("district", name)
            .append_pair("state", "open")
            .finish();
        vec![
            Data::Link(Link::new(format!("/requests?{query}"), name)),
            Data::Number(lang.number(open)),
            Data::Number(lang.number(late)),
        ]
    });
    Table {
        headings: vec![
            Heading::text(lang.t("requests-district")),
            Heading::number(lang.t("requests-state-open")),
            Heading::number(lang.t("requests-state-late")),
        ],
        rows: rows.collect(),
        ..Table::default()
    }
}

async fn counts(town: &Town) -> Result<HashMap<String, Count>> {
    let late = C::DueAt.lte(town.now()).and(C::PausedAt.is_null());
    // As it stands, SQLite would go through all cases of each district, open or not.
    let district = Expr::cust("district || ''");
    let counted = Work::find()
        .filter(case_work::is_open_in_public())
        .select_only()
        .column_as(district.clone(), "district")
        .column_as(C::Id.count(), "open")
        .column_as(how_many(late), "late")
        .group_by(district)
        .into_model::<Count>()
        .all(town.read())
        .await?;
    Ok(counted
        .into_iter()
        .filter_map(|count| Some((count.district.clone()?, count)))
        .collect())
}
