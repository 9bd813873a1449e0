//! The public list for other programs, under the same filters: CSV (RFC 4180), JSON, GeoJSON
//! (RFC 7946) and a feed (Atom, RFC 4287).

use std::io::Cursor;

use axum::http::HeaderMap;
use casework::case::Case;
use casework::catalogue;
use kernel::{Error, Result, Town};
use quick_xml::Writer;
use serde_json::{Value, json};
use ui::web::{Answer, Visit};

use crate::listing::{Search, Wanted};
use ui::web::cached;

/// Rows of one file. `next` in the JSON leads to the rest.
const ROWS: u64 = 10_000;
const ENTRIES: u64 = 50;

/// One row, as every format gives it.
struct Row {
    case: Case,
    title: String,
}

pub(crate) async fn csv(visit: Visit, headers: HeaderMap) -> Answer {
    let (rows, _) = rows(&visit, ROWS).await?;
    let mut out = ::csv::Writer::from_writer(Vec::new());
    let written = |error: ::csv::Error| Error::internal(format!("writing CSV: {error}"));
    out.write_record(COLUMNS).map_err(written)?;
    for row in &rows {
        out.write_record(cells(row)).map_err(written)?;
    }
    let bytes = out
        .into_inner()
        .map_err(|error| Error::internal(format!("writing CSV: {error}")))?;
    let text = String::from_utf8(bytes).map_err(Error::during("writing CSV"))?;
    cached::answer(&visit, &headers, "text/csv; charset=utf-8", text)
}

pub(crate) async fn json(visit: Visit, headers: HeaderMap) -> Answer {
    let (rows, next) = rows(&visit, ROWS).await?;
    let requests: Vec<Value> = rows.iter().map(|row| record(&visit.town, row)).collect();
    let body = json!({ "requests": requests, "next": next.map(|next| format!("{}/requests.json{next}", site(&visit.town))) });
    cached::answer(&visit, &headers, "application/json", body.to_string())
}

pub(crate) async fn geojson(visit: Visit, headers: HeaderMap) -> Answer {
    let (rows, _) = rows(&visit, ROWS).await?;
    let features: Vec<Value> = rows.iter().map(|row| feature(&visit.town, row)).collect();
    let body = json!({ "type": "FeatureCollection", "features": features });
    cached::answer(&visit, &headers, "application/geo+json", body.to_string())
}

pub(crate) async fn atom(visit: Visit, headers: HeaderMap) -> Answer {
    let (rows, _) = rows(&visit, ENTRIES).await?;
    let body = feed(&visit, &rows).map_err(Error::during("writing a feed"))?;
    cached::answer(&visit, &headers, "application/atom+xml", body)
}

async fn rows(visit: &Visit, most: u64) -> Result<(Vec<Row>, Option<String>)> {
    let wanted = Wanted::of(&visit.asked());
    let listed = Search::of(&visit.town, &wanted).await?.page(most).await?;
    let mut rows = Vec::with_capacity(listed.cases.len());
    for case in listed.cases {
        let service = catalogue::definition(&visit.town, &case.service, &case.version).await?;
        rows.push(Row {
            title: service.title.get(visit.lang.code()).to_owned(),
            case,
        });
    }
    Ok((rows, listed.next.map(|after| wanted.from(after).query())))
}

const COLUMNS: [&str; 14] = [
    "reference",
    "old_reference",
    "service",
    "title",
    "state",
    "open",
    "words",
    "place",
    "district",
    "lat",
    "lng",
    "opened_at",
    "due_at",
    "closed_at",
];

fn cells(row: &Row) -> [String; 14] {
    let case = &row.case;
    let said = |text: &Option<String>| plain(text.as_deref().unwrap_or_default());
    let degrees = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    let moment = |at: Option<kernel::Moment>| at.map(kernel::Moment::rfc3339).unwrap_or_default();
    [
        case.reference.clone(),
        said(&case.old_reference),
        case.service.clone(),
        row.title.clone(),
        case.state.clone(),
        case.is_open.to_string(),
        said(&case.public_words),
        plain(&case.place),
        said(&case.district),
        degrees(case.lat),
        degrees(case.lng),
        case.opened_at.rfc3339(),
        moment(case.due_at),
        moment(case.closed_at),
    ]
}

