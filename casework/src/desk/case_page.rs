//! The page of a case: what was told, what happened, what can be done, how long there is.

use askama::Template;
use axum::Extension;
use axum::extract::Path;
use contracts::places::{Around, Pin, PinKind, Places};
use kernel::{Point, Result};
use ui::parts::{Chip, Chips, Clock, Facts, Keys, Map, Photos, Ratio, Reference, State};
use ui::web::{Answer, Visit, html};
use ui::{Markup, Page};

use super::act::Typed;
use super::clock::CaseClock;
use super::forms::Forms;
use super::staff_book::StaffBook;
use super::story::{self, Show};
use super::told::{self, TheirWords};
use super::{contact, photos, rows};
use crate::case::history::{self, Reader, Told};
use crate::case::{Case, queue};
use crate::catalogue;
use crate::definition::ServiceDefinition;
use crate::permissions::{CASES_CONTACT, CASES_WORK};
use crate::slice::{PanelPlace, Panels};

#[derive(Template)]
#[template(path = "desk/case.html")]
struct CasePage {
    page: Page,
    reference: Reference,
    state: State,
    href: String,
    words: Option<String>,
    photos: Photos,
    answers: Facts,
    has_contact: bool,
    may_contact: bool,
    contact: Option<Facts>,
    shows: Chips,
    timeline: ui::parts::Timeline,
    clock: Clock,
    place: String,
    district: String,
    map: Option<Map>,
    nearby: Vec<Near>,
    panels: Vec<Markup>,
    forms: Forms,
    keys: Keys,
}

struct Near {
    href: String,
    title: String,
    line: String,
}

/// The rooms' own parts of the page.
pub(super) type Rooms = Option<Extension<Panels>>;

pub(super) async fn show(visit: Visit, rooms: Rooms, Path(id): Path<String>) -> Answer {
    visit.need(CASES_WORK)?;
    let case = queue::get(&visit.town, id.parse()?).await?;
    let to = visit.asked().text("to");
    page(
        &visit,
        &rooms,
        &case,
        Typed {
            to,
            ..Typed::default()
        },
        None,
    )
    .await
}

/// The page with what was typed and refused, or with the address that was just shown.
pub(super) async fn page(
    visit: &Visit,
    rooms: &Rooms,
    case: &Case,
    typed: Typed,
    contact: Option<Facts>,
) -> Answer {
    let (town, lang) = (&visit.town, &visit.lang);
    let service = catalogue::definition(town, &case.service, &case.version).await?;
    let book = StaffBook::knowing(visit, case.assignee.into_iter()).await?;
    let told = history::of(town, case, Reader::Staff).await?;
    let theirs = told::open(town, case).await?;
    let clock = CaseClock::of(town, case, &service);
    let album = photos::Album::of(visit, case, service.title.get(lang.code())).await?;
    let show = Show::named(visit.asked().get("show"));
    let near = near(visit, case).await?;
    let mut forms = Forms::of(visit, case, &service, &book, &typed).await?;
    forms.tell_of_change(visit, &typed, told.last(), &book);
    let panels = match rooms {
        Some(Extension(panels)) => panels.draw(PanelPlace::Case, visit, case.id).await?,
        None => Vec::new(),
    };
    html(&CasePage {
        page: frame(visit, case, &service, &forms, &album),
        photos: album.first(visit),
        reference: Reference(case.reference.clone()),
        state: State::new(clock.tone(), rows::state(case, &service, lang.code())),
        href: rows::href(case),
        answers: answers(visit, case, &service, &theirs, &told).await?,
        words: theirs.words,
        has_contact: case.contact.is_some(),
        may_contact: visit.may(CASES_CONTACT),
        contact,
        shows: shows(visit, case, show),
        timeline: story::timeline(visit, &told, show, &service, &book, &album).await?,
        clock: clock.large(town, lang),
        place: case.place.clone(),
        district: case.district.clone().unwrap_or_default(),
        map: map(visit, case, &near),
        nearby: neighbours(visit, &near).await?,
        panels,
        forms,
        keys: Keys::case(lang),
    })
}

