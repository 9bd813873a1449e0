//! What would have to be different for a rule to give something else.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::evaluate::order;
use crate::expression::{Cell, Expression, Node, Table};
use crate::{Answered, Names, Outcome, Rule, Type, Value};

/// So many ways are tried at most.
const TRIES: usize = 4_000;
/// So many are told at most.
const TOLD: usize = 5;

/// Answers that would be others, by question.
pub type Change = BTreeMap<String, Value>;

impl Rule {
    /// Ways in which the rule would give `wanted`: other answers to one question each, or, where no one
    /// question is enough, to two. Of several numbers or days for one question it is the nearest to the
    /// answer that is there.
    #[must_use]
    pub fn what_would_give(
        &self,
        wanted: &Value,
        names: &Names,
        answers: &dyn Answered,
    ) -> Vec<Change> {
        let offers: Vec<(&str, Vec<Value>)> = self
            .names()
            .into_iter()
            .filter_map(|name| {
                let kind = names.get(name)?;
                Some((name, self.offers(name, kind, answers)))
            })
            .collect();
        let gives = |change: &Change| {
            let outcome = self.evaluate(&With { answers, change });
            outcome == Outcome::Known(wanted.clone())
        };
        let ones = one_each(&offers, &gives);
        if ones.is_empty() {
            two_each(&offers, &gives)
        } else {
            ones
        }
    }

    /// The answers to a question at which the rule may turn, nearest to the present one first.
    fn offers(&self, name: &str, kind: &Type, answers: &dyn Answered) -> Vec<Value> {
        let now = answers.answer(name);
        let mut offers = match kind {
            Type::Bool => vec![Value::Bool(true), Value::Bool(false)],
            Type::Choice(values) => values.iter().cloned().map(Value::Text).collect(),
            Type::Choices(values) => {
                let chosen = match &now {
                    Some(Value::Choices(chosen)) => chosen.clone(),
                    _ => Vec::new(),
                };
                values.iter().map(|value| toggled(&chosen, value)).collect()
            }
            _ => {
                let turns = turns(&self.tree, name);
                turns.iter().flat_map(around).collect()
            }
        };
        offers.retain(|offer| kind.takes(offer) && now.as_ref() != Some(offer));
        if let Some(now) = &now {
            offers.sort_by_key(|offer| distance(now, offer));
        }
        offers
    }
}

fn one_each(offers: &[(&str, Vec<Value>)], gives: &dyn Fn(&Change) -> bool) -> Vec<Change> {
    let mut found = Vec::new();
    for (name, values) in offers {
        let changes = values
            .iter()
            .map(|value| Change::from([((*name).to_owned(), value.clone())]));
        found.extend(changes.into_iter().find(gives));
    }
    found.truncate(TOLD);
    found
}

fn two_each(offers: &[(&str, Vec<Value>)], gives: &dyn Fn(&Change) -> bool) -> Vec<Change> {
    let mut found = Vec::new();
    let mut tries = 0;
    for (index, (name, values)) in offers.iter().enumerate() {
        for (other, others) in offers.get(index + 1..).unwrap_or_default() {
            let pairs = values
                .iter()
                .flat_map(|value| others.iter().map(move |second| (value, second)));
            for (value, second) in pairs {
                tries += 1;
                if tries > TRIES || found.len() == TOLD {
                    return found;
                }
                let change = Change::from([
                    ((*name).to_owned(), value.clone()),
                    ((*other).to_owned(), second.clone()),
                ]);
                if gives(&change) {
                    found.push(change);
                    break;
                }
            }
        }
    }
    found
}

/// The answers, save those that would be others.
struct With<'a> {
    answers: &'a dyn Answered,
    change: &'a Change,
}

