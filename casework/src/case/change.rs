//! Changing a case: who has it, what state it is in, what is said about it. Each change carries
//! the revision that its maker saw; the second of two editors is told and nothing is lost.

use contracts::facts::{CaseAssigned, CaseMoved, CaseRecategorised, CaseWordsWritten};
use kernel::db::{Action, Tx};
use kernel::id::{CaseId, NoticeId, StaffId};
use kernel::keys::{DataKey, Sealed};
use kernel::notices::Notice;
use kernel::people::Actor;
use kernel::people::entities::staff;
use kernel::people::subjects;
use kernel::{Error, Moment, Result, Town};
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;
use sea_orm::{ColumnTrait, QueryFilter};
use serde_json::json;

use super::entities::{case_event, case_work};
use super::{Calendar, Case};
use crate::catalogue;
use crate::definition::{ServiceDefinition, StateGroup};
use crate::permissions::{CASES_ASSIGN, CASES_WORK};

/// What somebody wants of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Give it to a member of staff, or to nobody.
    Assign(Option<StaffId>),
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
    if revision.is_some_and(|seen| seen != case.revision) {
        return Err(Error::Stale.into());
    }
    let service = catalogue::definition(town, &case.service, &case.version).await?;
    let mut draft = Drafting {
        town,
        actor,
        case,
        service: &service,
        row: case.clone(),
        key: None,
    };
    let change = draft.prepare(wish).await?;
    Ok(town.run(change).await?)
}

struct Drafting<'a> {
    town: &'a Town,
    actor: &'a Actor,
    case: &'a Case,
    service: &'a ServiceDefinition,
    row: Case,
    key: Option<DataKey>,
}

