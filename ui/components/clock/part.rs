//! The clock: a promise drawn in working days.

use askama::Template;

use crate::words::Lang;

/// The large clock of a status page.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "clock/view.html")]
pub struct Clock {
    /// "Our promise: 5 working days".
    pub eyebrow: String,
    /// "Day 3 of 5", "2 days late", "Waiting for you".
    pub headline: String,
    pub late: bool,
    /// Smaller headline, for the desk.
    pub small: bool,
    /// No cells while the clock is paused.
    pub cells: Vec<Cell>,
    /// The bold part of the sentence under the cells: "Due Thursday 12 March."
    pub due: String,
    /// What follows it.
    pub more: String,
}

/// One day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// "F", "Today".
    pub letter: String,
    pub kind: CellKind,
    /// The promise ends with this day.
    pub due: bool,
    /// The same in words.
    pub spoken: String,
}

/// What kind of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellKind {
    Past,
    Today,
    Coming,
    /// Weekend or holiday.
    Off,
    /// After the promise ran out.
    Over,
}

/// The clock in a table's row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Template)]
#[template(path = "clock/mini.html")]
pub struct MiniClock {
    pub cells: Vec<CellKind>,
    pub paused: bool,
}

/// More cells than this are not drawn: the row says it in words.
const MINI_MOST: usize = 12;

impl Cell {
    /// A cell with its spoken form in the reader's language. `weekday` is 1 for Monday.
    #[must_use]
    pub fn new(lang: &Lang, weekday: i8, kind: CellKind, due: bool) -> Self {
        let day = lang.t(&format!("weekday-{}", weekday.clamp(1, 7)));
        let mut spoken = match kind.word() {
            Some(key) => format!("{day}, {}", lang.t(key)),
            None => day,
        };
        if due {
            spoken = format!("{spoken}, {}", lang.t("clock-cell-due"));
        }
        let letter = match kind {
            CellKind::Today => lang.t("today"),
            CellKind::Off => String::new(),
            _ => lang.weekday_letter(weekday),
        };
        Self {
            letter,
            kind,
            due,
            spoken,
        }
    }

    fn class(&self) -> &'static str {
        match (self.kind, self.due) {
            (CellKind::Past, false) => "past",
            (CellKind::Past, true) => "past due",
            (CellKind::Today, false) => "today",
            (CellKind::Today, true) => "today due",
            (CellKind::Coming, false) => "to-come",
            (CellKind::Coming, true) => "due",
            (CellKind::Off, _) => "off",
            (CellKind::Over, _) => "over",
        }
    }
}

impl CellKind {
    fn word(self) -> Option<&'static str> {
        match self {
            Self::Past => Some("clock-cell-past"),
            Self::Today => Some("clock-cell-today"),
            Self::Coming => None,
            Self::Off => Some("clock-cell-off"),
            Self::Over => Some("clock-cell-over"),
        }
    }

    fn mini(self) -> &'static str {
        match self {
            Self::Past => "p",
            Self::Today => "t",
            Self::Over => "o",
            Self::Coming | Self::Off => "c",
        }
    }
}

impl MiniClock {
    /// Cells for working day `day` (1-based) of a promise of `days`; 0 has not begun.
    #[must_use]
    pub fn running(day: usize, days: usize) -> Self {
        Self::of(day, days, false)
    }

    /// The same, standing still after `day` days.
    #[must_use]
    pub fn paused(day: usize, days: usize) -> Self {
        Self::of(day, days, true)
    }

    /// The clock of a finished case that took `day` days.
    #[must_use]
    pub fn finished(day: usize, days: usize) -> Self {
        Self {
            paused: false,
            ..Self::of(day, days, true)
        }
    }

    fn of(day: usize, days: usize, paused: bool) -> Self {
        let last = days.max(day);
        let kind = |n: usize| match n {
            n if n > days => CellKind::Over,
            n if n < day || (paused && n <= day) => CellKind::Past,
            n if n == day => CellKind::Today,
            _ => CellKind::Coming,
        };
        let cells = if last > MINI_MOST {
            Vec::new()
        } else {
            (1..=last).map(kind).collect()
        };
        Self { cells, paused }
    }
}

part!(Clock, MiniClock);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_late_clock_goes_on_after_its_last_day() {
        use CellKind::{Coming, Over, Past, Today};
        assert_eq!(
            MiniClock::running(3, 5).cells,
            [Past, Past, Today, Coming, Coming]
        );
        assert_eq!(MiniClock::running(4, 3).cells, [Past, Past, Past, Over]);
        assert_eq!(MiniClock::paused(1, 2).cells, [Past, Coming]);
        assert!(MiniClock::running(3, 40).cells.is_empty());
    }
}
