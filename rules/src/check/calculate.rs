//! What may be calculated with what, and what that gives.

use super::{Checked, Checker};
use crate::Type;
use crate::error::{Fault, RuleError};
use crate::expression::{Node, Operation};

impl<'a> Checker<'a> {
    pub(super) fn negate(&mut self, inner: &'a Node) -> Checked {
        match self.node(inner)? {
            kind @ (Type::Integer
            | Type::Decimal
            | Type::Money
            | Type::Days
            | Type::WorkingDays) => Ok(kind),
            other => Err(RuleError::wrong_type(inner.at, "a number", &other)),
        }
    }

    pub(super) fn calculate(
        &mut self,
        node: &Node,
        operation: Operation,
        left: &'a Node,
        right: &'a Node,
    ) -> Checked {
        let (one, other) = (self.node(left)?, self.node(right)?);
        given(operation, &one, &other).ok_or_else(|| {
            let fault = Fault::Incalculable(operation.sign(), one.to_string(), other.to_string());
            RuleError::new(node.at, fault).mend(mend(operation, &one, &other))
        })
    }
}

fn given(operation: Operation, left: &Type, right: &Type) -> Option<Type> {
    use Operation::{Add, Divide, Multiply, Remainder, Subtract};
    use Type::{Choice, Date, Days, Decimal, Integer, Money, Text, WorkingDays};
    match (operation, left, right) {
        (Add | Subtract | Multiply | Remainder, Integer, Integer) => Some(Integer),
        (Add | Subtract | Multiply | Divide, Integer | Decimal, Integer | Decimal) => Some(Decimal),
        (Add | Subtract, Money, Money) => Some(Money),
        (Multiply | Divide, Money, Integer | Decimal) => Some(Money),
        (Multiply, Integer | Decimal, Money) => Some(Money),
        (Divide, Money, Money) | (Divide, Days, Days) => Some(Decimal),
        (Add | Subtract, Days, Days) => Some(Days),
        (Add | Subtract, WorkingDays, WorkingDays) => Some(WorkingDays),
        (Multiply, Days, Integer) | (Multiply, Integer, Days) => Some(Days),
        (Multiply, WorkingDays, Integer) | (Multiply, Integer, WorkingDays) => Some(WorkingDays),
        (Add | Subtract, Date, Days | WorkingDays) => Some(Date),
        (Subtract, Date, Date) => Some(Days),
        (Add, Text | Choice(_), Text | Choice(_)) => Some(Text),
        _ => None,
    }
}

/// A plain number beside a day or an amount is the slip people make most.
fn mend(operation: Operation, left: &Type, right: &Type) -> Option<String> {
    match (operation, left, right) {
        (Operation::Add | Operation::Subtract, Type::Date, Type::Integer) => {
            Some("days(…) or working_days(…) around the number".into())
        }
        (Operation::Add | Operation::Subtract, Type::Money, Type::Integer | Type::Decimal) => {
            Some("money('…') for the amount".into())
        }
        _ => None,
    }
}
