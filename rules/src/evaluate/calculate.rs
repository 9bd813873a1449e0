//! Exact arithmetic. What has no value (a division by zero, a number too large, a day after the last) is
//! unknown.

use jiff::civil::Date;
use jiff::{Span, ToSpan as _, Unit};
use rust_decimal::Decimal;

use super::{Answered, Evaluated, Mismatch};
use crate::expression::Operation;
use crate::{Value, calendar};

pub(super) fn negate(at: usize, value: &Value) -> Evaluated {
    let negated = match value {
        Value::Integer(number) => number.checked_neg().map(Value::Integer),
        Value::Days(number) => number.checked_neg().map(Value::Days),
        Value::WorkingDays(number) => number.checked_neg().map(Value::WorkingDays),
        Value::Decimal(number) => Some(Value::Decimal(-number)),
        Value::Money(amount) => Some(Value::Money(-amount)),
        _ => return Err(Mismatch { at }),
    };
    Ok(negated.into())
}

pub(super) fn calculate(
    around: &dyn Answered,
    at: usize,
    operation: Operation,
    left: &Value,
    right: &Value,
) -> Evaluated {
    use Operation::{Add, Divide, Multiply, Subtract};
    use Value::{Days, Integer, Money, Text, WorkingDays};
    let value = match (operation, left, right) {
        (Divide, Integer(a), Integer(b)) => {
            exact(Divide, Decimal::from(*a), Decimal::from(*b)).map(Value::Decimal)
        }
        (_, Integer(a), Integer(b)) => whole(operation, *a, *b).map(Integer),
        (Add | Subtract, Days(a), Days(b)) => whole(operation, *a, *b).map(Days),
        (Add | Subtract, WorkingDays(a), WorkingDays(b)) => {
            whole(operation, *a, *b).map(WorkingDays)
        }
        (Multiply, Days(a), Integer(b)) | (Multiply, Integer(a), Days(b)) => {
            a.checked_mul(*b).map(Days)
        }
        (Multiply, WorkingDays(a), Integer(b)) | (Multiply, Integer(a), WorkingDays(b)) => {
            a.checked_mul(*b).map(WorkingDays)
        }
        (Divide, Days(a), Days(b)) => {
            exact(Divide, Decimal::from(*a), Decimal::from(*b)).map(Value::Decimal)
        }
        (Add | Subtract, Money(a), Money(b)) => exact(operation, *a, *b).map(Money),
        (Divide, Money(a), Money(b)) => exact(Divide, *a, *b).map(Value::Decimal),
        (Multiply | Divide, Money(amount), by) => {
            exact(operation, *amount, number(by).ok_or(Mismatch { at })?).map(Money)
        }
        (Multiply, by, Money(amount)) => {
            exact(Multiply, number(by).ok_or(Mismatch { at })?, *amount).map(Money)
        }
        (Add | Subtract, Value::Date(from), Days(_) | WorkingDays(_)) => {
            later(around, *from, operation, right).map(Value::Date)
        }
        (Subtract, Value::Date(to), Value::Date(from)) => days(*from, *to).map(Days),
        (Add, Text(a), Text(b)) => Some(Text(format!("{a}{b}"))),
        (Operation::Remainder, _, _) => return Err(Mismatch { at }),
        (_, a, b) => match (number(a), number(b)) {
            (Some(a), Some(b)) => exact(operation, a, b).map(Value::Decimal),
            _ => return Err(Mismatch { at }),
        },
    };
    Ok(value.into())
}

/// A number of either kind.
pub(super) fn number(value: &Value) -> Option<Decimal> {
    match value {
        Value::Integer(number) => Some(Decimal::from(*number)),
        Value::Decimal(number) => Some(*number),
        _ => None,
    }
}

fn whole(operation: Operation, a: i64, b: i64) -> Option<i64> {
    match operation {
        Operation::Add => a.checked_add(b),
        Operation::Subtract => a.checked_sub(b),
        Operation::Multiply => a.checked_mul(b),
        Operation::Remainder => a.checked_rem(b),
        Operation::Divide => a.checked_div(b),
    }
}

pub(super) fn exact(operation: Operation, a: Decimal, b: Decimal) -> Option<Decimal> {
    match operation {
        Operation::Add => a.checked_add(b),
        Operation::Subtract => a.checked_sub(b),
        Operation::Multiply => a.checked_mul(b),
        Operation::Divide => a.checked_div(b),
        Operation::Remainder => a.checked_rem(b),
    }
}

fn later(around: &dyn Answered, from: Date, operation: Operation, by: &Value) -> Option<Date> {
    let signed = |number: i64| match operation {
        Operation::Subtract => number.checked_neg(),
        _ => Some(number),
    };
    match by {
        Value::Days(days) => from.checked_add(span(signed(*days)?)?).ok(),
        Value::WorkingDays(days) => calendar::after(around, from, signed(*days)?),
        _ => None,
    }
}

fn span(days: i64) -> Option<Span> {
    0.days().try_days(days).ok()
}

fn days(from: Date, to: Date) -> Option<i64> {
    let between = from.until((Unit::Day, to)).ok()?;
    Some(i64::from(between.get_days()))
}
