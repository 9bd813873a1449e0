//! What a queue looks for: one stretch of positions, whose cases, and which pigeonholes.

use jiff::ToSpan;
use jiff::civil::Date;
use kernel::id::StaffId;
use kernel::people::Actor;
use kernel::{Moment, Town};
use sea_orm::{ColumnTrait, Condition};

use super::{Filters, View, Wanted, With};
use crate::case::entities::pigeonhole::Column as Hole;
use crate::case::filing::{self, Position, Span};

pub(super) struct Sought {
    pub span: Span,
    /// Whose: of one member of staff, or of nobody.
    pub whose: Option<Option<StaffId>>,
    /// What the pigeonholes have to say. `None` when any will do.
    pub holes: Option<Condition>,
}

impl Sought {
    pub(super) fn of(town: &Town, actor: &Actor, wanted: &Wanted) -> Self {
        let now = town.now();
        let filters = &wanted.filters;
        let mut sought = Self {
            span: span(town, wanted, now),
            whose: None,
            holes: None,
        };
        sought.see_as(actor, wanted.view);
        let closed = wanted.view == View::Closed;
        match filters.with {
            Some(With::Somebody(staff)) => sought.only(staff),
            Some(With::Nobody) if closed => sought.whose = Some(None),
            Some(With::Nobody) => sought.add(Hole::Taken.eq(false)),
            None => {}
        }
        if closed && filters.late {
            sought.add(Hole::Late.eq(true));
        }
        sought.narrow(filters);
        if let Some(holes) = sought.holes.take() {
            sought.holes = Some(holes.add(Hole::IsOpen.eq(!closed)));
        }
        sought
    }

    fn see_as(&mut self, actor: &Actor, view: View) {
        let staff = actor.staff();
        match (view, staff) {
            (View::Mine | View::MyTeam | View::Unassigned, None) => self.nothing(),
            (View::Mine, Some(staff)) => self.only(staff.id),
            (View::MyTeam, Some(staff)) => self.add(Hole::Team.eq(staff.team)),
            (View::Unassigned, Some(staff)) => {
                self.add(Hole::Team.eq(staff.team));
                self.add(Hole::Taken.eq(false));
            }
            (View::Late | View::Paused | View::All | View::Closed, _) => {}
        }
    }

    fn narrow(&mut self, filters: &Filters) {
        let text = |column: Hole, value: &Option<String>| value.as_ref().map(|v| column.eq(v));
        let narrowed = [
            text(Hole::Service, &filters.service),
            text(Hole::State, &filters.state),
            text(Hole::StateGroup, &filters.state_group),
            text(Hole::District, &filters.district),
            filters.team.map(|team| Hole::Team.eq(team)),
        ];
        for condition in narrowed.into_iter().flatten() {
            self.add(condition);
        }
    }

    fn add(&mut self, condition: sea_orm::sea_query::SimpleExpr) {
        let holes = self.holes.take().unwrap_or_else(Condition::all);
        self.holes = Some(holes.add(condition));
    }

    /// Somebody's alone; nobody's when they were somebody else's before.
    fn only(&mut self, staff: StaffId) {
        match self.whose {
            Some(other) if other != Some(staff) => self.nothing(),
            _ => self.whose = Some(Some(staff)),
        }
    }

    fn nothing(&mut self) {
        self.span.end = self.span.start;
    }

    pub(super) fn is_nothing(&self) -> bool {
        self.span.is_empty()
    }

    /// The same from a place on.
    pub(super) fn after(mut self, place: Option<Position>) -> Self {
        if let Some(place) = place {
            let next = Position(uuid::Uuid::from_u128(place.0.as_u128().saturating_add(1)));
            self.span.start = self.span.start.max(next);
        }
        self
    }
}

fn span(town: &Town, wanted: &Wanted, now: Moment) -> Span {
    let filters = &wanted.filters;
    let late = |span: Span| {
        if filters.late {
            filing::both(&span, &filing::late(now))
        } else {
            span
        }
    };
    let day = |day: Date| {
        let start = day.to_zoned(town.zone().clone());
        start.map_or(now, |start| start.timestamp().into())
    };
    match wanted.view {
        View::Closed => filing::closed(
            filters.closed_from.map(day),
            filters.closed_to.map(|to| day(to.saturating_add(1.day()))),
        ),
        View::Late => filing::late(now),
        View::Paused => late(filing::paused()),
        View::Mine | View::MyTeam | View::Unassigned | View::All => late(filing::open()),
    }
}
