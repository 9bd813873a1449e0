//! What functions give.

use jiff::civil::Date;
use jiff::{Span, Unit};
use rust_decimal::prelude::ToPrimitive as _;
use rust_decimal::{Decimal, RoundingStrategy};

use super::calculate::number;
use super::{Answered, Evaluated, Mismatch, order};
use crate::function::Function;
use crate::{Value, calendar};

/// The most decimals that an exact number holds.
const MOST_DECIMALS: i64 = 28;

pub(super) fn call(
    around: &dyn Answered,
    at: usize,
    function: Function,
    given: &[Value],
) -> Evaluated {
    use Function as F;
    use Value::{Bool, Days, Integer, Text, WorkingDays};
    let value = match (function, given) {
        (F::Days, [Integer(days)]) => Some(Days(*days)),
        (F::WorkingDays, [Integer(days)]) => Some(WorkingDays(*days)),
        (F::Number, [Days(days) | WorkingDays(days)]) => Some(Integer(*days)),
        (F::AddMonths, [Value::Date(day), Integer(months)]) => {
            moved(*day, Span::new().try_months(*months).ok()).map(Value::Date)
        }
        (F::AddYears, [Value::Date(day), Integer(years)]) => {
            moved(*day, Span::new().try_years(*years).ok()).map(Value::Date)
        }
        (F::YearsBetween, [Value::Date(from), Value::Date(to)]) => {
            months(*from, *to).map(|months| Integer(months / 12))
        }
        (F::MonthsBetween, [Value::Date(from), Value::Date(to)]) => months(*from, *to).map(Integer),
        (F::WorkingDaysBetween, [Value::Date(from), Value::Date(to)]) => {
            calendar::between(around, *from, *to).map(WorkingDays)
        }
        (F::Year, [Value::Date(day)]) => Some(Integer(day.year().into())),
        (F::Month, [Value::Date(day)]) => Some(Integer(day.month().into())),
        (F::DayOfMonth, [Value::Date(day)]) => Some(Integer(day.day().into())),
        (F::Weekday, [Value::Date(day)]) => {
            Some(Integer(day.weekday().to_monday_one_offset().into()))
        }
        (F::IsWorkingDay, [Value::Date(day)]) => Some(Bool(around.is_working_day(*day))),
        (F::NextWorkingDay, [Value::Date(day)]) => calendar::next(around, *day).map(Value::Date),
        (F::Round | F::Floor | F::Ceil, [value]) => {
            let to = match function {
                F::Floor => RoundingStrategy::ToNegativeInfinity,
                F::Ceil => RoundingStrategy::ToPositiveInfinity,
                _ => RoundingStrategy::MidpointAwayFromZero,
            };
            whole(at, value, to)?
        }
        (F::Round, [value, Integer(decimals)]) => rounded(at, value, *decimals)?,
        (F::Abs, [value]) => abs(at, value)?,
        (F::Min, values) => extreme(at, values, std::cmp::Ordering::Less)?,
        (F::Max, values) => extreme(at, values, std::cmp::Ordering::Greater)?,
        (F::Length, [value]) => Some(Integer(length(at, value)?)),
        (F::StartsWith, [Text(text), Text(start)]) => Some(Bool(text.starts_with(start.as_str()))),
        _ => return Err(Mismatch { at }),
    };
    Ok(value.into())
}

fn moved(day: Date, by: Option<Span>) -> Option<Date> {
    day.checked_add(by?).ok()
}

/// Whole months, as an age is counted: one is over on the same day of the next month.
fn months(from: Date, to: Date) -> Option<i64> {
    let between = from.until((Unit::Month, to)).ok()?;
    Some(i64::from(between.get_months()))
}

/// A number becomes a whole number, an amount a whole amount.
fn whole(at: usize, value: &Value, to: RoundingStrategy) -> Result<Option<Value>, Mismatch> {
    let rounded = |number: &Decimal| number.round_dp_with_strategy(0, to);
    match value {
        Value::Integer(number) => Ok(Some(Value::Integer(*number))),
        Value::Decimal(number) => Ok(rounded(number).to_i64().map(Value::Integer)),
        Value::Money(amount) => Ok(Some(Value::Money(rounded(amount)))),
        _ => Err(Mismatch { at }),
    }
}

fn rounded(at: usize, value: &Value, decimals: i64) -> Result<Option<Value>, Mismatch> {
    let Some(decimals) = u32::try_from(decimals)
        .ok()
        .filter(|decimals| i64::from(*decimals) <= MOST_DECIMALS)
    else {
        return Ok(None);
    };
    let half = RoundingStrategy::MidpointAwayFromZero;
    let rounded = |number: &Decimal| number.round_dp_with_strategy(decimals, half);
    match value {
        Value::Integer(number) => Ok(Some(Value::Integer(*number))),
        Value::Decimal(number) => Ok(Some(Value::Decimal(rounded(number)))),
        Value::Money(amount) => Ok(Some(Value::Money(rounded(amount)))),
        _ => Err(Mismatch { at }),
    }
}

fn abs(at: usize, value: &Value) -> Result<Option<Value>, Mismatch> {
    Ok(match value {
        Value::Integer(number) => number.checked_abs().map(Value::Integer),
        Value::Days(number) => number.checked_abs().map(Value::Days),
        Value::WorkingDays(number) => number.checked_abs().map(Value::WorkingDays),
        Value::Decimal(number) => Some(Value::Decimal(number.abs())),
        Value::Money(amount) => Some(Value::Money(amount.abs())),
        _ => return Err(Mismatch { at }),
    })
}

/// The first of those that come before, or after, all others.
pub(super) fn extreme(
    at: usize,
    values: &[Value],
    wanted: std::cmp::Ordering,
) -> Result<Option<Value>, Mismatch> {
    let mut best: Option<&Value> = None;
    for value in values {
        best = match best {
            None => Some(value),
            Some(best) => {
                let order = order(value, best).ok_or(Mismatch { at })?;
                Some(if order == wanted { value } else { best })
            }
        };
    }
    Ok(best.cloned())
}

fn length(at: usize, value: &Value) -> Result<i64, Mismatch> {
    let length = match value {
        Value::Text(text) => text.chars().count(),
        Value::Choices(chosen) => chosen.len(),
        Value::Files(files) => files.len(),
        Value::List(rows) => rows.len(),
        _ => return Err(Mismatch { at }),
    };
    i64::try_from(length).map_err(|_| Mismatch { at })
}

/// Adds numbers or amounts.
pub(super) fn sum(at: usize, values: &[Value], nothing: Value) -> Result<Option<Value>, Mismatch> {
    let mut sum = nothing;
    for value in values {
        let added = match (&sum, value) {
            (Value::Integer(a), Value::Integer(b)) => a.checked_add(*b).map(Value::Integer),
            (Value::Money(a), Value::Money(b)) => a.checked_add(*b).map(Value::Money),
            (a, b) => match (number(a), number(b)) {
                (Some(a), Some(b)) => a.checked_add(b).map(Value::Decimal),
                _ => return Err(Mismatch { at }),
            },
        };
        let Some(added) = added else {
            return Ok(None);
        };
        sum = added;
    }
    Ok(Some(sum))
}
