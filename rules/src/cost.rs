//! How many steps a rule takes at most, known before it runs.

use crate::MAX_ROWS;
use crate::error::{Fault, RuleError};
use crate::expression::{Expression, Node};

/// The most steps of one evaluation.
pub const MAX_STEPS: u64 = 1_000_000;
/// What asking somebody outside counts for.
const ASKING: u64 = 100;

/// The most steps, however long the lists are.
pub(crate) fn steps(node: &Node) -> u64 {
    match &node.what {
        Expression::Each(each) => {
            let rows = u64::try_from(MAX_ROWS).unwrap_or(u64::MAX);
            let body = steps(&each.body).saturating_mul(rows);
            body.saturating_add(steps(&each.list)).saturating_add(1)
        }
        Expression::Call(function, given) => below(given.iter(), function.steps()),
        Expression::LookUp(_, given) => below(given.iter(), ASKING),
        // A number of working days is added day by day.
        Expression::Calculate(..) => below(node.children().into_iter(), counted(node)),
        _ => below(node.children().into_iter(), 1),
    }
}

/// # Errors
/// [`Fault::TooCostly`].
pub(crate) fn check(node: &Node) -> Result<(), RuleError> {
    if steps(node) <= MAX_STEPS {
        return Ok(());
    }
    Err(RuleError::new(node.at, Fault::TooCostly(MAX_STEPS)))
}

fn below<'a>(nodes: impl Iterator<Item = &'a Node>, own: u64) -> u64 {
    nodes.map(steps).fold(own, u64::saturating_add)
}

/// Adding working days shows only in the types; what names them is near.
fn counted(node: &Node) -> u64 {
    use crate::function::Function::{WorkingDays, WorkingDaysBetween};
    let mut waiting = node.children();
    while let Some(child) = waiting.pop() {
        match &child.what {
            Expression::Call(WorkingDays | WorkingDaysBetween, _) | Expression::Name(_) => {
                return crate::calendar::MAX_DAYS;
            }
            _ => waiting.extend(child.children()),
        }
    }
    1
}
