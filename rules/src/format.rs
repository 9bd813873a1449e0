//! Writes a rule in its one canonical form, which reads back as the same rule.

use std::fmt::{self, Write};

use crate::Value;
use crate::expression::{Expression, Node};

/// How tightly a node holds together; a looser one inside a tighter one needs brackets.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    Any,
    All,
    Comparison,
    Single,
}

pub(crate) fn write(node: &Node, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match &node.what {
        Expression::Literal(value) => literal(value, f),
        Expression::Name(name) => f.write_str(name),
        Expression::Not(inner) => {
            f.write_char('!')?;
            within(inner, Binding::Single, f)
        }
        Expression::All(parts) => joined(parts, " && ", Binding::Comparison, f),
        Expression::Any(parts) => joined(parts, " || ", Binding::All, f),
        Expression::Compare(comparison, left, right) => {
            within(left, Binding::Single, f)?;
            write!(f, " {} ", comparison.sign())?;
            within(right, Binding::Single, f)
        }
        Expression::OneOf(value, list) => {
            within(value, Binding::Single, f)?;
            f.write_str(" in [")?;
            joined(list, ", ", Binding::Any, f)?;
            f.write_char(']')
        }
        Expression::Contains(list, value) => {
            f.write_str("contains(")?;
            write(list, f)?;
            f.write_str(", ")?;
            write(value, f)?;
            f.write_char(')')
        }
    }
}

fn joined(parts: &[Node], joint: &str, least: Binding, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            f.write_str(joint)?;
        }
        within(part, least, f)?;
    }
    Ok(())
}

fn within(node: &Node, least: Binding, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if binding(node) >= least {
        return write(node, f);
    }
    f.write_char('(')?;
    write(node, f)?;
    f.write_char(')')
}

fn binding(node: &Node) -> Binding {
    match node.what {
        Expression::Any(_) => Binding::Any,
        Expression::All(_) => Binding::All,
        Expression::Compare(..) | Expression::OneOf(..) => Binding::Comparison,
        _ => Binding::Single,
    }
}

fn literal(value: &Value, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match value {
        Value::Bool(value) => write!(f, "{value}"),
        Value::Integer(number) => write!(f, "{number}"),
        Value::Decimal(number) if number.scale() == 0 => write!(f, "{number}.0"),
        Value::Decimal(number) => write!(f, "{number}"),
        Value::Date(day) => write!(f, "date('{day}')"),
        Value::Text(text) => quoted(text, f),
        Value::Choices(values) => {
            f.write_char('[')?;
            for (index, value) in values.iter().enumerate() {
                if index > 0 {
                    f.write_str(", ")?;
                }
                quoted(value, f)?;
            }
            f.write_char(']')
        }
    }
}

fn quoted(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_char('\'')?;
    for letter in text.chars() {
        match letter {
            '\\' => f.write_str("\\\\")?,
            '\'' => f.write_str("\\'")?,
            '\n' => f.write_str("\\n")?,
            '\r' => f.write_str("\\r")?,
            '\t' => f.write_str("\\t")?,
            _ => f.write_char(letter)?,
        }
    }
    f.write_char('\'')
}
