//! The page of one public case. A private one is not there, exactly like one that never was.

use askama::Template;
use axum::extract::Path;
use axum::http::HeaderMap;
use casework::case::history::{self, Reader, Told};
use casework::case::{Calendar, Case};
use casework::catalogue;
use casework::definition::{ServiceDefinition, StateGroup};
use casework::photo::{self, Shelved, Through};
use contracts::places::{Around, Pin, Places};
use kernel::Point;
use ui::page::Twin;
use ui::parts::{
    Back, Clock, Entry, Map, Photos, Progress, Ratio, Reference, Speaker, State, Timeline,
};
use ui::web::{Answer, Visit};
use ui::{Lang, Markup, Page};

use crate::{clock, list, listing, standing};
use ui::web::cached;

#[derive(Template)]
#[template(path = "requests/show.html")]
struct CasePage {
    page: Page,
    back: Back,
    reference: Reference,
    sent: String,
    lede: String,
    state: State,
    words: Vec<String>,
    photos: Photos,
    clock: Option<Clock>,
    timeline: Timeline,
    map: Option<Map>,
}

/// The page.
pub(crate) async fn show(
    visit: Visit,
    Path(reference): Path<String>,
    headers: HeaderMap,
) -> Answer {
    let case = listing::public_case(&visit.town, &reference).await?;
    let service = catalogue::definition(&visit.town, &case.service, &case.version).await?;
    let told = history::of(&visit.town, &case, Reader::Everybody).await?;
    let photos = photo::of_case(&visit.town, &case, Reader::Everybody).await?;
    let photos = Shelved::of(photos);
    let (lang, now, zone) = (&visit.lang, visit.town.now(), visit.town.zone());
    let state = standing::tag(
        lang,
        &Calendar::of(visit.town.profile()),
        &case,
        &service,
        now,
    );
    let mut page = visit.page(says(lang, &case, &service));
    let title = service.title.get(lang.code());
    page.description = Some(format!("{title}. {}", list::place(lang, &case)));
    page.twins = vec![Twin {
        href: format!("/open311/v2/requests/{}.json", case.reference),
        kind: "application/json",
        word: "JSON",
    }];
    let lede = [
        ("what", title.into()),
        ("place", list::place(lang, &case).into()),
    ];
    let template = CasePage {
        back: Back::new("/requests", lang.t("requests-title")),
        reference: Reference(case.reference.clone()),
        sent: lang.ta(
            "requests-sent",
            &[("when", lang.when(case.opened_at, now, zone).into())],
        ),
        lede: lang.ta("requests-case-lede", &lede),
        photos: photo::strip(
            lang,
            &photos.first,
            Through::Door,
            &what(lang, title, &case, case.public_words.as_deref()),
        ),
        words: case
            .public_words
            .as_deref()
            .unwrap_or_default()
            .lines()
            .map(str::to_owned)
            .collect(),
        clock: clock::clock(&visit.town, lang, &case, &service),
        timeline: timeline(&visit, &case, &service, told, &photos),
        map: map(&visit, &case, &state),
        state,
        page,
    };
    let text = template
        .render()
        .map_err(kernel::Error::during("writing a public case"))?;
    cached::answer(&visit, &headers, "text/html; charset=utf-8", text)
}

/// How it stands, said to everybody: what a state says on the status page is meant for who reported.
fn says(lang: &Lang, case: &Case, service: &ServiceDefinition) -> String {
    let Some(state) = service.state(&case.state) else {
        return lang.t("requests-title");
    };
    let group = match state.group {
        StateGroup::Received => "requests-says-received",
        StateGroup::Open => "requests-says-open",
        StateGroup::Waiting => "requests-says-waiting",
        StateGroup::Closed => "requests-says-closed",
    };
    lang.ta(group, &[("state", state.label.get(lang.code()).into())])
}

/// What a photo of a case is of, and what was written with it.
fn what(lang: &Lang, title: &str, case: &Case, written: Option<&str>) -> String {
    let what = format!("{title}, {}", list::place(lang, case));
    photo::of(lang, &what, written)
}

fn timeline(
    visit: &Visit,
    case: &Case,
    service: &ServiceDefinition,
    told: Vec<Told>,
    photos: &Shelved,
) -> Timeline {
    let (lang, now, zone) = (&visit.lang, visit.town.now(), visit.town.zone());
    let was_closed = told.iter().any(|told| told.kind == "state");
    let mut entries: Vec<Entry> = told
        .into_iter()
        .map(|told| {
            let with = photos.with(told.id);
            let title = service.title.get(lang.code());
            let what = what(lang, title, case, told.words.as_deref());
            let strip = photo::strip(lang, with, Through::Door, &what);
            let mut entry = entry(visit, service, told);
            entry.photos = (!with.is_empty()).then_some(strip);
            entry
        })
        .collect();
    if let Some(closed) = case.closed_at.filter(|_| !was_closed) {
        let label = service
            .state(&case.state)
            .map_or("", |state| state.label.get(lang.code()));
        entries.push(dated(
            Entry::new(Progress::Done, label, lang.when(closed, now, zone)),
            closed,
        ));
    }
    if case.is_open {
        if let Some(last) = entries.last_mut() {
            last.progress = Progress::Now;
            last.icon = "clock";
        }
        if let Some(due) = case
            .due_at
            .filter(|due| case.paused_at.is_none() && *due > now)
        {
            let by = lang.date(due.plus(-1), zone);
            entries.push(Entry::new(Progress::Next, lang.t("requests-next-done"), by));
        }
    }
    Timeline::new(lang, entries)
}

fn entry(visit: &Visit, service: &ServiceDefinition, told: Told) -> Entry {
    let (lang, now, zone) = (&visit.lang, visit.town.now(), visit.town.zone());
    let state = told.value.as_deref().and_then(|value| service.state(value));
    let title = match (told.kind.as_str(), state) {
        ("opened", _) => lang.t("requests-event-opened"),
        ("state", Some(state)) => state.label.get(lang.code()).to_owned(),
        ("category", _) => lang.t("requests-event-category"),
        _ => lang.t("requests-event-other"),
    };
    let entry = dated(
        Entry::new(Progress::Done, title, lang.when(told.at, now, zone)),
        told.at,
    );
    match told.words.filter(|words| !words.is_empty()) {
        Some(words) => entry.say(
            Speaker::Town,
            words,
            visit.town.profile().words.name.as_str(),
        ),
        None => entry,
    }
}

fn dated(mut entry: Entry, at: kernel::Moment) -> Entry {
    entry.datetime = Some(at.rfc3339());
    entry
}

fn map(visit: &Visit, case: &Case, state: &State) -> Option<Map> {
    let centre = case
        .lat
        .zip(case.lng)
        .and_then(|(lat, lng)| Point::new(lat, lng))?;
    let places = visit
        .town
        .port::<dyn Places>()
        .filter(|places| places.has_ground())?;
    let place = list::place(&visit.lang, case);
    let svg = places.around(&Around {
        centre,
        metres: 400.0,
        size: (600, 480),
        label: visit
            .lang
            .ta("requests-map-of", &[("place", place.as_str().into())]),
        pins: vec![Pin::new(centre, standing::pin(state.tone))],
    })?;
    Some(Map {
        svg: Markup(svg),
        ratio: Ratio::Photo,
        caption: place,
        ..Map::default()
    })
}
