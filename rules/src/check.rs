//! Types a rule against the names of its form, before it ever runs.

mod calculate;
mod call;
mod each;

use crate::error::{Fault, RuleError};
use crate::expression::{Cell, Comparison, Expression, Node, Table};
use crate::function;
use crate::nearest::nearest;
use crate::{Names, Type, Value};

type Checked = Result<Type, RuleError>;

/// The type of a rule, or the first fault from the left.
pub(crate) fn check(node: &Node, names: &Names) -> Checked {
    let rows = Vec::new();
    Checker { names, rows }.node(node)
}

struct Checker<'a> {
    names: &'a Names,
    /// The rows that are gone through where we are, innermost last.
    rows: Vec<(&'a str, Type)>,
}

impl<'a> Checker<'a> {
    fn node(&mut self, node: &'a Node) -> Checked {
        match &node.what {
            Expression::Literal(value) => Ok(type_of(value)),
            Expression::Name(name) => self.name(node, name),
            Expression::Field(group, field) => self.field(node, group, field),
            Expression::Not(inner) => self.need_bool(inner),
            Expression::Negate(inner) => self.negate(inner),
            Expression::All(parts) | Expression::Any(parts) => {
                for part in parts {
                    self.need_bool(part)?;
                }
                Ok(Type::Bool)
            }
            Expression::Compare(comparison, left, right) => {
                let kind = self.node(left)?;
                self.compare(*comparison, (left, &kind), right)
            }
            Expression::Calculate(operation, left, right) => {
                self.calculate(node, *operation, left, right)
            }
            Expression::OneOf(value, list) => {
                let kind = self.node(value)?;
                self.one_of((value, &kind), list)
            }
            Expression::Contains(list, value) => self.contains(list, value),
            Expression::If(parts) => {
                let [condition, then, otherwise] = parts.as_ref();
                self.need_bool(condition)?;
                let kind = self.node(then)?;
                self.same_branch(kind, otherwise)
            }
            Expression::Call(function, given) => self.call(*function, given),
            Expression::LookUp(name, given) => self.look_up(node, name, given),
            Expression::Each(each) => self.each(node, each),
            Expression::Table(table) => self.table(table),
        }
    }

    fn name(&self, node: &Node, name: &str) -> Checked {
        let row = self.rows.iter().rev().find(|(row, _)| *row == name);
        let kind = row.map(|(_, kind)| kind).or_else(|| self.names.get(name));
        kind.cloned().ok_or_else(|| {
            let rows = self.rows.iter().map(|(row, _)| *row);
            let known = self.names.iter().chain(rows);
            let meant = nearest(name, known).map(|name| format!("“{name}”"));
            RuleError::new(node.at, Fault::UnknownName(name.to_owned())).mend(meant)
        })
    }

    fn field(&mut self, node: &Node, group: &'a Node, field: &str) -> Checked {
        let fields = match self.node(group)? {
            Type::Group(fields) => fields,
            other => {
                let wanted = "a group of answers";
                return Err(RuleError::wrong_type(group.at, wanted, &other));
            }
        };
        fields.get(field).cloned().ok_or_else(|| {
            let meant = nearest(field, fields.keys().map(String::as_str));
            let meant = meant.map(|name| format!("“{name}”"));
            RuleError::new(node.at, Fault::UnknownField(field.to_owned())).mend(meant)
        })
    }

    fn need_bool(&mut self, node: &'a Node) -> Checked {
        self.need(node, &Type::Bool)
    }

    /// The type, which `wanted` has to take.
    fn need(&mut self, node: &'a Node, wanted: &Type) -> Checked {
        let kind = self.node(node)?;
        if wanted.join(&kind).as_ref() == Some(wanted) {
            return Ok(kind);
        }
        Err(RuleError::wrong_type(node.at, wanted, &kind))
    }

    fn same_branch(&mut self, kind: Type, other: &'a Node) -> Checked {
        let otherwise = self.node(other)?;
        kind.join(&otherwise).ok_or_else(|| {
            let fault = Fault::Branches(kind.to_string(), otherwise.to_string());
            RuleError::new(other.at, fault)
        })
    }

    fn compare(
        &mut self,
        comparison: Comparison,
        (left, left_kind): (&Node, &Type),
        right: &'a Node,
    ) -> Checked {
        let right_kind = self.node(right)?;
        refuse_several(left, left_kind)?;
        refuse_several(right, &right_kind)?;
        comparable((left, left_kind), (right, &right_kind))?;
        if comparison.orders() && !left_kind.is_ordered() {
            let fault = Fault::NoOrder(left_kind.to_string());
            return Err(RuleError::new(left.at, fault));
        }
        Ok(Type::Bool)
    }

    fn one_of(&mut self, (value, kind): (&Node, &Type), list: &'a [Node]) -> Checked {
        refuse_several(value, kind)?;
        for item in list {
            let item_kind = self.node(item)?;
            refuse_several(item, &item_kind)?;
            comparable((value, kind), (item, &item_kind))?;
        }
        Ok(Type::Bool)
    }

    fn contains(&mut self, list: &'a Node, value: &'a Node) -> Checked {
        let values = match self.node(list)? {
            Type::Choices(values) => values,
            Type::Text | Type::Choice(_) => {
                self.need(value, &Type::Text)?;
                return Ok(Type::Bool);
            }
            other => {
                let example = Type::Choices(Vec::new());
                return Err(RuleError::wrong_type(list.at, example, &other));
            }
        };
        match self.node(value)? {
            Type::Text | Type::Choice(_) => is_choice(value, &values).map(|()| Type::Bool),
            other => Err(RuleError::wrong_type(value.at, "one choice", &other)),
        }
    }

