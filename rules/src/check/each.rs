//! What is gathered from the rows of a list.

use super::{Checked, Checker};
use crate::Type;
use crate::error::{Fault, RuleError};
use crate::expression::{Each, Gather, Node};

impl<'a> Checker<'a> {
    pub(super) fn each(&mut self, node: &Node, each: &'a Each) -> Checked {
        let row = match self.node(&each.list)? {
            Type::List(row) => *row,
            other => return Err(RuleError::wrong_type(each.list.at, "a list", &other)),
        };
        let is_taken = self.names.get(&each.row).is_some()
            || self.rows.iter().any(|(name, _)| *name == each.row);
        if is_taken {
            return Err(RuleError::new(node.at, Fault::NoName(each.row.clone())));
        }
        self.rows.push((&each.row, row));
        let body = self.node(&each.body);
        self.rows.pop();
        gathered(each, body?)
    }
}

fn gathered(each: &Each, body: Type) -> Checked {
    let wrong = |wanted: &str| Err(RuleError::wrong_type(each.body.at, wanted, &body));
    match each.gathers {
        Gather::Any | Gather::All if body == Type::Bool => Ok(Type::Bool),
        Gather::Count if body == Type::Bool => Ok(Type::Integer),
        Gather::Any | Gather::All | Gather::Count => wrong("yes or no"),
        Gather::Sum if body.is_number() => Ok(body),
        Gather::Sum => wrong("a number"),
        Gather::Total if body == Type::Money => Ok(body),
        Gather::Total => wrong("an amount of money"),
        Gather::Min | Gather::Max if body.is_ordered() => Ok(body),
        Gather::Min | Gather::Max => Err(RuleError::new(
            each.body.at,
            Fault::NoOrder(body.to_string()),
        )),
    }
}
