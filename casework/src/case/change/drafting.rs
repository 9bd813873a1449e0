//! What each wish makes of a case, worked out before anything is written.

use contracts::facts::{
    CaseAssigned, CaseHandedOver, CaseMoved, CasePhotosAdded, CaseRecategorised, CaseWordsWritten,
};
use kernel::facts::{Fact, FactRow};
use kernel::id::{FactId, NoticeId, StaffId, TeamId};
use kernel::keys::Sealed;
use kernel::notices::Notice;
use kernel::people::Actor;
use kernel::people::entities::staff;
use kernel::{Error, Moment, Result, Town};
use sea_orm::EntityTrait;
use serde_json::json;

use super::{Change, LONGEST, Refusal, Wish};
use crate::case::entities::case_event;
use crate::case::{Calendar, Case, filing};
use crate::catalogue;
use crate::definition::{ServiceDefinition, StateGroup};
use crate::permissions::{CASES_ASSIGN, CASES_WORK};
use crate::photo::{Given, Photo};

/// Works out what a wish changes, or why it is not granted.
pub(super) async fn draft(
    town: &Town,
    actor: &Actor,
    case: &Case,
    wish: Wish,
    photos: &[Photo],
) -> Result<Change, Refusal> {
    let service = catalogue::definition(town, &case.service, &case.version).await?;
    let mut drafting = Drafting {
        town,
        actor,
        case,
        service: &service,
        now: town.now(),
        row: case.clone(),
        new_subject: false,
        photos,
    };
    drafting.meet_sender();
    match wish {
        Wish::Assign(staff) => drafting.assign(staff).await,
        Wish::HandOver(team) => drafting.hand_over(team).await,
        Wish::Move { to, words } => drafting.go(&to, words.trim()).await,
        Wish::Reply(words) => {
            actor.need(CASES_WORK)?;
            let letter = Some("case.reply");
            drafting.write("reply", "resident", &words, letter).await
        }
        Wish::Note(words) => {
            actor.need(CASES_WORK)?;
            drafting.write("note", "staff", &words, None).await
        }
        Wish::Resident(words) => drafting.write("resident", "resident", &words, None).await,
        Wish::Recategorise(to) => drafting.recategorise(&to).await,
    }
}

struct Drafting<'a> {
    town: &'a Town,
    actor: &'a Actor,
    case: &'a Case,
    service: &'a ServiceDefinition,
    now: Moment,
    row: Case,
    /// The row's subject was made for this change.
    new_subject: bool,
    /// What comes with it.
    photos: &'a [Photo],
}

/// The entry of the case's history that a change makes.
#[derive(Default)]
struct Entry {
    kind: &'static str,
    audience: &'static str,
    value: Option<String>,
    words: Option<Sealed<String>>,
    public_words: Option<String>,
    /// The notice that goes to whoever reported.
    letter: Option<&'static str>,
}

