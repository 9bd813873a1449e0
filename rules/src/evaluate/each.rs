//! Gathers something from the rows of a list.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::call::{extreme, sum};
use super::{Evaluated, Mismatch, Run, from_truth};
use crate::expression::{Each, Gather};
use crate::{MAX_ROWS, Outcome, Value};

impl<'a> Run<'a> {
    pub(super) fn each(&mut self, at: usize, each: &'a Each) -> Evaluated {
        let rows = match self.node(&each.list)? {
            Outcome::Known(Value::List(rows)) if rows.len() <= MAX_ROWS => rows,
            Outcome::Known(Value::List(_)) | Outcome::Unknown => return Ok(Outcome::Unknown),
            Outcome::Known(_) => return Err(Mismatch { at }),
        };
        let mut found = Vec::with_capacity(rows.len());
        for row in rows {
            self.rows.push((&each.row, row));
            let body = self.node(&each.body);
            self.rows.pop();
            found.push(body?);
        }
        gather(at, each.gathers, found)
    }
}

fn gather(at: usize, gathers: Gather, found: Vec<Outcome>) -> Evaluated {
    match gathers {
        Gather::Any => quantified(at, &found, true),
        Gather::All => quantified(at, &found, false),
        Gather::Count => match known(found) {
            Some(values) => {
                let mut count = 0;
                for value in values {
                    count += i64::from(is_true(at, &value)?);
                }
                Ok(Outcome::Known(Value::Integer(count)))
            }
            None => Ok(Outcome::Unknown),
        },
        Gather::Sum => of_all(found, |values| sum(at, values, Value::Integer(0))),
        Gather::Total => of_all(found, |values| sum(at, values, Value::Money(Decimal::ZERO))),
        Gather::Min => of_all(found, |values| extreme(at, values, Ordering::Less)),
        Gather::Max => of_all(found, |values| extreme(at, values, Ordering::Greater)),
    }
}

/// One row decides, or all of them together.
fn quantified(at: usize, found: &[Outcome], decisive: bool) -> Evaluated {
    let mut open = false;
    for one in found {
        match one {
            Outcome::Unknown => open = true,
            Outcome::Known(value) if is_true(at, value)? == decisive => {
                return Ok(from_truth(Some(decisive)));
            }
            Outcome::Known(_) => {}
        }
    }
    Ok(from_truth((!open).then_some(!decisive)))
}

fn is_true(at: usize, value: &Value) -> Result<bool, Mismatch> {
    match value {
        Value::Bool(yes) => Ok(*yes),
        _ => Err(Mismatch { at }),
    }
}

fn of_all(
    found: Vec<Outcome>,
    gathered: impl FnOnce(&[Value]) -> Result<Option<Value>, Mismatch>,
) -> Evaluated {
    match known(found) {
        Some(values) => Ok(gathered(&values)?.into()),
        None => Ok(Outcome::Unknown),
    }
}

/// All values, or none while one is unknown.
fn known(found: Vec<Outcome>) -> Option<Vec<Value>> {
    let values = found.into_iter().map(|one| match one {
        Outcome::Known(value) => Some(value),
        Outcome::Unknown => None,
    });
    values.collect()
}
