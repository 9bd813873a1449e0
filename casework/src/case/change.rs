//! Changing a case: who has it, what state it is in, what is said about it. Each change carries
//! the revision that its maker saw; the second of two editors is told and nothing is lost.

mod drafting;
mod write;

use kernel::db::{Action, Tx};
use kernel::id::{StaffId, TeamId};
use kernel::people::Actor;
use kernel::{Error, Result, Town};

use super::{Case, filing};
use crate::catalogue;
use crate::definition::StateGroup;
use crate::photo::Photo;
pub(crate) use write::Change;

/// What somebody wants of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Give it to a member of staff, or to nobody.
    Assign(Option<StaffId>),
    /// Hand it over to another team, where nobody has it yet.
    HandOver(TeamId),
    /// Move it to a state, with what is said about it to the resident.
    Move { to: String, words: String },
    /// Answer the resident.
    Reply(String),
    /// Write for staff alone.
    Note(String),
    /// The resident writes.
    Resident(String),
    /// Another service is the right one.
    Recategorise(String),
}

/// Why a wish is not granted, in a way that a page can word.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    #[error("nothing was written")]
    NoWords,
    #[error("too long")]
    TooLong,
    #[error("a reason is needed")]
    NoReason,
    #[error("the state cannot follow")]
    CannotFollow,
    #[error("no such member of staff")]
    NoSuchStaff,
    #[error("no such team")]
    NoSuchTeam,
    #[error("no such service")]
    NoSuchService,
    #[error(transparent)]
    Other(#[from] Error),
}

/// The most that one message holds, in characters.
pub const LONGEST: usize = 4_000;

/// Grants a wish. `revision` is the case as its maker saw it; `None` does not mind.
///
/// # Errors
/// [`Refusal::Other`] with [`Error::Stale`] when somebody else was quicker.
pub async fn change(
    town: &Town,
    actor: &Actor,
    case: &Case,
    revision: Option<i32>,
    wish: Wish,
) -> Result<Case, Refusal> {
    change_with(town, actor, case, revision, wish, &[]).await
}

/// The same with photos that come with what is said, kept already under the key of the case's
/// subject. Whoever reads the words sees them. A message may be photos alone.
///
/// # Errors
/// As [`change`].
pub async fn change_with(
    town: &Town,
    actor: &Actor,
    case: &Case,
    revision: Option<i32>,
    wish: Wish,
    photos: &[Photo],
) -> Result<Case, Refusal> {
    if revision.is_some_and(|seen| seen != case.revision) {
        return Err(Error::Stale.into());
    }
    let change = drafting::draft(town, actor, case, wish, photos).await?;
    let changed = town.run(change).await?;
    filing::learn(town, changed.pigeonhole);
    Ok(changed)
}

/// Takes what whoever reported writes, with the photos that come with it. A closed case is open again,
/// as its page promises, and lies where it lay: in the queue of its team, or of the person who had it.
///
/// # Errors
/// As [`change`].
pub async fn hear(
    town: &Town,
    case: &Case,
    words: String,
    photos: &[Photo],
) -> Result<Case, Refusal> {
    let wish = Wish::Resident(words);
    let mut said = drafting::draft(town, &Actor::Anonymous, case, wish, photos).await?;
    let mut opened = open_again(town, &said.row).await?;
    if let Some(opened) = &mut opened
        && opened.event.id < said.event.id
    {
        // In one millisecond chance gives their order, and the words come first.
        std::mem::swap(&mut opened.event.id, &mut said.event.id);
    }
    let heard = town.run(Heard { said, opened }).await?;
    filing::learn(town, heard.pigeonhole);
    Ok(heard)
}

/// The way back to work that the definition leaves open, if the case is closed.
async fn open_again(town: &Town, case: &Case) -> Result<Option<Change>, Refusal> {
    if case.is_open {
        return Ok(None);
    }
    let service = catalogue::definition(town, &case.service, &case.version).await?;
    let next = service.transitions_from(&case.state);
    let Some(state) = next.iter().find(|state| state.group == StateGroup::Open) else {
        return Ok(None);
    };
    let wish = Wish::Move {
        to: state.id.clone(),
        words: String::new(),
    };
    match drafting::draft(town, &Actor::Town, case, wish, &[]).await {
        Ok(change) => Ok(Some(change)),
        // A way that asks staff for their reason is theirs to go.
        Err(Refusal::NoReason) => Ok(None),
        Err(other) => Err(other),
    }
}

/// What was written, and the case open again with it.
struct Heard {
    said: Change,
    opened: Option<Change>,
}

impl Action for Heard {
    type Output = Case;
    const NAME: &'static str = "casework.hear";

    async fn run(&self, tx: &Tx) -> kernel::Result<Case> {
        self.said.write(tx).await?;
        if let Some(opened) = &self.opened {
            opened.write(tx).await?;
        }
        Ok(self.opened.as_ref().unwrap_or(&self.said).row.clone())
    }
}