impl Drafting<'_> {
    async fn prepare(&mut self, wish: Wish) -> Result<Change, Refusal> {
        match wish {
            Wish::Assign(staff) => self.assign(staff).await,
            Wish::Move { to, words } => self.go(&to, words.trim()).await,
            Wish::Reply(words) => {
                self.actor.need(CASES_WORK)?;
                self.write("reply", "resident", &words, Some("case.reply"))
                    .await
            }
            Wish::Note(words) => {
                self.actor.need(CASES_WORK)?;
                self.write("note", "staff", &words, None).await
            }
            Wish::Resident(words) => self.write("resident", "resident", &words, None).await,
            Wish::Recategorise(to) => self.recategorise(&to).await,
        }
    }

    async fn assign(&mut self, to: Option<StaffId>) -> Result<Change, Refusal> {
        let own = self.actor.staff().map(|s| s.id);
        let to_self_or_nobody = to.is_none() || to == own;
        self.actor.need(if to_self_or_nobody {
            CASES_WORK
        } else {
            CASES_ASSIGN
        })?;
        let mut name = None;
        if let Some(id) = to {
            let person = staff::Entity::find_by_id(id)
                .one(self.town.read())
                .await
                .map_err(Error::from)?;
            let person = person.filter(|p| p.active).ok_or(Refusal::NoSuchStaff)?;
            self.row.team = Some(person.team);
            name = Some(person.name);
        }
        self.row.assignee = to;
        let fact = Said::Assigned(CaseAssigned {
            id: self.town.new_id(),
            case: self.case.id,
            somebody: to.is_some(),
        });
        self.change("assigned", "staff", name, None, None, None, fact)
            .await
    }

    async fn go(&mut self, to: &str, words: &str) -> Result<Change, Refusal> {
        self.actor.need(CASES_WORK)?;
        let from = self.case.state.clone();
        let state = self
            .service
            .transitions_from(&from)
            .into_iter()
            .find(|s| s.id == to)
            .ok_or(Refusal::CannotFollow)?
            .clone();
        if state.needs_reason && words.is_empty() {
            return Err(Refusal::NoReason);
        }
        too_long(words)?;
        self.move_clock(&state.id);
        let now = self.town.now();
        self.row.state.clone_from(&state.id);
        self.row.state_group = state.group.as_str().to_owned();
        self.row.is_open = state.group != StateGroup::Closed;
        self.row.closed_at = (!self.row.is_open).then_some(now);
        let fact = Said::Moved(CaseMoved {
            id: self.town.new_id(),
            case: self.case.id,
            from,
            to: to.to_owned(),
        });
        let template = if state.group == StateGroup::Closed {
            Some("case.closed")
        } else {
            None
        };
        let sealed = self.seal(words).await?;
        let public = (self.case.is_public && !words.is_empty()).then(|| kernel::mask::mask(words));
        self.change(
            "state",
            "everybody",
            Some(to.to_owned()),
            sealed,
            public,
            template,
            fact,
        )
        .await
    }

    /// Pausing keeps what is left of the promise; going on gives it back in working time.
    fn move_clock(&mut self, to: &str) {
        let now = self.town.now();
        let pauses = |state: &str| self.service.clock.pauses_in.iter().any(|s| s == state);
        match (self.row.paused_at, pauses(to)) {
            (None, true) => self.row.paused_at = Some(now),
            (Some(paused), false) => {
                if let Some(due) = self.row.due_at {
                    let calendar = Calendar::of(self.town.profile());
                    self.row.due_at = Some(calendar.resumed(due, paused, now));
                }
                self.row.paused_at = None;
            }
            _ => {}
        }
        if self.row.due_at.is_none() && to == self.service.clock.starts {
            let calendar = Calendar::of(self.town.profile());
            self.row.due_at = Some(calendar.due(now, self.service.clock.working_days));
        }
    }

    async fn write(
        &mut self,
        kind: &'static str,
        audience: &'static str,
        words: &str,
        template: Option<&'static str>,
    ) -> Result<Change, Refusal> {
        let words = words.trim();
        if words.is_empty() {
            return Err(Refusal::NoWords);
        }
        too_long(words)?;
        let sealed = self.seal(words).await?;
        let fact = Said::Words(CaseWordsWritten {
            id: self.town.new_id(),
            case: self.case.id,
            kind,
        });
        self.change(kind, audience, None, sealed, None, template, fact)
            .await
    }

    async fn recategorise(&mut self, to: &str) -> Result<Change, Refusal> {
        self.actor.need(CASES_WORK)?;
        let catalogue = catalogue::catalogue(self.town).await?;
        let service = catalogue.get(to).ok_or(Refusal::NoSuchService)?;
        let from = self.case.service.clone();
        self.row.service = service.id.as_str().to_owned();
        self.row.version = service.version().to_string();
        self.row.team = catalogue::team(self.town, &service.department).await?;
        self.row.assignee = None;
        if service.state(&self.row.state).is_none() {
            let state = service.initial_state().ok_or(Refusal::CannotFollow)?;
            self.row.state.clone_from(&state.id);
            self.row.state_group = state.group.as_str().to_owned();
            self.row.is_open = state.group != StateGroup::Closed;
        }
        let calendar = Calendar::of(self.town.profile());
        self.row.due_at = Some(calendar.due(self.case.opened_at, service.clock.working_days));
        let fact = Said::Recategorised(CaseRecategorised {
            id: self.town.new_id(),
            case: self.case.id,
            from,
            to: to.to_owned(),
        });
        self.change(
            "category",
            "everybody",
            Some(to.to_owned()),
            None,
            None,
            None,
            fact,
        )
        .await
    }

    async fn seal(&mut self, words: &str) -> Result<Option<Sealed<String>>, Error> {
        if words.is_empty() {
            return Ok(None);
        }
        let key = match self.row.subject {
            Some(subject) => self.town.keys().key(subject).await?,
            None => {
                let key = self.town.keys().new_subject().await?;
                self.row.subject = Some(key.subject());
                self.key = Some(key.clone());
                key
            }
        };
        Ok(Some(key.seal(&words.to_owned(), self.town.random())?))
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "one row's columns, each named where it is made"
    )]
    async fn change(
        &mut self,
        kind: &'static str,
        audience: &'static str,
        value: Option<String>,
        words: Option<Sealed<String>>,
        public_words: Option<String>,
        template: Option<&'static str>,
        fact: Said,
    ) -> Result<Change, Refusal> {
        let now = self.town.now();
        self.row.changed_at = now;
        self.row.revision = self.case.revision + 1;
        let event = case_event::Model {
            id: self.town.random().uuid_v7(now),
            case: self.case.id,
            at: now,
            kind: kind.to_owned(),
            by: self.actor.label(),
            audience: audience.to_owned(),
            value,
            words,
            public_words,
        };
        let reachable = self.row.contact.is_some();
        let notice = template.filter(|_| reachable).zip(self.row.subject).map(
            |(template, subject)| Notice {
                id: self.town.new_id::<NoticeId>(),
                subject,
                cause: event.id.to_string(),
                template,
                language: self.row.language.clone(),
                refs: json!({ "case": self.case.id.to_string(), "event": event.id.to_string() }),
                channels: Vec::new(),
                at: now,
            },
        );
        Ok(Change {
            seen: self.case.revision,
            row: self.row.clone(),
            new_subject: self.key.is_some(),
            event,
            notice,
            fact,
        })
    }
}

