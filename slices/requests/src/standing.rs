//! Where a case stands, in one word, for everybody.

use casework::case::{Calendar, Case};
use casework::definition::ServiceDefinition;
use contracts::places::PinKind;
use kernel::Moment;
use ui::Lang;
use ui::parts::{State, Tone};

/// The tag of a case.
pub(crate) fn tag(
    lang: &Lang,
    calendar: &Calendar,
    case: &Case,
    service: &ServiceDefinition,
    now: Moment,
) -> State {
    let label = service
        .state(&case.state)
        .map_or("", |state| state.label.get(lang.code()));
    if !case.is_open {
        return State::new(Tone::Done, label);
    }
    if case.paused_at.is_some() {
        return State::plain(lang, Tone::Wait);
    }
    let Some(due) = case.due_at else {
        let tone = if case.state_group == "received" {
            Tone::New
        } else {
            Tone::Open
        };
        return State::new(tone, label);
    };
    let standing = calendar.standing(due, service.clock.working_days, now);
    if standing.is_late {
        return State::new(
            Tone::Late,
            lang.tn("requests-days-late", i64::from(standing.days_late)),
        );
    }
    if standing.day == standing.of {
        return State::new(Tone::Soon, lang.t("requests-due-today"));
    }
    let days = [
        ("day", i64::from(standing.day).into()),
        ("days", i64::from(standing.of).into()),
    ];
    State::new(Tone::Open, lang.ta("day-of", &days))
}

/// The pin of a case with this tag.
pub(crate) fn pin(tone: Tone) -> PinKind {
    match tone {
        Tone::Late => PinKind::Late,
        Tone::Done => PinKind::Done,
        _ => PinKind::Open,
    }
}