impl Answered for With<'_> {
    fn answer(&self, name: &str) -> Option<Value> {
        let changed = self.change.get(name).cloned();
        changed.or_else(|| self.answers.answer(name))
    }

    fn is_working_day(&self, day: Date) -> bool {
        self.answers.is_working_day(day)
    }

    fn look_up(&self, name: &str, given: &[Value]) -> Option<Value> {
        self.answers.look_up(name, given)
    }
}

fn toggled(chosen: &[String], value: &String) -> Value {
    let mut chosen = chosen.to_vec();
    if chosen.contains(value) {
        chosen.retain(|one| one != value);
    } else {
        chosen.push(value.clone());
    }
    Value::Choices(chosen)
}

/// The values that a question is compared with.
fn turns(tree: &Node, name: &str) -> Vec<Value> {
    let mut turns = Vec::new();
    let mut waiting = vec![tree];
    while let Some(node) = waiting.pop() {
        match &node.what {
            Expression::Compare(_, left, right) => {
                turns.extend(beside(name, left, right).or_else(|| beside(name, right, left)));
            }
            Expression::OneOf(value, list) => {
                turns.extend(list.iter().filter_map(|item| beside(name, value, item)));
            }
            Expression::Contains(text, value) => turns.extend(beside(name, text, value)),
            Expression::Table(table) => turns.extend(in_table(table, name)),
            _ => {}
        }
        waiting.extend(node.children());
    }
    turns
}

fn in_table<'a>(table: &'a Table, name: &'a str) -> impl Iterator<Item = Value> + 'a {
    table.rows.iter().flat_map(move |row| {
        let both = table.heads.iter().zip(&row.cells);
        both.flat_map(move |(head, cell): (&Node, &Cell)| {
            let nodes = cell.nodes().into_iter();
            nodes.filter_map(move |node| beside(name, head, node))
        })
    })
}

fn beside(name: &str, question: &Node, value: &Node) -> Option<Value> {
    match (&question.what, &value.what) {
        (Expression::Name(found), Expression::Literal(value)) if found == name => {
            Some(value.clone())
        }
        _ => None,
    }
}

/// A value, and those right before and after it.
fn around(value: &Value) -> Vec<Value> {
    let mut values = vec![value.clone()];
    match value {
        Value::Integer(number) => {
            values.extend(number.checked_sub(1).map(Value::Integer));
            values.extend(number.checked_add(1).map(Value::Integer));
        }
        Value::Decimal(number) => {
            values.extend(number.checked_sub(step(*number)).map(Value::Decimal));
            values.extend(number.checked_add(step(*number)).map(Value::Decimal));
        }
        Value::Money(amount) => {
            let cent = Decimal::new(1, 2);
            values.extend(amount.checked_sub(cent).map(Value::Money));
            values.extend(amount.checked_add(cent).map(Value::Money));
        }
        Value::Date(day) => {
            values.extend(day.checked_sub(1.day()).ok().map(Value::Date));
            values.extend(day.checked_add(1.day()).ok().map(Value::Date));
        }
        _ => {}
    }
    values
}

/// One at the last place that is written.
fn step(number: Decimal) -> Decimal {
    Decimal::new(1, number.scale())
}

/// How far apart two values of one kind are; nothing where that means nothing.
fn distance(now: &Value, then: &Value) -> Decimal {
    let apart = match (now, then) {
        (Value::Money(a), Value::Money(b)) | (Value::Decimal(a), Value::Decimal(b)) => {
            a.checked_sub(*b)
        }
        (Value::Integer(a), Value::Integer(b)) => Decimal::from(*a).checked_sub((*b).into()),
        (Value::Integer(a), Value::Decimal(b)) => Decimal::from(*a).checked_sub(*b),
        (Value::Decimal(a), Value::Integer(b)) => a.checked_sub((*b).into()),
        (Value::Date(a), Value::Date(b)) => a
            .until(*b)
            .ok()
            .map(|between| Decimal::from(between.get_days())),
        _ => order(now, then).map(|_| Decimal::ONE),
    };
    apart.map_or(Decimal::MAX, |apart| apart.abs())
}