    fn table(&mut self, table: &'a Table) -> Checked {
        let mut heads = Vec::new();
        for head in &table.heads {
            let kind = self.node(head)?;
            refuse_several(head, &kind)?;
            heads.push((head, kind));
        }
        let mut gives: Option<Type> = None;
        for row in &table.rows {
            for (cell, (head, kind)) in row.cells.iter().zip(&heads) {
                self.cell(cell, (head, kind))?;
            }
            gives = Some(match gives {
                None => self.node(&row.value)?,
                Some(before) => self.same_branch(before, &row.value)?,
            });
        }
        gives.ok_or_else(|| RuleError::new(1, Fault::OpenTable))
    }

    fn cell(&mut self, cell: &'a Cell, head: (&Node, &Type)) -> Result<(), RuleError> {
        match cell {
            Cell::Whatever => {}
            Cell::Fits(tests) => {
                for (comparison, node) in tests {
                    self.compare(*comparison, head, node)?;
                }
            }
            Cell::OneOf(list) => {
                self.one_of(head, list)?;
            }
        }
        Ok(())
    }
}

pub(crate) fn type_of(value: &Value) -> Type {
    match value {
        Value::Bool(_) => Type::Bool,
        Value::Text(_) => Type::Text,
        Value::Integer(_) => Type::Integer,
        Value::Decimal(_) => Type::Decimal,
        Value::Money(_) => Type::Money,
        Value::Date(_) => Type::Date,
        Value::Days(_) => Type::Days,
        Value::WorkingDays(_) => Type::WorkingDays,
        Value::Choices(values) => Type::Choices(values.clone()),
        Value::Place(_) => Type::Place,
        Value::Files(_) => Type::Files,
        Value::Group(values) => {
            let fields = values.iter();
            Type::Group(
                fields
                    .map(|(name, value)| (name.clone(), type_of(value)))
                    .collect(),
            )
        }
        Value::List(rows) => {
            let row = rows.first().map_or(Type::Bool, type_of);
            Type::List(Box::new(row))
        }
    }
}

/// What holds several is never compared as a whole; for choices the mend is `contains`.
fn refuse_several(node: &Node, kind: &Type) -> Result<(), RuleError> {
    let mend = match (kind, &node.what) {
        (Type::Choices(values), Expression::Name(name)) => {
            let example = values.first().map_or("…", String::as_str);
            Some(format!("contains({name}, '{example}')"))
        }
        (Type::List(_) | Type::Files, Expression::Name(name)) => Some(format!("count({name})")),
        (Type::Choices(_) | Type::List(_) | Type::Files | Type::Group(_) | Type::Place, _) => None,
        _ => return Ok(()),
    };
    Err(RuleError::wrong_type(node.at, "one value", kind).mend(mend))
}

fn comparable(left: (&Node, &Type), right: (&Node, &Type)) -> Result<(), RuleError> {
    match (left.1, right.1) {
        (Type::Integer | Type::Decimal, Type::Integer | Type::Decimal)
        | (Type::Choice(_), Type::Choice(_)) => Ok(()),
        (Type::Choice(values), Type::Text) => is_choice(right.0, values),
        (Type::Text, Type::Choice(values)) => is_choice(left.0, values),
        (a, b) if a == b => Ok(()),
        (a, b) => {
            let fault = Fault::Incomparable(a.to_string(), b.to_string());
            Err(RuleError::new(right.0.at, fault).mend(comparable_mend(left, right)))
        }
    }
}

/// `yes_no == 'yes'` and `count == '3'` are the slips people make most.
fn comparable_mend(left: (&Node, &Type), right: (&Node, &Type)) -> Option<String> {
    match (left.1, &right.0.what) {
        (Type::Bool, Expression::Literal(Value::Text(text))) => match text.as_str() {
            "yes" | "true" | "si" | "sí" => Some("true".into()),
            "no" | "false" => Some("false".into()),
            _ => None,
        },
        (Type::Integer | Type::Decimal, Expression::Literal(Value::Text(text))) => {
            text.parse::<i64>().is_ok().then(|| text.clone())
        }
        (Type::Date, Expression::Literal(Value::Text(text))) => Some(format!("date('{text}')")),
        (Type::Money, Expression::Literal(Value::Integer(number))) => {
            Some(format!("money('{number}')"))
        }
        (Type::Money, Expression::Literal(Value::Decimal(number))) => {
            Some(format!("money('{number}')"))
        }
        (Type::Days, Expression::Literal(Value::Integer(number))) => {
            Some(format!("days({number})"))
        }
        (Type::WorkingDays, Expression::Literal(Value::Integer(number))) => {
            Some(format!("working_days({number})"))
        }
        _ => None,
    }
}

/// A text written beside a choice has to be one of its values.
fn is_choice(node: &Node, values: &[String]) -> Result<(), RuleError> {
    let Expression::Literal(Value::Text(text)) = &node.what else {
        return Ok(());
    };
    if values.contains(text) {
        return Ok(());
    }
    let meant = nearest(text, values.iter().map(String::as_str)).map(|value| format!("'{value}'"));
    Err(RuleError::new(node.at, Fault::UnknownChoice(text.clone())).mend(meant))
}

/// A word before a bracket that is neither a function nor a lookup.
fn unknown_function(node: &Node, word: &str, names: &Names) -> RuleError {
    let known = function::words().chain(names.lookups());
    let meant = nearest(word, known).map(|name| format!("{name}(…)"));
    RuleError::new(node.at, Fault::UnknownFunction(word.to_owned())).mend(meant)
}