impl Drafting<'_> {
    async fn assign(mut self, to: Option<StaffId>) -> Result<Change, Refusal> {
        let own = self.actor.staff().map(|staff| staff.id);
        let to_self_or_nobody = to.is_none() || to == own;
        self.actor.need(if to_self_or_nobody {
            CASES_WORK
        } else {
            CASES_ASSIGN
        })?;
        let mut name = None;
        if let Some(id) = to {
            let person = staff::Entity::find_by_id(id).one(self.town.read()).await;
            let person = person.map_err(Error::from)?.filter(|person| person.active);
            let person = person.ok_or(Refusal::NoSuchStaff)?;
            self.row.team = Some(person.team);
            name = Some(person.name);
        }
        self.row.assignee = to;
        let fact = CaseAssigned {
            id: self.fact_id(),
            case: self.case.id,
            somebody: to.is_some(),
        };
        let entry = Entry {
            kind: "assigned",
            audience: "staff",
            value: name,
            ..Entry::default()
        };
        self.finish(entry, &fact)
    }

    async fn hand_over(mut self, to: TeamId) -> Result<Change, Refusal> {
        self.actor.need(CASES_ASSIGN)?;
        let code = catalogue::team_code(self.town, to).await?;
        let code = code.ok_or(Refusal::NoSuchTeam)?;
        (self.row.team, self.row.assignee) = (Some(to), None);
        let fact = CaseHandedOver {
            id: self.fact_id(),
            case: self.case.id,
            team: code.clone(),
        };
        let entry = Entry {
            kind: "team",
            audience: "staff",
            value: Some(code),
            ..Entry::default()
        };
        self.finish(entry, &fact)
    }

    async fn go(mut self, to: &str, words: &str) -> Result<Change, Refusal> {
        self.actor.need(CASES_WORK)?;
        let from = self.case.state.clone();
        let next = self.service.transitions_from(&from);
        let state = next.into_iter().find(|state| state.id == to);
        let state = state.ok_or(Refusal::CannotFollow)?;
        if state.needs_reason && words.is_empty() {
            return Err(Refusal::NoReason);
        }
        too_long(words)?;
        self.move_clock(&state.id);
        self.enter(&state.id, state.group);
        if self.row.is_open {
            // Its team may have closed since the case did.
            self.row.team = catalogue::owner(self.town, self.row.team).await?;
        }
        let is_public = self.case.is_public && !words.is_empty();
        let entry = Entry {
            kind: "state",
            audience: "everybody",
            value: Some(to.to_owned()),
            words: self.seal(words).await?,
            public_words: is_public.then(|| kernel::mask::mask(words)),
            letter: (state.group == StateGroup::Closed).then_some("case.closed"),
        };
        let fact = CaseMoved {
            id: self.fact_id(),
            case: self.case.id,
            from,
            to: to.to_owned(),
        };
        self.finish(entry, &fact)
    }

    fn enter(&mut self, state: &str, group: StateGroup) {
        state.clone_into(&mut self.row.state);
        group.as_str().clone_into(&mut self.row.state_group);
        self.row.is_open = group != StateGroup::Closed;
        self.row.closed_at = (!self.row.is_open).then_some(self.now);
    }

    /// Pausing keeps what is left of the promise; going on gives it back in working time.
    fn move_clock(&mut self, to: &str) {
        let clock = &self.service.clock;
        let calendar = Calendar::of(self.town.profile());
        let pauses = clock.pauses_in.iter().any(|state| state == to);
        match (self.row.paused_at, pauses) {
            (None, true) => self.row.paused_at = Some(self.now),
            (Some(paused), false) => {
                let resumed = |due| calendar.resumed(due, paused, self.now);
                self.row.due_at = self.row.due_at.map(resumed);
                self.row.paused_at = None;
            }
            _ => {}
        }
        if self.row.due_at.is_none() && to == clock.starts {
            self.row.due_at = Some(calendar.due(self.now, clock.working_days));
        }
    }

    async fn write(
        mut self,
        kind: &'static str,
        audience: &'static str,
        words: &str,
        letter: Option<&'static str>,
    ) -> Result<Change, Refusal> {
        let words = words.trim();
        if words.is_empty() && self.photos.is_empty() {
            return Err(Refusal::NoWords);
        }
        too_long(words)?;
        let entry = Entry {
            kind,
            audience,
            words: self.seal(words).await?,
            letter,
            ..Entry::default()
        };
        let fact = CaseWordsWritten {
            id: self.fact_id(),
            case: self.case.id,
            kind,
        };
        self.finish(entry, &fact)
    }

    async fn recategorise(mut self, to: &str) -> Result<Change, Refusal> {
        self.actor.need(CASES_WORK)?;
        let catalogue = catalogue::catalogue(self.town).await?;
        let service = catalogue.get(to).ok_or(Refusal::NoSuchService)?;
        service.id.as_str().clone_into(&mut self.row.service);
        self.row.version = service.version().to_string();
        self.row.team = catalogue::receiver(self.town, service).await?;
        self.row.assignee = None;
        if service.state(&self.row.state).is_none() {
            let first = service.initial_state().ok_or(Refusal::CannotFollow)?;
            self.enter(&first.id, first.group);
        }
        let calendar = Calendar::of(self.town.profile());
        let days = service.clock.working_days;
        self.row.due_at = Some(calendar.due(self.case.opened_at, days));
        let fact = CaseRecategorised {
            id: self.fact_id(),
            case: self.case.id,
            from: self.case.service.clone(),
            to: to.to_owned(),
        };
        let entry = Entry {
            kind: "category",
            audience: "everybody",
            value: Some(to.to_owned()),
            ..Entry::default()
        };
        self.finish(entry, &fact)
    }

    /// Photos that were kept for a case without a subject brought one along.
    fn meet_sender(&mut self) {
        let brought = self.photos.first().map(|photo| photo.subject);
        if let (None, Some(brought)) = (self.row.subject, brought) {
            (self.row.subject, self.new_subject) = (Some(brought), true);
        }
    }

    /// Seals words under the key of the case's subject; a case without one gets one.
    async fn seal(&mut self, words: &str) -> Result<Option<Sealed<String>>> {
        if words.is_empty() {
            return Ok(None);
        }
        let keys = self.town.keys();
        let key = match self.row.subject {
            Some(subject) => keys.key(subject).await?,
            None => keys.new_subject().await?,
        };
        self.new_subject |= self.row.subject.is_none();
        self.row.subject = Some(key.subject());
        Ok(Some(key.seal(&words.to_owned(), self.town.random())?))
    }

    fn fact_id(&self) -> FactId {
        self.town.new_id()
    }

    fn finish(mut self, entry: Entry, fact: &impl Fact) -> Result<Change, Refusal> {
        self.row.changed_at = self.now;
        self.row.revision = self.case.revision + 1;
        filing::file(&mut self.row);
        let event = case_event::Model {
            id: self.town.random().uuid_v7(self.now),
            case: self.case.id,
            at: self.now,
            kind: entry.kind.to_owned(),
            by: self.actor.label(),
            audience: entry.audience.to_owned(),
            value: entry.value,
            words: entry.words,
            public_words: entry.public_words,
        };
        Ok(Change {
            photos: self.given(entry.audience),
            photos_fact: self.photos_fact()?,
            seen: self.case.revision,
            notice: entry.letter.and_then(|letter| self.notice(letter, &event)),
            fact: FactRow::of(fact, self.now)?,
            hole: filing::unknown(self.town, &self.row),
            row: self.row,
            new_subject: self.new_subject,
            event,
        })
    }

    /// Whoever may read the entry may see its photos.
    fn given(&self, audience: &'static str) -> Vec<Given> {
        let of_case = |photo: &&Photo| Some(photo.subject) == self.row.subject;
        let given = self.photos.iter().filter(of_case).map(|photo| Given {
            photo: photo.id,
            question: None,
            audience,
        });
        given.collect()
    }

    fn photos_fact(&self) -> Result<Option<FactRow>> {
        if self.photos.is_empty() {
            return Ok(None);
        }
        let fact = CasePhotosAdded {
            id: self.fact_id(),
            case: self.case.id,
            count: u32::try_from(self.photos.len()).unwrap_or(u32::MAX),
        };
        FactRow::of(&fact, self.now).map(Some)
    }

    fn notice(&self, template: &'static str, event: &case_event::Model) -> Option<Notice> {
        self.row.contact.as_ref()?;
        Some(Notice {
            id: self.town.new_id::<NoticeId>(),
            subject: self.row.subject?,
            cause: event.id.to_string(),
            template,
            language: self.row.language.clone(),
            refs: json!({ "case": self.case.id.to_string(), "event": event.id.to_string() }),
            channels: Vec::new(),
            at: self.now,
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
