//! One wish for many cases: each is granted it or left with why, and none stands in another's way.

use std::collections::{HashMap, HashSet};

use futures::future::join_all;
use kernel::id::CaseId;
use kernel::people::Actor;
use kernel::{Error, Result, Town};

use super::change::{Refusal, Wish, change};
use super::{Case, queue};
use crate::permissions::CASES_WORK;

/// A case that somebody ticked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ticked {
    pub case: CaseId,
    /// The revision they saw.
    pub seen: i32,
}

/// What came of one wish for many cases.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Those that are now as was wished, also because they were so before.
    pub done: Vec<Case>,
    /// Those that stay as they were, each with why.
    pub left: Vec<(Case, Refusal)>,
    /// How many are not there.
    pub unknown: usize,
}

/// So many are read in one statement, and may be written in one commit.
const AT_ONCE: usize = 16;

/// Grants a wish to many cases, each in a transaction of its own with its event, its fact and its
/// notice. A case that changed since it was seen is left, one that cannot follow too; one that is
/// so already is done and nothing is written, so that a form sent twice does nothing twice.
///
/// # Errors
/// When nobody may, or the cases cannot be read. What was granted before stays granted.
pub async fn grant_all(
    town: &Town,
    actor: &Actor,
    ticked: &[Ticked],
    wish: &Wish,
) -> Result<Outcome> {
    actor.need(CASES_WORK)?;
    let mut met = HashSet::new();
    let once: Vec<Ticked> = ticked
        .iter()
        .copied()
        .filter(|one| met.insert(one.case))
        .collect();
    let mut outcome = Outcome::default();
    for some in once.chunks(AT_ONCE) {
        grant_some(town, actor, some, wish, &mut outcome).await?;
    }
    Ok(outcome)
}

async fn grant_some(
    town: &Town,
    actor: &Actor,
    some: &[Ticked],
    wish: &Wish,
    outcome: &mut Outcome,
) -> Result<()> {
    let ids: Vec<CaseId> = some.iter().map(|one| one.case).collect();
    let cases = queue::many(town, &ids).await?;
    let mut cases: HashMap<CaseId, Case> = cases.into_iter().map(|case| (case.id, case)).collect();
    let mut granting = Vec::new();
    for one in some {
        match cases.remove(&one.case) {
            None => outcome.unknown += 1,
            Some(case) if is_met(wish, &case) => outcome.done.push(case),
            Some(case) => granting.push(grant(town, actor, case, one.seen, wish.clone())),
        }
    }
    for granted in join_all(granting).await {
        match granted {
            Ok(case) => outcome.done.push(case),
            Err((_, Refusal::Other(error @ (Error::Forbidden(_) | Error::SignInNeeded)))) => {
                return Err(error);
            }
            Err(left) => outcome.left.push(left),
        }
    }
    Ok(())
}

async fn grant(
    town: &Town,
    actor: &Actor,
    case: Case,
    seen: i32,
    wish: Wish,
) -> Result<Case, (Case, Refusal)> {
    let granted = change(town, actor, &case, Some(seen), wish).await;
    granted.map_err(|refusal| {
        if let Refusal::Other(error @ (Error::Internal(_) | Error::Unavailable(_))) = &refusal {
            tracing::error!(case = %case.id, %error, "One of many cases was not changed.");
        }
        (case, refusal)
    })
}

/// Whether a case is as is wished already.
fn is_met(wish: &Wish, case: &Case) -> bool {
    match wish {
        Wish::Assign(to) => case.assignee == *to,
        Wish::HandOver(to) => case.team == Some(*to) && case.assignee.is_none(),
        Wish::Move { to, .. } => case.state == *to,
        Wish::Recategorise(to) => case.service == *to,
        Wish::Reply(_) | Wish::Note(_) | Wish::Resident(_) => false,
    }
}
