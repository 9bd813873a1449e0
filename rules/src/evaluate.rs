//! Runs a rule over the answers there are. Three-valued: what is unanswered gives unknown, and
//! a part that decides alone (`false && …`, `true || …`) decides whatever the rest is.

mod calculate;
mod call;
mod each;
mod table;

use std::cmp::Ordering;
use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};
use rust_decimal::Decimal;

use crate::expression::{Comparison, Expression, Node};
use crate::{Outcome, Value};

/// Where a rule finds the answers, and the world around them.
pub trait Answered {
    /// The answer to a question, or none while it is unanswered.
    fn answer(&self, name: &str) -> Option<Value>;

    /// Whether people work on this day. As long as nobody says otherwise, from Monday to Friday.
    fn is_working_day(&self, day: Date) -> bool {
        !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
    }

    /// What somebody outside says, or none while they say nothing. It has to be the same for the same.
    fn look_up(&self, name: &str, given: &[Value]) -> Option<Value> {
        let _ = (name, given);
        None
    }
}

impl Answered for BTreeMap<String, Value> {
    fn answer(&self, name: &str) -> Option<Value> {
        self.get(name).cloned()
    }
}

/// Two values met that the checker would have refused. A checked rule over answers of the
/// declared types never gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the values at character {at} do not fit together")]
pub struct Mismatch {
    /// The character where they meet, counted from 1.
    pub at: usize,
}

type Evaluated = Result<Outcome, Mismatch>;

pub(crate) fn evaluate(node: &Node, answers: &dyn Answered) -> Evaluated {
    let rows = Vec::new();
    Run { answers, rows }.node(node)
}

struct Run<'a> {
    answers: &'a dyn Answered,
    /// The rows that are gone through where we are, innermost last.
    rows: Vec<(&'a str, Value)>,
}

impl<'a> Run<'a> {
    fn node(&mut self, node: &'a Node) -> Evaluated {
        match &node.what {
            Expression::Literal(value) => Ok(Outcome::Known(value.clone())),
            Expression::Name(name) => Ok(self.name(name).into()),
            Expression::Field(group, field) => match self.node(group)? {
                Outcome::Known(Value::Group(mut values)) => Ok(values.remove(field).into()),
                Outcome::Unknown => Ok(Outcome::Unknown),
                Outcome::Known(_) => Err(Mismatch { at: node.at }),
            },
            Expression::Not(inner) => Ok(from_truth(self.truth(inner)?.map(|yes| !yes))),
            Expression::Negate(inner) => match self.node(inner)? {
                Outcome::Known(value) => calculate::negate(node.at, &value),
                Outcome::Unknown => Ok(Outcome::Unknown),
            },
            Expression::All(parts) => self.joined(parts, false),
            Expression::Any(parts) => self.joined(parts, true),
            Expression::Compare(comparison, left, right) => {
                let Some((left, right)) = self.both(left, right)? else {
                    return Ok(Outcome::Unknown);
                };
                let holds = compare(node.at, *comparison, &left, &right)?;
                Ok(from_truth(Some(holds)))
            }
            Expression::Calculate(operation, left, right) => {
                let Some((left, right)) = self.both(left, right)? else {
                    return Ok(Outcome::Unknown);
                };
                calculate::calculate(self.answers, node.at, *operation, &left, &right)
            }
            Expression::OneOf(value, list) => {
                let value = self.node(value)?;
                Ok(from_truth(self.one_of(node.at, &value, list)?))
            }
            Expression::Contains(list, value) => self.contains(node.at, list, value),
            Expression::If(parts) => self.condition(parts),
            Expression::Call(function, given) => {
                let Some(given) = self.all(given)? else {
                    return Ok(Outcome::Unknown);
                };
                call::call(self.answers, node.at, *function, &given)
            }
            Expression::LookUp(name, given) => {
                let given = self.all(given)?;
                Ok(given
                    .and_then(|given| self.answers.look_up(name, &given))
                    .into())
            }
            Expression::Each(each) => self.each(node.at, each),
            Expression::Table(table) => self.table(node.at, table),
        }
    }

    fn name(&self, name: &str) -> Option<Value> {
        let row = self.rows.iter().rev().find(|(row, _)| *row == name);
        row.map_or_else(|| self.answers.answer(name), |(_, row)| Some(row.clone()))
    }

    fn both(
        &mut self,
        left: &'a Node,
        right: &'a Node,
    ) -> Result<Option<(Value, Value)>, Mismatch> {
        let sides = (self.node(left)?, self.node(right)?);
        let (Outcome::Known(left), Outcome::Known(right)) = sides else {
            return Ok(None);
        };
        Ok(Some((left, right)))
    }

