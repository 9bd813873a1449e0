//! Writes a rule in its one canonical form, which reads back as the same rule.

use std::fmt::{self, Write};

use crate::Value;
use crate::expression::{Cell, Comparison, Each, Expression, Node, Table};

/// How tightly a node holds together; a looser one inside a tighter one needs brackets.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    Any,
    All,
    Comparison,
    Sum,
    Product,
    Single,
    Atom,
}

pub(crate) fn write(node: &Node, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match &node.what {
        Expression::Literal(value) => literal(value, f),
        Expression::Name(name) => f.write_str(name),
        Expression::Field(group, field) => {
            within(group, Binding::Atom, f)?;
            write!(f, ".{field}")
        }
        Expression::Not(inner) => {
            f.write_char('!')?;
            within(inner, Binding::Single, f)
        }
        Expression::Negate(inner) => {
            f.write_char('-')?;
            // A minus before a number is part of the number.
            let is_number = matches!(
                inner.what,
                Expression::Literal(Value::Integer(_) | Value::Decimal(_))
            );
            let least = if is_number {
                None
            } else {
                Some(Binding::Single)
            };
            match least {
                Some(least) => within(inner, least, f),
                None => bracketed(inner, f),
            }
        }
        Expression::All(parts) => joined(parts, " && ", Binding::Comparison, f),
        Expression::Any(parts) => joined(parts, " || ", Binding::All, f),
        Expression::Compare(comparison, left, right) => {
            within(left, Binding::Sum, f)?;
            write!(f, " {} ", comparison.sign())?;
            within(right, Binding::Sum, f)
        }
        Expression::Calculate(operation, left, right) => {
            let (least, most) = if operation.is_tight() {
                (Binding::Product, Binding::Single)
            } else {
                (Binding::Sum, Binding::Product)
            };
            within(left, least, f)?;
            write!(f, " {} ", operation.sign())?;
            within(right, most, f)
        }
        Expression::OneOf(value, list) => {
            within(value, Binding::Sum, f)?;
            f.write_str(" in ")?;
            listed(list, f)
        }
        Expression::Contains(list, value) => {
            f.write_str("contains(")?;
            write(list, f)?;
            f.write_str(", ")?;
            write(value, f)?;
            f.write_char(')')
        }
        Expression::If(parts) => called("if", parts.as_slice(), f),
        Expression::Call(function, given) => called(function.word(), given, f),
        Expression::LookUp(name, given) => called(name, given, f),
        Expression::Each(each) => gathered(each, f),
        Expression::Table(table) => tabled(table, f),
    }
}

fn called(word: &str, given: &[Node], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "{word}(")?;
    joined(given, ", ", Binding::Any, f)?;
    f.write_char(')')
}

fn gathered(each: &Each, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "{}({} in ", each.gathers.word(), each.row)?;
    within(&each.list, Binding::Sum, f)?;
    f.write_str(", ")?;
    write(&each.body, f)?;
    f.write_char(')')
}

fn tabled(table: &Table, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str("table(")?;
    joined(&table.heads, ", ", Binding::Sum, f)?;
    f.write_str(") { ")?;
    for (index, row) in table.rows.iter().enumerate() {
        if index > 0 {
            f.write_str("; ")?;
        }
        for (index, cell) in row.cells.iter().enumerate() {
            if index > 0 {
                f.write_str(", ")?;
            }
            self::cell(cell, f)?;
        }
        f.write_str(": ")?;
        write(&row.value, f)?;
    }
    f.write_str(" }")
}

fn cell(cell: &Cell, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match cell {
        Cell::Whatever => f.write_char('_'),
        Cell::OneOf(list) => {
            f.write_str("in ")?;
            listed(list, f)
        }
        Cell::Fits(tests) => {
            for (index, (comparison, node)) in tests.iter().enumerate() {
                if index > 0 {
                    f.write_str(" && ")?;
                }
                if *comparison != Comparison::Equal {
                    write!(f, "{} ", comparison.sign())?;
                }
                within(node, Binding::Sum, f)?;
            }
            Ok(())
        }
    }
}

fn listed(list: &[Node], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_char('[')?;
    joined(list, ", ", Binding::Any, f)?;
    f.write_char(']')
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
        write(node, f)
    } else {
        bracketed(node, f)
    }
}

fn bracketed(node: &Node, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_char('(')?;
    write(node, f)?;
    f.write_char(')')
}

fn binding(node: &Node) -> Binding {
    match &node.what {
        Expression::Any(_) => Binding::Any,
        Expression::All(_) => Binding::All,
        Expression::Compare(..) | Expression::OneOf(..) => Binding::Comparison,
        Expression::Calculate(operation, _, _) if operation.is_tight() => Binding::Product,
        Expression::Calculate(..) => Binding::Sum,
        Expression::Not(_)
        | Expression::Negate(_)
        | Expression::Literal(Value::Integer(_) | Value::Decimal(_)) => Binding::Single,
        _ => Binding::Atom,
    }
}

fn literal(value: &Value, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match value {
        Value::Bool(value) => write!(f, "{value}"),
        Value::Integer(number) => write!(f, "{number}"),
        Value::Decimal(number) if number.scale() == 0 => write!(f, "{number}.0"),
        Value::Decimal(number) => write!(f, "{number}"),
        Value::Money(amount) => write!(f, "money('{amount}')"),
        Value::Date(day) => write!(f, "date('{day}')"),
        Value::Text(text) => quoted(text, f),
        Value::Days(days) => write!(f, "days({days})"),
        Value::WorkingDays(days) => write!(f, "working_days({days})"),
        // The parser makes none of these.
        Value::Choices(_)
        | Value::Place(_)
        | Value::Files(_)
        | Value::Group(_)
        | Value::List(_) => {
            write!(f, "{value:?}")
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
