//! Jobs that come round. Time is cut into periods of the same length; in each, whoever looks first
//! writes the period down and asks for the job in one transaction, so that several processes ask
//! once and a restart asks for nothing again.

use std::collections::HashMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use sea_orm::ActiveValue::Set;
use sea_orm::Condition;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;

use crate::db::{Action, Tx};
use crate::jobs::JobRow;
use crate::{Moment, Result, Town};

/// A job that comes round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// The kind of job, which gets no body.
    pub kind: &'static str,
    /// The length of a period in milliseconds. Periods are counted from 1970-01-01T00:00:00Z.
    pub every: i64,
    /// The hour of the town's clock at which a day's period begins.
    hour: Option<i8>,
    /// Whether a town that is closed because nobody asks it anything is opened for it.
    pub wakes: bool,
}

impl Schedule {
    #[must_use]
    pub const fn new(kind: &'static str, every: i64) -> Self {
        Self {
            kind,
            every,
            hour: None,
            wakes: true,
        }
    }

    /// Once in a day, when it has struck this hour on the town's clock.
    #[must_use]
    pub const fn daily_at(kind: &'static str, hour: i8) -> Self {
        Self {
            hour: Some(hour),
            ..Self::new(kind, Moment::DAY)
        }
    }

    /// For a job that has nothing to do in a town in which nothing happens.
    #[must_use]
    pub const fn while_open(self) -> Self {
        Self {
            wakes: false,
            ..self
        }
    }

    /// When its next period begins.
    fn next(&self, now: Moment, zone: &TimeZone) -> Moment {
        let length = self.every.max(1);
        match self.hour {
            None => Moment(
                self.period(now, zone)
                    .saturating_add(1)
                    .saturating_mul(length),
            ),
            Some(hour) => {
                let today = begin(now.zoned(zone).date(), hour, zone);
                let tomorrow = now.zoned(zone).date().tomorrow();
                let later = tomorrow.map(|day| begin(day, hour, zone));
                if now < today {
                    today
                } else {
                    later.unwrap_or(today)
                }
            }
        }
    }

    fn period(&self, now: Moment, zone: &TimeZone) -> i64 {
        match self.hour {
            None => now.0.div_euclid(self.every.max(1)),
            Some(hour) => {
                let day = now.zoned(zone).date();
                let number = day.duration_since(Date::ZERO).as_hours() / 24;
                number - i64::from(now < begin(day, hour, zone))
            }
        }
    }
}

/// When it strikes an hour on a day. An hour that is skipped in spring is struck a little later.
fn begin(day: Date, hour: i8, zone: &TimeZone) -> Moment {
    let struck = day.at(hour, 0, 0, 0).to_zoned(zone.clone());
    struck.map_or(Moment(0), |struck| struck.timestamp().into())
}

/// The table of the periods that were asked for last.
pub mod turn {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "job_turn")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub kind: String,
        /// The number of the period whose job was asked for last.
        pub period: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Asks for every job whose period has begun, once in a period, and says how many that were.
///
/// Periods that nobody was there for are not made up for: one job stands for all of them. A clock
/// that was put back by a period or less waits until it has caught up; one that was put back
/// further begins anew.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn ask_scheduled(town: &Town) -> Result<u64> {
    let schedules: Vec<Schedule> = town.schedules().collect();
    if schedules.is_empty() {
        return Ok(0);
    }
    let turns = turn::Entity::find().all(town.read()).await?;
    let last: HashMap<&str, i64> = turns.iter().map(|t| (t.kind.as_str(), t.period)).collect();
    let now = town.now();
    let mut asked = 0;
    for schedule in schedules {
        let (last, period) = (
            last.get(schedule.kind).copied(),
            schedule.period(now, town.zone()),
        );
        if last.is_none_or(|last| has_turned(last, period)) {
            let turn = Turn {
                job: JobRow::new(town.new_id(), schedule.kind, &(), now)?,
                period,
                first: last.is_none(),
                asks: last.is_some() || schedule.hour.is_none(),
            };
            asked += u64::from(town.run(turn).await?);
        }
    }
    Ok(asked)
}

/// When the first of the jobs comes round for which a closed town is opened.
pub(super) fn next_turn(town: &Town) -> Option<Moment> {
    let now = town.now();
    let waking = town.schedules().filter(|schedule| schedule.wakes);
    waking.map(|schedule| schedule.next(now, town.zone())).min()
}

fn has_turned(last: i64, period: i64) -> bool {
    last < period || last > period.saturating_add(1)
}

struct Turn {
    job: JobRow,
    period: i64,
    /// Nobody has asked for this kind before.
    first: bool,
    /// A job of a certain hour waits for that hour when it is seen for the first time.
    asks: bool,
}

impl Action for Turn {
    type Output = bool;
    const NAME: &'static str = "kernel.turn";

    async fn run(&self, tx: &Tx) -> Result<bool> {
        let written = if self.first {
            let row = turn::ActiveModel {
                kind: Set(self.job.kind.to_owned()),
                period: Set(self.period),
            };
            let once = OnConflict::column(turn::Column::Kind)
                .do_nothing()
                .to_owned();
            turn::Entity::insert(row)
                .on_conflict(once)
                .exec_without_returning(tx)
                .await?
        } else {
            let period = turn::Column::Period;
            let turned = Condition::any()
                .add(period.lt(self.period))
                .add(period.gt(self.period.saturating_add(1)));
            turn::Entity::update_many()
                .col_expr(turn::Column::Period, Expr::value(self.period))
                .filter(turn::Column::Kind.eq(self.job.kind))
                .filter(turned)
                .exec(tx)
                .await?
                .rows_affected
        };
        let asks = written == 1 && self.asks;
        if asks {
            tx.job(self.job.clone());
        }
        Ok(asks)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_jumps_is_borne() {
        assert!(!has_turned(7, 7), "once in a period");
        assert!(has_turned(7, 8) && has_turned(7, 4_000));
        assert!(!has_turned(8, 7), "put back a little: wait");
        assert!(has_turned(4_000, 8), "put back far: begin anew");
    }

    #[test]
    fn periods_have_the_same_length_before_1970_too() {
        let hourly = Schedule::new("test.job", Moment::HOUR);
        assert_eq!(hourly.period(Moment(0), &TimeZone::UTC), 0);
        assert_eq!(hourly.period(Moment(Moment::HOUR - 1), &TimeZone::UTC), 0);
        assert_eq!(hourly.period(Moment(-1), &TimeZone::UTC), -1);
    }

    #[test]
    fn a_night_begins_when_the_towns_clock_strikes_and_there_is_one_a_day() {
        let zone = TimeZone::get("America/New_York").unwrap_or(TimeZone::UTC);
        let nightly = Schedule::daily_at("test.job", 2);
        // The clock is put forward on 2026-03-08 at two o'clock, and back on 2026-11-01.
        for (from, days) in [("2026-03-05T12:00:00Z", 6), ("2026-10-29T12:00:00Z", 6)] {
            let mut now = Moment::parse(from).unwrap_or(Moment(0));
            let begun = nightly.period(now, &zone);
            for night in 1..=days {
                let next = nightly.next(now, &zone);
                assert!(next > now && next.since(now) <= 26 * Moment::HOUR);
                assert_eq!(nightly.period(next.plus(-1), &zone), begun + night - 1);
                assert_eq!(nightly.period(next, &zone), begun + night);
                let clock = next.zoned(&zone);
                assert!(
                    clock.hour() == 2 || (clock.hour() == 3 && clock.day() == 8),
                    "{clock}"
                );
                now = next;
            }
        }
    }
}