fn frame(
    visit: &Visit,
    case: &Case,
    service: &ServiceDefinition,
    forms: &Forms,
    album: &photos::Album<'_>,
) -> Page {
    let mut page = visit.desk_page(service.title.get(visit.lang.code()));
    page.find = Some("/desk".into());
    page.path = rows::href(case);
    page.live = Some(format!("{}/live", rows::href(case)));
    page.has_errors = !forms.errors.is_empty();
    page.toast = album.toast(visit);
    page
}

async fn answers(
    visit: &Visit,
    case: &Case,
    service: &ServiceDefinition,
    theirs: &TheirWords,
    told: &[Told],
) -> Result<Facts> {
    let lang = &visit.lang;
    let mut facts = theirs.facts(service, lang);
    let team = catalogue::team_name(&visit.town, case.team, lang.code()).await?;
    facts = facts.row(
        lang.t("desk-team"),
        team.unwrap_or_else(|| lang.t("desk-nobody")),
    );
    facts = facts.row(
        lang.t("desk-public"),
        lang.t(if case.is_public { "yes" } else { "no" }),
    );
    let opened = told.iter().find(|told| told.kind == "opened");
    let came = opened.map_or_else(
        || story::channel(lang, &case.channel),
        |opened| story::came(lang, &case.channel, opened),
    );
    facts = facts.row(lang.t("desk-channel"), came);
    facts = facts.row(
        lang.t("desk-opened"),
        lang.when(case.opened_at, visit.town.now(), visit.town.zone()),
    );
    Ok(match &case.old_reference {
        Some(old) => facts.row(lang.t("desk-old-reference"), old),
        None => facts,
    })
}

fn shows(visit: &Visit, case: &Case, now: Show) -> Chips {
    let chip = |show: Show| {
        let href = format!("{}?show={}", rows::href(case), show.name());
        Chip::new(
            href,
            visit.lang.t(&format!("desk-show-{}", show.name())),
            show == now,
        )
    };
    Chips {
        label: visit.lang.t("desk-show"),
        chips: Show::ALL.into_iter().map(chip).collect(),
    }
}

fn point(case: &Case) -> Option<Point> {
    Point::new(case.lat?, case.lng?)
}

/// Open cases around, without the case itself.
async fn near(visit: &Visit, case: &Case) -> Result<Vec<(f64, Case)>> {
    let Some(point) = point(case) else {
        return Ok(Vec::new());
    };
    let mut near = queue::nearby(&visit.town, point, 150.0, 7).await?;
    near.retain(|(_, other)| other.id != case.id);
    near.truncate(6);
    Ok(near)
}

async fn neighbours(visit: &Visit, near: &[(f64, Case)]) -> Result<Vec<Near>> {
    let (town, lang) = (&visit.town, &visit.lang);
    let mut lines = Vec::new();
    for (metres, case) in near {
        let service = catalogue::definition(town, &case.service, &case.version).await?;
        let age = lang.ago(case.opened_at, town.now());
        let metres = lang.number(whole(*metres));
        lines.push(Near {
            href: rows::href(case),
            title: service.title.get(lang.code()).to_owned(),
            line: lang.ta(
                "desk-near-line",
                &[("metres", metres.into()), ("ago", age.into())],
            ),
        });
    }
    Ok(lines)
}

#[expect(clippy::cast_possible_truncation, reason = "metres within a town")]
fn whole(metres: f64) -> i64 {
    metres.round() as i64
}

fn map(visit: &Visit, case: &Case, near: &[(f64, Case)]) -> Option<Map> {
    let centre = point(case)?;
    let places = visit
        .town
        .port::<dyn Places>()
        .filter(|places| places.has_ground())?;
    let others = near.iter().enumerate().filter_map(|(at, (_, other))| {
        Some(Pin::new(point(other)?, PinKind::Open).numbered(at + 1))
    });
    let svg = places.around(&Around {
        centre,
        metres: 260.0,
        size: (320, 240),
        label: visit
            .lang
            .ta("desk-map", &[("place", (&case.place).into())]),
        pins: others.chain([Pin::new(centre, PinKind::Mine)]).collect(),
    })?;
    Some(Map {
        svg: Markup(svg),
        ratio: Ratio::FourThree,
        ..Map::default()
    })
}

/// How whoever reported can be reached, as rows.
pub(super) async fn reachable(visit: &Visit, case: &Case) -> Result<Facts> {
    let contact = told::contact(&visit.town, case).await?;
    Ok(contact::facts(&visit.lang, contact.as_ref()))
}
