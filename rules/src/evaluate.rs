//! Runs a rule over the answers there are. Three-valued: what is unanswered gives unknown, and
//! a part that decides alone (`false && …`, `true || …`) decides whatever the rest is.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::expression::{Comparison, Expression, Node};
use crate::{Outcome, Value};

/// Where a rule finds the answers.
pub trait Answered {
    /// The answer to a question, or none while it is unanswered.
    fn answer(&self, name: &str) -> Option<Value>;
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
    match &node.what {
        Expression::Literal(value) => Ok(Outcome::Known(value.clone())),
        Expression::Name(name) => Ok(answers
            .answer(name)
            .map_or(Outcome::Unknown, Outcome::Known)),
        Expression::Not(inner) => Ok(from_truth(truth(inner, answers)?.map(|yes| !yes))),
        Expression::All(parts) => joined(parts, answers, false),
        Expression::Any(parts) => joined(parts, answers, true),
        Expression::Compare(comparison, left, right) => {
            let sides = (evaluate(left, answers)?, evaluate(right, answers)?);
            let (Outcome::Known(left), Outcome::Known(right)) = sides else {
                return Ok(Outcome::Unknown);
            };
            compare(node.at, *comparison, &left, &right)
        }
        Expression::OneOf(value, list) => one_of(node.at, value, list, answers),
        Expression::Contains(list, value) => contains(node.at, list, value, answers),
    }
}

/// `&&` is decided by one no, `||` by one yes; an unknown leaves it open.
fn joined(parts: &[Node], answers: &dyn Answered, decisive: bool) -> Evaluated {
    let mut open = false;
    let mut decided = false;
    for part in parts {
        match truth(part, answers)? {
            Some(yes) if yes == decisive => decided = true,
            Some(_) => {}
            None => open = true,
        }
    }
    Ok(match (decided, open) {
        (true, _) => from_truth(Some(decisive)),
        (false, true) => Outcome::Unknown,
        (false, false) => from_truth(Some(!decisive)),
    })
}

fn truth(node: &Node, answers: &dyn Answered) -> Result<Option<bool>, Mismatch> {
    match evaluate(node, answers)? {
        Outcome::Known(Value::Bool(yes)) => Ok(Some(yes)),
        Outcome::Unknown => Ok(None),
        Outcome::Known(_) => Err(Mismatch { at: node.at }),
    }
}

fn from_truth(truth: Option<bool>) -> Outcome {
    truth.map_or(Outcome::Unknown, |yes| Outcome::Known(Value::Bool(yes)))
}

fn compare(at: usize, comparison: Comparison, left: &Value, right: &Value) -> Evaluated {
    let yes = match (comparison, left, right) {
        (Comparison::Equal, Value::Bool(a), Value::Bool(b)) => a == b,
        (Comparison::Unequal, Value::Bool(a), Value::Bool(b)) => a != b,
        (Comparison::Equal, Value::Text(a), Value::Text(b)) => a == b,
        (Comparison::Unequal, Value::Text(a), Value::Text(b)) => a != b,
        _ => holds(comparison, order(left, right).ok_or(Mismatch { at })?),
    };
    Ok(from_truth(Some(yes)))
}

fn order(left: &Value, right: &Value) -> Option<Ordering> {
    match (left, right) {
        (Value::Integer(a), Value::Integer(b)) => Some(a.cmp(b)),
        (Value::Integer(a), Value::Decimal(b)) => Some(Decimal::from(*a).cmp(b)),
        (Value::Decimal(a), Value::Integer(b)) => Some(a.cmp(&Decimal::from(*b))),
        (Value::Decimal(a), Value::Decimal(b)) => Some(a.cmp(b)),
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

fn one_of(at: usize, value: &Node, list: &[Node], answers: &dyn Answered) -> Evaluated {
    let wanted = evaluate(value, answers)?;
    let mut open = false;
    let mut found = false;
    for item in list {
        match (&wanted, evaluate(item, answers)?) {
            (Outcome::Known(wanted), Outcome::Known(item)) => {
                found |= compare(at, Comparison::Equal, wanted, &item)?.is_true();
            }
            _ => open = true,
        }
    }
    Ok(match (found, open) {
        (true, _) => from_truth(Some(true)),
        (false, true) => Outcome::Unknown,
        (false, false) => from_truth(Some(false)),
    })
}

fn contains(at: usize, list: &Node, value: &Node, answers: &dyn Answered) -> Evaluated {
    match (evaluate(list, answers)?, evaluate(value, answers)?) {
        (Outcome::Known(Value::Choices(chosen)), Outcome::Known(Value::Text(wanted))) => {
            Ok(from_truth(Some(chosen.contains(&wanted))))
        }
        (Outcome::Known(Value::Choices(_)) | Outcome::Unknown, Outcome::Unknown)
        | (Outcome::Unknown, Outcome::Known(Value::Text(_))) => Ok(Outcome::Unknown),
        _ => Err(Mismatch { at }),
    }
}