fn too_long(words: &str) -> Result<(), Refusal> {
    if words.chars().count() > LONGEST {
        Err(Refusal::TooLong)
    } else {
        Ok(())
    }
}

/// The fact of a change.
#[derive(Clone)]
enum Said {
    Assigned(CaseAssigned),
    Moved(CaseMoved),
    Words(CaseWordsWritten),
    Recategorised(CaseRecategorised),
}

struct Change {
    seen: i32,
    row: Case,
    new_subject: bool,
    event: case_event::Model,
    notice: Option<Notice>,
    fact: Said,
}

impl Action for Change {
    type Output = Case;
    const NAME: &'static str = "casework.change";

    async fn run(&self, tx: &Tx) -> Result<Case> {
        let row = &self.row;
        if self.new_subject {
            let id = row
                .subject
                .ok_or_else(|| Error::internal("a new subject without an id"))?;
            subjects::add(tx, id, row.changed_at).await?;
        }
        let written = case_work::Entity::update_many()
            .set(case_work::ActiveModel {
                service: Set(row.service.clone()),
                version: Set(row.version.clone()),
                state: Set(row.state.clone()),
                state_group: Set(row.state_group.clone()),
                is_open: Set(row.is_open),
                team: Set(row.team),
                assignee: Set(row.assignee),
                subject: Set(row.subject),
                closed_at: Set(row.closed_at),
                due_at: Set(row.due_at),
                paused_at: Set(row.paused_at),
                changed_at: Set(row.changed_at),
                revision: Set(row.revision),
                ..Default::default()
            })
            .filter(case_work::Column::Id.eq(row.id))
            .filter(case_work::Column::Revision.eq(self.seen))
            .exec(tx)
            .await?;
        if written.rows_affected == 0 {
            return Err(Error::Stale);
        }
        case_event::Entity::insert(super::history::active(self.event.clone()))
            .exec_without_returning(tx)
            .await?;
        self.say(tx, row.changed_at)?;
        if let Some(notice) = &self.notice {
            tx.notify(notice.clone());
        }
        tx.changed(format!("case:{}", row.id));
        tx.changed("cases");
        Ok(row.clone())
    }
}

impl Change {
    fn say(&self, tx: &Tx, at: Moment) -> Result<()> {
        match &self.fact {
            Said::Assigned(fact) => tx.fact(fact, at),
            Said::Moved(fact) => tx.fact(fact, at),
            Said::Words(fact) => tx.fact(fact, at),
            Said::Recategorised(fact) => tx.fact(fact, at),
        }
    }
}

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