/// Text that no spreadsheet takes for a formula.
fn plain(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

fn record(town: &Town, row: &Row) -> Value {
    let case = &row.case;
    json!({
        "reference": case.reference,
        "old_reference": case.old_reference,
        "service": case.service,
        "title": row.title,
        "state": case.state,
        "open": case.is_open,
        "words": case.public_words,
        "place": case.place,
        "district": case.district,
        "lat": case.lat,
        "lng": case.lng,
        "opened_at": case.opened_at.rfc3339(),
        "due_at": case.due_at.map(kernel::Moment::rfc3339),
        "closed_at": case.closed_at.map(kernel::Moment::rfc3339),
        "page": page(town, case),
    })
}

fn feature(town: &Town, row: &Row) -> Value {
    let point = row.case.lng.zip(row.case.lat);
    let geometry = point.map(|(lng, lat)| json!({ "type": "Point", "coordinates": [lng, lat] }));
    json!({ "type": "Feature", "id": row.case.reference, "geometry": geometry, "properties": record(town, row) })
}

fn page(town: &Town, case: &Case) -> String {
    format!("{}/requests/{}", site(town), case.reference)
}

fn site(town: &Town) -> &str {
    town.profile().words.site.trim_end_matches('/')
}

fn feed(visit: &Visit, rows: &[Row]) -> std::io::Result<String> {
    let town = &visit.town;
    let site = site(town);
    let title = format!(
        "{} - {}",
        visit.lang.t("requests-title"),
        town.profile().words.name
    );
    let newest = rows
        .iter()
        .map(|row| row.case.changed_at)
        .max()
        .unwrap_or(kernel::Moment(0));
    let mut xml = Writer::new(Cursor::new(Vec::new()));
    xml.create_element("feed")
        .with_attributes([
            ("xmlns", "http://www.w3.org/2005/Atom"),
            ("xml:lang", visit.lang.code()),
        ])
        .write_inner_content(|xml| {
            text(xml, "id", &format!("{site}/requests.atom"))?;
            text(xml, "title", &title)?;
            text(xml, "updated", &newest.rfc3339())?;
            link(xml, "self", &format!("{site}{}", visit.path))?;
            link(xml, "alternate", &format!("{site}/requests"))?;
            author(xml, &town.profile().words.name)?;
            rows.iter().try_for_each(|row| entry(xml, town, row))
        })?;
    let body = String::from_utf8_lossy(&xml.into_inner().into_inner()).into_owned();
    Ok(format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{body}"
    ))
}

type Xml = Writer<Cursor<Vec<u8>>>;

fn entry(xml: &mut Xml, town: &Town, row: &Row) -> std::io::Result<()> {
    let case = &row.case;
    xml.create_element("entry").write_inner_content(|xml| {
        text(xml, "id", &format!("urn:uuid:{}", case.id))?;
        let place = if case.place.is_empty() {
            String::new()
        } else {
            format!(", {}", case.place)
        };
        text(xml, "title", &format!("{}{place}", row.title))?;
        text(xml, "published", &case.opened_at.rfc3339())?;
        text(xml, "updated", &case.changed_at.rfc3339())?;
        link(xml, "alternate", &page(town, case))?;
        text(
            xml,
            "summary",
            case.public_words.as_deref().unwrap_or_default(),
        )
    })?;
    Ok(())
}

fn author(xml: &mut Xml, name: &str) -> std::io::Result<()> {
    xml.create_element("author")
        .write_inner_content(|xml| text(xml, "name", name))?;
    Ok(())
}

fn link(xml: &mut Xml, rel: &str, href: &str) -> std::io::Result<()> {
    xml.create_element("link")
        .with_attributes([("rel", rel), ("href", href)])
        .write_empty()?;
    Ok(())
}

fn text(xml: &mut Xml, name: &str, value: &str) -> std::io::Result<()> {
    let value = crate::xml_text(value);
    xml.create_element(name)
        .write_text_content(quick_xml::events::BytesText::new(&value))?;
    Ok(())
}
