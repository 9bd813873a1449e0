//! Clocks, in every state.

use crate::gallery::Example;
use crate::parts::{Cell, CellKind, Clock, MiniClock};
use crate::words::Lang;

pub(super) const TITLE: &str = "Clocks";
pub(super) const RULE: &str = "Working days as cells. Weekends are a thin line. Yellow is today.";

/// The examples the gallery shows.
pub(super) fn examples(lang: &Lang) -> Vec<Example> {
    use CellKind::{Coming, Off, Over, Past, Today};
    let cells = |days: &[(i8, CellKind, bool)]| {
        days.iter()
            .map(|(day, kind, due)| Cell::new(lang, *day, *kind, *due))
            .collect::<Vec<_>>()
    };
    let running = Clock {
        eyebrow: "Our promise: 5 working days".into(),
        headline: lang.ta("day-of", &[("day", 3.into()), ("days", 5.into())]),
        cells: cells(&[
            (5, Past, false),
            (6, Off, false),
            (1, Past, false),
            (2, Today, false),
            (3, Coming, false),
            (4, Coming, true),
        ]),
        due: "Due Thursday 12 March.".into(),
        more: "8 of 10 lights like this were fixed by day 4.".into(),
        ..Clock::default()
    };
    let late = Clock {
        eyebrow: "Late".into(),
        headline: "2 days late".into(),
        late: true,
        small: true,
        cells: cells(&[
            (1, Past, false),
            (2, Past, false),
            (3, Past, true),
            (4, Over, false),
            (5, Over, false),
            (1, Today, false),
        ]),
        ..Clock::default()
    };
    let paused = Clock {
        eyebrow: "Paused on day 2 of 5".into(),
        headline: "Waiting for you".into(),
        small: true,
        more: "We need a photo of the meter. The clock runs again when it is here.".into(),
        ..Clock::default()
    };
    vec![
        Example::card("running", &running),
        Example::card("late", &late),
        Example::card("paused", &paused),
        Example::new("mini, day 3 of 5", &MiniClock::running(3, 5)),
        Example::new("mini, 2 days late", &MiniClock::running(7, 5)),
        Example::new("mini, paused", &MiniClock::paused(2, 5)),
    ]
}
