//! A case's promise, drawn: small in a row, in days beside the case.

use kernel::{Moment, Town};
use ui::Lang;
use ui::parts::{Cell, CellKind, Clock, MiniClock, Tone};

use crate::case::{Calendar, Case, Standing};
use crate::definition::ServiceDefinition;

/// How a case's clock stands now.
pub(super) struct CaseClock<'a> {
    case: &'a Case,
    calendar: Calendar,
    standing: Option<Standing>,
    now: Moment,
}

/// More days than this are said, not drawn.
const MOST_CELLS: usize = 21;

impl<'a> CaseClock<'a> {
    pub(super) fn of(town: &Town, case: &'a Case, service: &ServiceDefinition) -> Self {
        let calendar = Calendar::of(town.profile());
        let now = town.now();
        let until = case.closed_at.or(case.paused_at).unwrap_or(now);
        let standing = case
            .due_at
            .map(|due| calendar.standing(due, service.clock.working_days, until));
        Self {
            case,
            calendar,
            standing,
            now,
        }
    }

    /// What the shape before the clock says.
    pub(super) fn tone(&self) -> Tone {
        let standing = self.standing.as_ref();
        if !self.case.is_open {
            return Tone::Done;
        }
        if self.case.paused_at.is_some() {
            return Tone::Wait;
        }
        match standing {
            Some(standing) if standing.is_late => Tone::Late,
            _ if self.case.state_group == "waiting" => Tone::Wait,
            Some(standing) if standing.day == standing.of => Tone::Soon,
            _ if self.case.state_group == "received" => Tone::New,
            _ => Tone::Open,
        }
    }

    pub(super) fn mini(&self) -> MiniClock {
        let Some(standing) = &self.standing else {
            return MiniClock::default();
        };
        let (day, of) = (standing.day as usize, standing.of as usize);
        if !self.case.is_open {
            MiniClock::finished(day, of)
        } else if self.case.paused_at.is_some() {
            MiniClock::paused(day, of)
        } else {
            MiniClock::running(day, of)
        }
    }

    /// "day 3 of 5", "2 days late".
    pub(super) fn words(&self, lang: &Lang) -> String {
        let Some(standing) = &self.standing else {
            return lang.t("desk-clock-none");
        };
        let days = [("day", standing.day.into()), ("days", standing.of.into())];
        if !self.case.is_open {
            return lang.ta("desk-clock-finished", &days);
        }
        if self.case.paused_at.is_some() && standing.is_late {
            return lang.tn("desk-clock-paused-late", standing.days_late);
        }
        if self.case.paused_at.is_some() {
            return lang.ta("desk-clock-paused", &days);
        }
        if standing.is_late {
            return lang.tn("desk-clock-late", standing.days_late);
        }
        lang.ta("desk-clock-day", &days)
    }

    /// The clock beside the case.
    pub(super) fn large(&self, town: &Town, lang: &Lang) -> Clock {
        let late = self.tone() == Tone::Late;
        let paused = self.case.paused_at.is_some();
        // A paused clock's last day is not known until it goes on.
        let due = self.case.due_at.filter(|_| self.case.is_open && !paused);
        let due = due.map(|due| lang.date(due.plus(-1), town.zone()));
        Clock {
            eyebrow: lang.t("desk-clock"),
            headline: capitalised(&self.words(lang)),
            late,
            small: true,
            cells: self.cells(lang),
            due: due
                .map(|day| lang.ta("desk-clock-due", &[("day", day.into())]))
                .unwrap_or_default(),
            more: if paused {
                lang.t("desk-clock-still")
            } else {
                String::new()
            },
        }
    }

    fn cells(&self, lang: &Lang) -> Vec<Cell> {
        let Some(due) = self
            .case
            .due_at
            .filter(|_| self.case.is_open && self.case.paused_at.is_none())
        else {
            return Vec::new();
        };
        let (last, today) = (
            self.calendar.date(due.plus(-1)),
            self.calendar.date(self.now),
        );
        let days = self
            .calendar
            .days(self.case.opened_at, due.plus(-1).max(self.now));
        if days.len() > MOST_CELLS {
            return Vec::new();
        }
        let cell = |(day, works): (jiff::civil::Date, bool)| {
            let kind = match () {
                () if !works => CellKind::Off,
                () if day > last => CellKind::Over,
                () if day == today => CellKind::Today,
                () if day < today => CellKind::Past,
                () => CellKind::Coming,
            };
            Cell::new(
                lang,
                day.weekday().to_monday_one_offset(),
                kind,
                day == last,
            )
        };
        days.into_iter().map(cell).collect()
    }
}

/// Words that stand in a row, as a headline begins.
fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
