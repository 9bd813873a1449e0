//! One wish for many cases.

use kernel::id::{CaseId, StaffId};
use kernel::people::Actor;
use kernel::{Error, Town};

use super::change::{Refusal, Wish, change};

/// Gives many cases to one member of staff. Those that changed meanwhile are left and counted.
///
/// # Errors
/// When nobody may, or the database is away.
pub async fn assign_all(
    town: &Town,
    actor: &Actor,
    cases: &[CaseId],
    to: Option<StaffId>,
) -> Result<(usize, usize), Refusal> {
    let (mut given, mut left) = (0, 0);
    for id in cases.iter().take(500) {
        let case = super::queue::get(town, *id).await?;
        match change(town, actor, &case, None, Wish::Assign(to)).await {
            Ok(_) => given += 1,
            Err(Refusal::Other(Error::Stale)) => left += 1,
            Err(refusal) => return Err(refusal),
        }
    }
    Ok((given, left))
}
