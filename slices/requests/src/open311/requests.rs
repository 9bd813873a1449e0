//! Public cases as the standard's service requests: the list with its filters, one of them, and the
//! id behind a token.

use casework::case::entities::case_work::{Column as C, Entity};
use casework::case::{Case, history, queue, reference};
use casework::catalogue;
use casework::photo::{self, Photo};
use kernel::{Error, Moment, Town};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use ui::web::{Sent, Visit};

use super::document::{Document, Node};
use super::media;
use super::refusal::Refusal;
use crate::listing;

/// Without paging a list holds so many, as the standard says.
const MOST: u64 = 1_000;
const PAGE_MOST: u64 = 200;
const PAGE_USUAL: u64 = 50;
/// Without dates a list goes back so far, as the standard says.
const BACK: i64 = 90 * Moment::DAY;
/// Ids that one list may name.
const IDS: usize = 200;
const DESCRIPTION: usize = 4_000;

pub(super) async fn list(visit: &Visit) -> Result<Document, Refusal> {
    let asked = visit.asked();
    let (page, size) = paging(&asked)?;
    let mut query = Entity::find()
        .filter(wanted(&visit.town, &asked)?)
        .order_by_desc(C::OpenedAt)
        .order_by_desc(C::Id)
        .limit(size);
    if page > 1 {
        query = query.offset((page - 1).saturating_mul(size));
    }
    let cases = query.all(visit.town.read()).await.map_err(Error::from)?;
    document(visit, &cases).await
}

pub(super) async fn one(visit: &Visit, id: &str) -> Result<Document, Refusal> {
    let case = listing::public_case(&visit.town, id)
        .await
        .map_err(|error| match error {
            Error::NotFound => Refusal::not_found("service_request_id was not found"),
            error => error.into(),
        })?;
    document(visit, &[case]).await
}

/// The id behind the token that a post answered with.
pub(super) async fn token(visit: &Visit, token: &str) -> Result<Document, Refusal> {
    let found = match queue::by_link(&visit.town, token).await {
        Err(Error::NotFound) => listing::public_case(&visit.town, token).await,
        found => found,
    };
    let case = found.map_err(|error| match error {
        Error::NotFound => Refusal::not_found("token was not found"),
        error => error.into(),
    })?;
    let fields = vec![
        ("service_request_id", case.reference.into()),
        ("token", token.into()),
    ];
    Ok(Document {
        name: "service_requests",
        node: Node::List("request", vec![Node::Record(fields)]),
    })
}

fn paging(asked: &Sent) -> Result<(u64, u64), Refusal> {
    let number = |name: &str| match asked.text(name) {
        text if text.is_empty() => Ok(None),
        text => match text.parse::<u64>() {
            Ok(number) if (1..=100_000).contains(&number) => Ok(Some(number)),
            _ => Err(Refusal::bad(format!("{name} is a number from 1"))),
        },
    };
    let (page, size) = (number("page")?, number("page_size")?);
    let usual = if page.is_some() { PAGE_USUAL } else { MOST };
    Ok((
        page.unwrap_or(1),
        size.map_or(usual, |size| size.min(PAGE_MOST)),
    ))
}

/// The standard's filters. A list of ids overrides all others.
fn wanted(town: &Town, asked: &Sent) -> Result<Condition, Refusal> {
    let public = Condition::all().add(C::IsPublic.eq(true));
    let ids = asked.text("service_request_id");
    if !ids.is_empty() {
        let prefix = &town.profile().words.prefix;
        let ids: Vec<String> = ids
            .split(',')
            .take(IDS)
            .map(|id| reference::read(id, prefix))
            .collect();
        return Ok(public.add(C::Reference.is_in(ids)));
    }
    let list = |name: &str| -> Vec<String> {
        let text = asked.text(name);
        text.split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .take(IDS)
            .map(str::to_owned)
            .collect()
    };
    let services = list("service_code");
    let states = list("status");
    let (start, end) = span(town, asked)?;
    let open = states.iter().any(|state| state == "open");
    let closed = states.iter().any(|state| state == "closed");
    if states
        .iter()
        .any(|state| state != "open" && state != "closed")
    {
        return Err(Refusal::bad(
            "status is open, closed or both with a comma between",
        ));
    }
    Ok(public
        .add_option((!services.is_empty()).then(|| C::Service.is_in(services)))
        .add_option((open != closed).then(|| C::IsOpen.eq(open)))
        .add(C::OpenedAt.gte(start))
        .add_option(end.map(|end| C::OpenedAt.lte(end))))
}