    /// All values, or none while one is unknown.
    fn all(&mut self, nodes: &'a [Node]) -> Result<Option<Vec<Value>>, Mismatch> {
        let mut values = Some(Vec::with_capacity(nodes.len()));
        for node in nodes {
            match (self.node(node)?, &mut values) {
                (Outcome::Known(value), Some(values)) => values.push(value),
                _ => values = None,
            }
        }
        Ok(values)
    }

    /// `&&` is decided by one no, `||` by one yes; an unknown leaves it open.
    fn joined(&mut self, parts: &'a [Node], decisive: bool) -> Evaluated {
        let mut open = false;
        for part in parts {
            match self.truth(part)? {
                Some(yes) if yes == decisive => return Ok(from_truth(Some(decisive))),
                Some(_) => {}
                None => open = true,
            }
        }
        Ok(from_truth((!open).then_some(!decisive)))
    }

    fn truth(&mut self, node: &'a Node) -> Result<Option<bool>, Mismatch> {
        match self.node(node)? {
            Outcome::Known(Value::Bool(yes)) => Ok(Some(yes)),
            Outcome::Unknown => Ok(None),
            Outcome::Known(_) => Err(Mismatch { at: node.at }),
        }
    }

    /// A condition that is open decides nothing, unless both branches are the same.
    fn condition(&mut self, parts: &'a [Node; 3]) -> Evaluated {
        let [condition, then, otherwise] = parts;
        match self.truth(condition)? {
            Some(true) => self.node(then),
            Some(false) => self.node(otherwise),
            None => {
                let (then, otherwise) = (self.node(then)?, self.node(otherwise)?);
                Ok(if then == otherwise {
                    then
                } else {
                    Outcome::Unknown
                })
            }
        }
    }

    fn one_of(
        &mut self,
        at: usize,
        wanted: &Outcome,
        list: &'a [Node],
    ) -> Result<Option<bool>, Mismatch> {
        let (mut open, mut found) = (false, false);
        for item in list {
            match (wanted, self.node(item)?) {
                (Outcome::Known(wanted), Outcome::Known(item)) => {
                    found |= compare(at, Comparison::Equal, wanted, &item)?;
                }
                _ => open = true,
            }
        }
        Ok(if found {
            Some(true)
        } else {
            (!open).then_some(false)
        })
    }

    fn contains(&mut self, at: usize, list: &'a Node, value: &'a Node) -> Evaluated {
        let contained = match (self.node(list)?, self.node(value)?) {
            (Outcome::Known(Value::Choices(chosen)), Outcome::Known(Value::Text(wanted))) => {
                Some(chosen.contains(&wanted))
            }
            (Outcome::Known(Value::Text(text)), Outcome::Known(Value::Text(wanted))) => {
                Some(text.contains(&wanted))
            }
            (
                Outcome::Known(Value::Choices(_) | Value::Text(_)) | Outcome::Unknown,
                Outcome::Unknown,
            )
            | (Outcome::Unknown, Outcome::Known(Value::Text(_))) => None,
            _ => return Err(Mismatch { at }),
        };
        Ok(from_truth(contained))
    }
}

fn from_truth(truth: Option<bool>) -> Outcome {
    truth.map(Value::Bool).into()
}

fn compare(
    at: usize,
    comparison: Comparison,
    left: &Value,
    right: &Value,
) -> Result<bool, Mismatch> {
    Ok(match (comparison, left, right) {
        (Comparison::Equal, Value::Bool(a), Value::Bool(b)) => a == b,
        (Comparison::Unequal, Value::Bool(a), Value::Bool(b)) => a != b,
        (Comparison::Equal, Value::Text(a), Value::Text(b)) => a == b,
        (Comparison::Unequal, Value::Text(a), Value::Text(b)) => a != b,
        _ => holds(comparison, order(left, right).ok_or(Mismatch { at })?),
    })
}

pub(crate) fn order(left: &Value, right: &Value) -> Option<Ordering> {
    match (left, right) {
        (Value::Integer(a), Value::Decimal(b)) => Some(Decimal::from(*a).cmp(b)),
        (Value::Decimal(a), Value::Integer(b)) => Some(a.cmp(&Decimal::from(*b))),
        (Value::Decimal(a), Value::Decimal(b)) | (Value::Money(a), Value::Money(b)) => {
            Some(a.cmp(b))
        }
        (Value::Integer(a), Value::Integer(b))
        | (Value::Days(a), Value::Days(b))
        | (Value::WorkingDays(a), Value::WorkingDays(b)) => Some(a.cmp(b)),
        (Value::Date(a), Value::Date(b)) => Some(a.cmp(b)),
        _ => None,
    }
}

fn holds(comparison: Comparison, order: Ordering) -> bool {
    match comparison {
        Comparison::Equal => order.is_eq(),
        Comparison::Unequal => order.is_ne(),
        Comparison::Less => order.is_lt(),
        Comparison::LessOrEqual => order.is_le(),
        Comparison::Greater => order.is_gt(),
        Comparison::GreaterOrEqual => order.is_ge(),
    }
}
