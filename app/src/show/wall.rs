//! Everybody in the room reports, and the wall fills: what came in by the web since the round began,
//! as everybody may read it, beside the code that leads a telephone to the form.

use askama::Template;
use axum::http::{HeaderMap, header};
use axum::routing::get;
use casework::case::entities::case_work::{Column as C, Entity as Work, Model as Case};
use casework::catalogue;
use casework::show::ShowDoor;
use futures::stream::{self, StreamExt as _};
use kernel::{Moment, live};
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};
use sea_orm::{QueryOrder as _, QuerySelect as _};
use ui::parts::{Note, NoteKind, Press};
use ui::web::{Answer, Fault, Routes, Visit, html};
use ui::{Markup, Page};

use super::reached::{self, is_still};
use super::stage::Stage;
use super::{code, hall, here, machine, round};

/// So many reports are on the wall; the newest stay.
const SHOWN: u64 = 24;
/// What came in so lately is new.
const NEW: i64 = 15 * Moment::SECOND;
const NAME: &str = "wall";

/// The door.
#[must_use]
pub fn door() -> ShowDoor {
    ShowDoor {
        name: NAME,
        icon: "users",
        routes: || {
            Routes::new()
                .route("/demo/wall", get(show))
                .route("/demo/wall/live", get(changes))
                .route("/demo/here", get(here::show).post(here::send))
        },
        reset: Some(|visit| Box::pin(async move { Ok(round::begin(&visit.town).await?) })),
    }
}

#[derive(Template)]
#[template(path = "show/wall.html")]
struct Wall {
    page: Page,
    still: bool,
    count: String,
    cases: Vec<Line>,
    code: Option<Markup>,
    address: String,
    note: Option<Note>,
    reset: Press,
    corner: Vec<(String, String)>,
}

/// A report on the wall.
struct Line {
    reference: String,
    icon: String,
    title: String,
    place: String,
    words: String,
    when: String,
    is_new: bool,
}

async fn show(visit: Visit, headers: HeaderMap) -> Answer {
    let stage = reached::stage(&visit)?;
    let (lang, town) = (&visit.lang, &visit.town);
    let since = round::began(town).await?.unwrap_or(stage.since);
    let (count, cases) = told(&visit, since).await?;
    let address = address(&visit, &stage, &headers);
    let label = lang.ta("show-wall-code", &[("address", (&address.url).into())]);
    let mut page = visit.page(lang.t("show-wall"));
    page.live = Some("/demo/wall/live".into());
    let began = lang.time(since, town.zone());
    let n = i64::try_from(count).unwrap_or(i64::MAX);
    html(&Wall {
        still: is_still(&visit),
        count: lang.ta(
            "show-wall-count",
            &[("n", n.into()), ("time", began.into())],
        ),
        cases,
        code: code::svg(&address.url, &label),
        note: (!address.is_reached).then(|| unreached(&visit)),
        address: address.url,
        reset: hall::press(&visit, NAME),
        corner: machine::corner(&visit).await,
        page,
    })
}

async fn changes(visit: Visit) -> Answer {
    reached::stage(&visit)?;
    let of = |topic: &str| live::changes(&visit.town, topic.to_owned()).boxed();
    Ok(super::live::tell(
        stream::select(of("cases"), of(round::TOPIC)).boxed(),
    ))
}

/// How many came in by the web since then, and the newest of them, as everybody may read them.
async fn told(visit: &Visit, since: Moment) -> Result<(u64, Vec<Line>), Fault> {
    let (lang, town) = (&visit.lang, &visit.town);
    let all = Work::find()
        .filter(C::IsPublic.eq(true))
        .filter(C::OpenedAt.gte(since))
        .filter(C::Channel.eq("web"));
    let count = all.clone().count(town.read()).await?;
    let newest: Vec<Case> = all
        .order_by_desc(C::OpenedAt)
        .order_by_desc(C::Id)
        .limit(SHOWN)
        .all(town.read())
        .await?;
    let catalogue = catalogue::catalogue(town).await?;
    let now = town.now();
    let line = |case: Case| {
        let service = catalogue.get(&case.service);
        Line {
            icon: service.map_or("speak", |service| &service.icon).to_owned(),
            title: service
                .map_or(case.service.as_str(), |service| {
                    service.title.get(lang.code())
                })
                .to_owned(),
            place: case.place,
            words: case.public_words.unwrap_or_default(),
            when: lang.ago(case.opened_at, now),
            is_new: now.since(case.opened_at) < NEW,
            reference: case.reference,
        }
    };
    Ok((count, newest.into_iter().map(line).collect()))
}

/// The address of the form, as a telephone in the room reaches it.
struct Address {
    url: String,
    is_reached: bool,
}

/// The projector's own address of the program leads a telephone there too, unless that is the name
/// that every machine has for itself: then it is this machine's address in its network.
fn address(visit: &Visit, stage: &Stage, headers: &HeaderMap) -> Address {
    let scheme = if visit.secure { "https" } else { "http" };
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    let named = host
        .filter(|host| host.len() < 100)
        .and_then(|host| url::Url::parse(&format!("{scheme}://{host}/demo/here")).ok())
        .filter(|url| !is_own_name(url));
    if let Some(url) = named {
        return Address {
            url: url.into(),
            is_reached: true,
        };
    }
    let own = if stage.listens.ip().is_unspecified() {
        stage.in_the_network()
    } else {
        None
    };
    let at = own.unwrap_or(stage.listens);
    Address {
        url: format!("{scheme}://{at}/demo/here"),
        is_reached: own.is_some(),
    }
}

fn is_own_name(url: &url::Url) -> bool {
    match url.host() {
        Some(url::Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(url::Host::Ipv4(ip)) => ip.is_loopback() || ip.is_unspecified(),
        Some(url::Host::Ipv6(ip)) => ip.is_loopback() || ip.is_unspecified(),
        None => true,
    }
}

fn unreached(visit: &Visit) -> Note {
    let lang = &visit.lang;
    Note::new(
        NoteKind::Plain,
        lang.t("show-wall-alone"),
        lang.t("show-wall-alone-text"),
    )
}
