//! A case as its reporter reads it: the clock of the promise, what happened, what comes next.

use jiff::civil::Date;
use kernel::Moment;
use ui::Lang;
use ui::parts::{Cell, CellKind, Clock, Entry, Photos, Progress, Speaker, Timeline};
use ui::web::Visit;

use crate::case::history::Told;
use crate::case::{Calendar, Case};
use crate::definition::ServiceDefinition;

/// More days than this are not drawn.
const CELLS: usize = 31;

/// The clock card.
#[must_use]
pub fn clock(visit: &Visit, case: &Case, service: &ServiceDefinition) -> Option<Clock> {
    let (lang, town) = (&visit.lang, &visit.town);
    let due = case.due_at?;
    let (of, now) = (service.clock.working_days, town.now());
    let until = case.closed_at.or(case.paused_at).unwrap_or(now);
    let calendar = Calendar::of(town.profile());
    let standing = calendar.standing(due, of, until);
    let numbers: [(&str, ui::Arg<'_>); 2] = [
        ("day", i64::from(standing.day).into()),
        ("days", i64::from(of).into()),
    ];
    let late = i64::from(standing.days_late);
    let headline = match (case.closed_at, case.paused_at, standing.is_late) {
        (Some(_), _, false) => lang.ta("status-finished-on", &numbers),
        (Some(_), _, true) => lang.tn("status-finished-late", late),
        (None, Some(_), _) => lang.ta("status-paused-on", &numbers),
        (None, None, true) => lang.tn("status-late", late),
        (None, None, false) => lang.ta("day-of", &numbers),
    };
    let is_open = case.closed_at.is_none();
    let due_day = lang.date(due.plus(-1), town.zone());
    let due_key = if standing.is_late {
        "status-was-due"
    } else {
        "status-due"
    };
    Some(Clock {
        eyebrow: lang.ta(
            "status-promise",
            &[("days", lang.working_days(i64::from(of)).into())],
        ),
        headline,
        late: standing.is_late,
        cells: if case.paused_at.is_some() {
            Vec::new()
        } else {
            cells(lang, &calendar, case, due, until)
        },
        due: if is_open && case.paused_at.is_none() {
            lang.ta(due_key, &[("day", due_day.into())])
        } else {
            String::new()
        },
        ..Clock::default()
    })
}

fn cells(lang: &Lang, calendar: &Calendar, case: &Case, due: Moment, until: Moment) -> Vec<Cell> {
    let last = calendar.date(due.plus(-1));
    let today = calendar.date(until);
    let days = calendar.days(case.opened_at, due.plus(-1).max(until));
    if days.len() > CELLS {
        return Vec::new();
    }
    let is_open = case.closed_at.is_none();
    let kind = |day: Date, works: bool| match () {
        () if !works => CellKind::Off,
        () if day > last => CellKind::Over,
        () if day < today || (day == today && !is_open) => CellKind::Past,
        () if day == today => CellKind::Today,
        () => CellKind::Coming,
    };
    days.into_iter()
        .map(|(day, works)| {
            Cell::new(
                lang,
                day.weekday().to_monday_one_offset(),
                kind(day, works),
                day == last,
            )
        })
        .collect()
}

/// What happened, and what is still to come while the case is open.
#[must_use]
pub fn timeline(
    visit: &Visit,
    case: &Case,
    service: &ServiceDefinition,
    told: &[Told],
    team: &str,
    photos: &dyn Fn(&Told) -> Photos,
) -> Timeline {
    let mut entries: Vec<Entry> = told
        .iter()
        .map(|told| {
            let mut entry = entry(visit, service, told, team);
            entry.photos = Some(photos(told)).filter(|photos| !photos.is_empty());
            entry
        })
        .collect();
    if case.is_open {
        if let Some(last) = entries.last_mut() {
            last.progress = Progress::Now;
        }
        entries.extend(coming(visit, case));
    }
    Timeline::new(&visit.lang, entries)
}

fn entry(visit: &Visit, service: &ServiceDefinition, told: &Told, team: &str) -> Entry {
    let (lang, town) = (&visit.lang, &visit.town);
    let value = told.value.as_deref().unwrap_or_default();
    let state = service
        .state(value)
        .map(|state| state.label.get(lang.code()).to_owned());
    let title = match (told.kind.as_str(), state) {
        ("opened", _) => lang.t("status-opened"),
        ("state", Some(label)) => label,
        ("resident", _) => lang.t("status-you-wrote"),
        ("reply", _) => lang.t("status-team-wrote"),
        ("category", _) => lang.t("status-moved"),
        _ => lang.t("status-changed"),
    };
    let mut entry = Entry::new(
        Progress::Done,
        title,
        lang.when(told.at, town.now(), town.zone()),
    );
    entry.datetime = Some(told.at.rfc3339());
    match (&told.words, told.kind.as_str()) {
        (Some(words), "resident") => {
            entry
                .icon("speak")
                .say(Speaker::You, words, lang.t("status-you"))
        }
        (Some(words), "reply") => entry.icon("speak").say(Speaker::Town, words, team),
        (Some(words), _) => entry.say(Speaker::Town, words, team),
        (None, _) => entry,
    }
}

fn coming(visit: &Visit, case: &Case) -> Vec<Entry> {
    let (lang, town) = (&visit.lang, &visit.town);
    if case.paused_at.is_some() {
        return vec![Entry::new(
            Progress::Next,
            lang.t("status-next-goes-on"),
            "",
        )];
    }
    let mut next = Vec::new();
    if case.state_group == "received" {
        next.push(Entry::new(Progress::Next, lang.t("status-next-read"), ""));
    }
    let by = case.due_at.filter(|due| town.now() < *due).map(|due| {
        let day = lang.date(due.plus(-1), town.zone());
        lang.ta("status-by", &[("day", day.into())])
    });
    next.push(Entry::new(
        Progress::Next,
        lang.t("status-next-done"),
        by.unwrap_or_default(),
    ));
    next.push(
        Entry::new(Progress::Next, lang.t("status-next-tell"), "")
            .icon("check")
            .text(lang.t("status-next-tell-text")),
    );
    next
}
