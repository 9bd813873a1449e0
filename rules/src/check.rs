//! Types a rule against the names of its form, before it ever runs.

use crate::error::{Fault, RuleError};
use crate::expression::{Comparison, Expression, Node};
use crate::nearest::nearest;
use crate::{Names, Type, Value};

/// The type of the node, or the first fault from the left.
pub(crate) fn check(node: &Node, names: &Names) -> Result<Type, RuleError> {
    match &node.what {
        Expression::Literal(value) => Ok(type_of(value)),
        Expression::Name(name) => names
            .get(name)
            .cloned()
            .ok_or_else(|| unknown(node, name, names)),
        Expression::Not(inner) => need_bool(inner, names),
        Expression::All(parts) | Expression::Any(parts) => {
            for part in parts {
                need_bool(part, names)?;
            }
            Ok(Type::Bool)
        }
        Expression::Compare(comparison, left, right) => compare(*comparison, left, right, names),
        Expression::OneOf(value, list) => {
            let kind = check(value, names)?;
            refuse_choices(value, &kind)?;
            for item in list {
                let item_kind = check(item, names)?;
                comparable((value, &kind), (item, &item_kind))?;
            }
            Ok(Type::Bool)
        }
        Expression::Contains(list, value) => contains(list, value, names),
    }
}

fn unknown(node: &Node, name: &str, names: &Names) -> RuleError {
    let meant = nearest(name, names.iter()).map(|name| format!("“{name}”"));
    RuleError::new(node.at, Fault::UnknownName(name.to_owned())).mend(meant)
}

fn type_of(value: &Value) -> Type {
    match value {
        Value::Bool(_) => Type::Bool,
        Value::Text(_) => Type::Text,
        Value::Integer(_) => Type::Integer,
        Value::Decimal(_) => Type::Decimal,
        Value::Date(_) => Type::Date,
        Value::Choices(values) => Type::Choices(values.clone()),
    }
}

fn need_bool(node: &Node, names: &Names) -> Result<Type, RuleError> {
    match check(node, names)? {
        Type::Bool => Ok(Type::Bool),
        other => Err(RuleError::wrong_type(node.at, Type::Bool, &other)),
    }
}

fn compare(
    comparison: Comparison,
    left: &Node,
    right: &Node,
    names: &Names,
) -> Result<Type, RuleError> {
    let (left_kind, right_kind) = (check(left, names)?, check(right, names)?);
    refuse_choices(left, &left_kind)?;
    refuse_choices(right, &right_kind)?;
    comparable((left, &left_kind), (right, &right_kind))?;
    let ordered = matches!(left_kind, Type::Integer | Type::Decimal | Type::Date);
    if comparison.orders() && !ordered {
        return Err(RuleError::new(
            left.at,
            Fault::NoOrder(left_kind.to_string()),
        ));
    }
    Ok(Type::Bool)
}

/// Several choices are never compared as a whole; the mend is `contains`.
fn refuse_choices(node: &Node, kind: &Type) -> Result<(), RuleError> {
    let Type::Choices(values) = kind else {
        return Ok(());
    };
    let example = values.first().map_or("…", String::as_str);
    let mend = match &node.what {
        Expression::Name(name) => Some(format!("contains({name}, '{example}')")),
        _ => None,
    };
    Err(RuleError::wrong_type(node.at, "one value", kind).mend(mend))
}

fn comparable(left: (&Node, &Type), right: (&Node, &Type)) -> Result<(), RuleError> {
    match (left.1, right.1) {
        (Type::Integer | Type::Decimal, Type::Integer | Type::Decimal)
        | (Type::Bool, Type::Bool)
        | (Type::Text, Type::Text)
        | (Type::Date, Type::Date)
        | (Type::Choice(_), Type::Choice(_)) => Ok(()),
        (Type::Choice(values), Type::Text) => is_choice(right.0, values),
        (Type::Text, Type::Choice(values)) => is_choice(left.0, values),
        (a, b) => {
            let fault = Fault::Incomparable(a.to_string(), b.to_string());
            Err(RuleError::new(right.0.at, fault).mend(comparable_mend(left, right)))
        }
    }
}

/// `yes_no == 'yes'` and `count == '3'` are the slips people make most.
fn comparable_mend(left: (&Node, &Type), right: (&Node, &Type)) -> Option<String> {
    let Expression::Literal(Value::Text(text)) = &right.0.what else {
        return None;
    };
    match left.1 {
        Type::Bool if matches!(text.as_str(), "yes" | "true" | "si" | "sí") => Some("true".into()),
        Type::Bool if matches!(text.as_str(), "no" | "false") => Some("false".into()),
        Type::Integer | Type::Decimal if text.parse::<i64>().is_ok() => Some(text.clone()),
        Type::Date => Some(format!("date('{text}')")),
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

fn contains(list: &Node, value: &Node, names: &Names) -> Result<Type, RuleError> {
    let values = match check(list, names)? {
        Type::Choices(values) => values,
        other => {
            let example = Type::Choices(Vec::new());
            return Err(RuleError::wrong_type(list.at, example, &other));
        }
    };
    match check(value, names)? {
        Type::Text | Type::Choice(_) => is_choice(value, &values).map(|()| Type::Bool),
        other => Err(RuleError::wrong_type(value.at, "one choice", &other)),
    }
}