fn span(town: &Town, asked: &Sent) -> Result<(Moment, Option<Moment>), Refusal> {
    let date = |name: &str| match asked.text(name) {
        text if text.is_empty() => Ok(None),
        text => moment(town, &text)
            .map(Some)
            .ok_or_else(|| Refusal::bad(format!("{name} is a moment like 2026-03-10T00:00:00Z"))),
    };
    let (start, end) = (date("start_date")?, date("end_date")?);
    let start = start.unwrap_or_else(|| end.unwrap_or_else(|| town.now()).plus(-BACK));
    Ok((start, end))
}

/// W3C date and time; a day alone begins at midnight in the town. A plus that came as a space is one.
fn moment(town: &Town, text: &str) -> Option<Moment> {
    let text = text.replace(' ', "+");
    if let Some(moment) = Moment::parse(&text) {
        return Some(moment);
    }
    let day: jiff::civil::Date = text.parse().ok()?;
    day.to_zoned(town.zone().clone())
        .ok()
        .map(|zoned| zoned.timestamp().into())
}

async fn document(visit: &Visit, cases: &[Case]) -> Result<Document, Refusal> {
    let mut requests = Vec::with_capacity(cases.len());
    let photos = photo::of_cases(&visit.town, cases).await?;
    let mut said = history::said_last(&visit.town, cases).await?;
    for case in cases {
        let photos = photos.get(&case.id).map_or(&[][..], Vec::as_slice);
        requests.push(request(visit, case, photos, said.remove(&case.id)).await?);
    }
    Ok(Document {
        name: "service_requests",
        node: Node::List("request", requests),
    })
}

async fn request(
    visit: &Visit,
    case: &Case,
    photos: &[Photo],
    said: Option<String>,
) -> Result<Node, Refusal> {
    let language = visit.lang.code();
    let service = catalogue::definition(&visit.town, &case.service, &case.version).await?;
    let state = service.state(&case.state);
    let notes = said.or_else(|| state.map(|state| state.public_says.get(language).to_owned()));
    let team = catalogue::team_name(&visit.town, case.team, language).await?;
    let words = case
        .public_words
        .as_ref()
        .map(|words| words.chars().take(DESCRIPTION).collect::<String>());
    let updated = if case.is_open {
        case.changed_at
    } else {
        case.closed_at.unwrap_or(case.changed_at)
    };
    Ok(Node::Record(vec![
        ("service_request_id", case.reference.as_str().into()),
        (
            "status",
            if case.is_open { "open" } else { "closed" }.into(),
        ),
        ("status_notes", notes.into()),
        ("service_name", service.title.get(language).into()),
        ("service_code", case.service.as_str().into()),
        ("description", words.into()),
        ("agency_responsible", team.into()),
        ("service_notice", Node::Null),
        ("requested_datetime", case.opened_at.rfc3339().into()),
        ("updated_datetime", updated.rfc3339().into()),
        ("expected_datetime", case.due_at.map(Moment::rfc3339).into()),
        (
            "address",
            Some(case.place.as_str())
                .filter(|place| !place.is_empty())
                .into(),
        ),
        ("address_id", Node::Null),
        ("zipcode", Node::Null),
        ("lat", case.lat.into()),
        ("long", case.lng.into()),
        ("media_url", media::shown(&visit.town, case, photos).into()),
    ]))
}
