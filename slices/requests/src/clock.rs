//! A public case's promise, drawn in working days.

use casework::case::{Calendar, Case};
use casework::definition::ServiceDefinition;
use kernel::Town;
use ui::Lang;
use ui::parts::{Cell, CellKind, Clock};

/// More days than this are said in words alone.
const CELLS: usize = 21;

/// The clock of an open case that has a promise.
pub(crate) fn clock(
    town: &Town,
    lang: &Lang,
    case: &Case,
    service: &ServiceDefinition,
) -> Option<Clock> {
    let due = case.due_at.filter(|_| case.is_open)?;
    let calendar = Calendar::of(town.profile());
    let days = service.clock.working_days;
    let eyebrow = lang.ta(
        "requests-promise",
        &[("days", lang.working_days(i64::from(days)).into())],
    );
    if case.paused_at.is_some() {
        let (headline, more) = (lang.t("requests-paused"), lang.t("requests-paused-text"));
        return Some(Clock {
            eyebrow,
            headline,
            more,
            ..Clock::default()
        });
    }
    let standing = calendar.standing(due, days, town.now());
    let headline = if standing.is_late {
        lang.tn("requests-days-late", i64::from(standing.days_late))
    } else {
        lang.ta(
            "day-of",
            &[
                ("day", i64::from(standing.day).into()),
                ("days", i64::from(standing.of).into()),
            ],
        )
    };
    let last = lang.date(due.plus(-1), town.zone());
    let key = if standing.is_late {
        "requests-was-due"
    } else {
        "requests-due"
    };
    Some(Clock {
        eyebrow,
        headline,
        late: standing.is_late,
        cells: cells(town, lang, &calendar, case, due),
        due: lang.ta(key, &[("day", last.into())]),
        ..Clock::default()
    })
}

fn cells(
    town: &Town,
    lang: &Lang,
    calendar: &Calendar,
    case: &Case,
    due: kernel::Moment,
) -> Vec<Cell> {
    let (today, last) = (calendar.date(town.now()), calendar.date(due.plus(-1)));
    let days = calendar.days(case.opened_at, town.now().max(due.plus(-1)));
    if days.len() > CELLS {
        return Vec::new();
    }
    let kind = |day, works| match (works, day) {
        _ if day == today => CellKind::Today,
        (false, _) => CellKind::Off,
        _ if day > last => CellKind::Over,
        _ if day < today => CellKind::Past,
        _ => CellKind::Coming,
    };
    let cell = |(day, works): (jiff::civil::Date, bool)| {
        Cell::new(
            lang,
            day.weekday().to_monday_one_offset(),
            kind(day, works),
            day == last,
        )
    };
    days.into_iter().map(cell).collect()
}
