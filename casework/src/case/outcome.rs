//! The one question after closing: whether it is settled for whoever asked. It is asked once of a case,
//! and answered once; what they say is counted, and staff read it in the case's story.

use contracts::facts::CaseOutcomeSaid;
use kernel::db::{Action, Tx};
use kernel::id::{CaseId, FactId};
use kernel::people::Actor;
use kernel::{Error, Moment, Result, Town};
use sea_orm::{ActiveModelTrait as _, EntityTrait as _, IntoActiveModel as _};
use uuid::Uuid;

use super::entities::{case_event, case_outcome};
use super::{Case, history};

/// What they say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Yes,
    Partly,
    No,
}

/// After so long nobody is asked any more, in milliseconds.
pub const ASKED: i64 = 90 * Moment::DAY;

impl Outcome {
    pub const ALL: [Self; 3] = [Self::Yes, Self::Partly, Self::No];

    /// Its name in the database and in forms.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Partly => "partly",
            Self::No => "no",
        }
    }

    /// The one of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }
}

/// Whether the question may be put: the case is closed, here and not long ago.
#[must_use]
pub fn may_be_asked(case: &Case, now: Moment) -> bool {
    let is_fresh = |closed: Moment| now.since(closed) < ASKED;
    !case.is_open && case.source.is_none() && case.closed_at.is_some_and(is_fresh)
}

/// What was said of a case.
///
/// # Errors
/// When the database cannot be read.
pub async fn of(town: &Town, case: CaseId) -> Result<Option<Outcome>> {
    let row = case_outcome::Entity::find_by_id(case);
    let row = row.one(town.read()).await?;
    Ok(row.and_then(|row| Outcome::named(&row.said)))
}

/// Takes the answer of whoever holds the case's link. Who answers twice is heard once.
///
/// # Errors
/// [`Error::Conflict`] for a case of which nothing is asked.
pub async fn say(town: &Town, case: &Case, said: Outcome) -> Result<()> {
    let at = town.now();
    if !may_be_asked(case, at) {
        return Err(Error::Conflict("nothing is asked of this case"));
    }
    let say = Say {
        case: case.id,
        said,
        at,
        event: town.new_id(),
        fact: town.new_id(),
    };
    match town.run(say).await {
        Err(Error::AlreadyThere) => Ok(()),
        outcome => outcome,
    }
}

struct Say {
    case: CaseId,
    said: Outcome,
    at: Moment,
    event: Uuid,
    fact: FactId,
}

impl Action for Say {
    type Output = ();
    const NAME: &'static str = "casework.say_outcome";

    async fn run(&self, tx: &Tx) -> Result<()> {
        let row = case_outcome::Model {
            case: self.case,
            said: self.said.name().to_owned(),
            at: self.at,
        };
        let row = row.into_active_model().reset_all();
        case_outcome::Entity::insert(row)
            .exec_without_returning(tx)
            .await?;
        let event = case_event::Model {
            id: self.event,
            case: self.case,
            at: self.at,
            kind: "outcome".into(),
            by: Actor::Anonymous.label(),
            audience: "staff".into(),
            value: Some(self.said.name().into()),
            words: None,
            public_words: None,
        };
        case_event::Entity::insert(history::active(event))
            .exec_without_returning(tx)
            .await?;
        let fact = CaseOutcomeSaid {
            id: self.fact,
            case: self.case,
            said: self.said.name(),
        };
        tx.fact(&fact, self.at)?;
        tx.changed(format!("case:{}", self.case));
        Ok(())
    }
}
