//! What staff do with a case: give it to somebody, move it, answer, note, sort it anew. What is
//! refused comes back with what was typed.

use axum::extract::Path;
use kernel::{Error, Result};
use ui::parts::{Choice, Errors, Field, Note, NoteKind};
use ui::web::{Answer, Sent, Visit, see_other};

use super::case_page::{self, Rooms};
use super::staff_book::StaffBook;
use super::{queue_page, rows};
use crate::case::change::{LONGEST, Refusal, Wish, change};
use crate::case::history::Told;
use crate::case::{Case, queue};
use crate::definition::{ServiceDefinition, StateGroup};
use crate::permissions::{CASES_ASSIGN, CASES_WORK};

/// One of the forms of a case, and what was typed into it.
#[derive(Clone, Debug, Default)]
pub(super) struct Typed {
    pub form: &'static str,
    /// What was chosen: a state, a member of staff, a service.
    pub to: String,
    pub words: String,
    /// The key of what is wrong with it.
    pub error: Option<&'static str>,
    /// Somebody else changed the case meanwhile.
    pub stale: bool,
}

pub(super) async fn assign(
    visit: Visit,
    rooms: Rooms,
    Path(id): Path<String>,
    sent: Sent,
) -> Answer {
    let own = visit.actor.staff().map(|staff| staff.id.to_string());
    let to = match (sent.get("take"), own) {
        (Some(_), Some(own)) => own,
        _ => sent.text("to"),
    };
    let staff = if to.is_empty() {
        Ok(None)
    } else {
        to.parse().map(Some)
    };
    let typed = Typed {
        form: "assign",
        to,
        ..Typed::default()
    };
    act(&visit, &rooms, &id, &sent, typed, staff.map(Wish::Assign)).await
}

pub(super) async fn go(visit: Visit, rooms: Rooms, Path(id): Path<String>, sent: Sent) -> Answer {
    let typed = Typed {
        form: "move",
        to: sent.text("to"),
        words: sent.text("words"),
        ..Typed::default()
    };
    let wish = Wish::Move {
        to: typed.to.clone(),
        words: typed.words.clone(),
    };
    act(&visit, &rooms, &id, &sent, typed, Ok(wish)).await
}

pub(super) async fn reply(
    visit: Visit,
    rooms: Rooms,
    Path(id): Path<String>,
    sent: Sent,
) -> Answer {
    let typed = Typed {
        form: "reply",
        words: sent.text("words"),
        ..Typed::default()
    };
    let wish = Wish::Reply(typed.words.clone());
    act(&visit, &rooms, &id, &sent, typed, Ok(wish)).await
}

pub(super) async fn note(visit: Visit, rooms: Rooms, Path(id): Path<String>, sent: Sent) -> Answer {
    let typed = Typed {
        form: "note",
        words: sent.text("words"),
        ..Typed::default()
    };
    let wish = Wish::Note(typed.words.clone());
    act(&visit, &rooms, &id, &sent, typed, Ok(wish)).await
}

pub(super) async fn category(
    visit: Visit,
    rooms: Rooms,
    Path(id): Path<String>,
    sent: Sent,
) -> Answer {
    let typed = Typed {
        form: "category",
        to: sent.text("to"),
        ..Typed::default()
    };
    let wish = Wish::Recategorise(typed.to.clone());
    act(&visit, &rooms, &id, &sent, typed, Ok(wish)).await
}

async fn act(
    visit: &Visit,
    rooms: &Rooms,
    id: &str,
    sent: &Sent,
    mut typed: Typed,
    wish: Result<Wish>,
) -> Answer {
    visit.need(CASES_WORK)?;
    visit.check_csrf(sent)?;
    let town = &visit.town;
    let case = queue::get(town, id.parse()?).await?;
    // A form without a revision was made by nobody who saw the case.
    let seen = sent
        .get("revision")
        .and_then(|seen| seen.parse().ok())
        .unwrap_or(0);
    let refusal = match wish {
        Ok(wish) => match change(town, &visit.actor, &case, Some(seen), wish).await {
            Ok(_) => return Ok(see_other(&rows::href(&case))),
            Err(refusal) => refusal,
        },
        Err(_) => Refusal::NoSuchStaff,
    };
    match refusal {
        Refusal::Other(Error::Stale) => typed.stale = true,
        Refusal::Other(error) => return Err(error.into()),
        refusal => typed.error = Some(worded(&refusal)),
    }
    let fresh = queue::get(town, case.id).await?;
    case_page::page(visit, rooms, &fresh, typed, None).await
}

fn worded(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::NoWords => "desk-refused-no-words",
        Refusal::TooLong => "desk-refused-too-long",
        Refusal::NoReason => "desk-refused-no-reason",
        Refusal::CannotFollow => "desk-refused-state",
        Refusal::NoSuchStaff => "desk-refused-staff",
        Refusal::NoSuchService | Refusal::Other(_) => "desk-refused-service",
    }
}

/// The forms of a case's page.
pub(super) struct Forms {
    pub revision: i32,
    pub assign: Option<Field>,
    pub may_take: bool,
    pub states: Option<Field>,
    pub move_words: Field,
    /// The address that makes closing the chosen state, if a closed state may follow.
    pub close: Option<String>,
    pub reply: Field,
    pub note: Field,
    pub category: Field,
    pub errors: Errors,
    /// Who changed the case while this form was open.
    pub stale: Option<Note>,
}

impl Forms {
    pub(super) async fn of(
        visit: &Visit,
        case: &Case,
        service: &ServiceDefinition,
        book: &StaffBook,
        typed: &Typed,
    ) -> Result<Self> {
        let lang = &visit.lang;
        let own = visit.actor.staff().map(|staff| staff.id);
        let words = |form: &'static str| {
            let text = if typed.form == form {
                typed.words.clone()
            } else {
                String::new()
            };
            Field::area("words", lang.t(&format!("desk-{form}-words")))
                .id(format!("{form}-words"))
                .value(text)
        };
        let mut forms = Self {
            revision: case.revision,
            assign: visit
                .may(CASES_ASSIGN)
                .then(|| assign_field(visit, case, book, typed)),
            may_take: own.is_some() && case.assignee != own,
            states: states_field(visit, case, service, typed),
            move_words: words("move").hint(lang.t("desk-move-hint")).rows(3),
            close: closing(case, service),
            reply: words("reply").hint(lang.t("desk-reply-hint")).key('r'),
            note: words("note")
                .hint(lang.t("desk-note-hint"))
                .rows(3)
                .key('n'),
            category: Field::select(
                "to",
                lang.t("desk-category"),
                queue_page::services(visit).await?,
            )
            .id("category-to")
            .value(if typed.form == "category" {
                &typed.to
            } else {
                &case.service
            }),
            errors: Errors::default(),
            stale: None,
        };
        forms.refuse(visit, typed);
        Ok(forms)
    }

    /// Puts what is wrong beside its field and on top.
    fn refuse(&mut self, visit: &Visit, typed: &Typed) {
        let Some(key) = typed.error else { return };
        let error = Some(visit.lang.tn(key, LONGEST));
        let about_words = matches!(
            key,
            "desk-refused-no-words" | "desk-refused-too-long" | "desk-refused-no-reason"
        );
        let field = match (typed.form, about_words) {
            ("assign", _) => self.assign.as_mut(),
            ("move", false) => self.states.as_mut(),
            ("move", true) => Some(&mut self.move_words),
            ("reply", _) => Some(&mut self.reply),
            ("note", _) => Some(&mut self.note),
            _ => Some(&mut self.category),
        };
        if let Some(field) = field {
            field.error = error;
            self.errors = Errors::of(&visit.lang, &[field]);
        }
    }

    /// Says who was quicker.
    pub(super) fn tell_of_change(
        &mut self,
        visit: &Visit,
        typed: &Typed,
        last: Option<&Told>,
        book: &StaffBook,
    ) {
        let Some(last) = last.filter(|_| typed.stale) else {
            return;
        };
        let (lang, town) = (&visit.lang, &visit.town);
        let by = book.doer(lang, &last.by);
        let when = lang.when(last.at, town.now(), town.zone());
        let text = lang.ta(
            "desk-stale-text",
            &[("by", by.into()), ("when", when.into())],
        );
        self.stale = Some(Note::new(NoteKind::Now, lang.t("desk-stale-title"), text));
    }
}

fn assign_field(visit: &Visit, case: &Case, book: &StaffBook, typed: &Typed) -> Field {
    let with = case.assignee.map(|id| id.to_string()).unwrap_or_default();
    let chosen = if typed.form == "assign" {
        typed.to.clone()
    } else {
        with
    };
    Field::select(
        "to",
        visit.lang.t("desk-assign-to"),
        book.choices(&visit.lang, case.team),
    )
    .id("assign-to")
    .value(chosen)
    .key('a')
}

/// Only the states that may follow.
fn states_field(
    visit: &Visit,
    case: &Case,
    service: &ServiceDefinition,
    typed: &Typed,
) -> Option<Field> {
    let (lang, code) = (&visit.lang, visit.lang.code());
    let next = service.transitions_from(&case.state);
    let choices: Vec<_> = next
        .iter()
        .map(|state| {
            let label = state.label.get(code);
            let label = if state.needs_reason {
                lang.ta("desk-move-reasoned", &[("state", label.into())])
            } else {
                label.to_owned()
            };
            Choice::new(&state.id, label)
        })
        .collect();
    let field = Field::select("to", lang.t("desk-move-to"), choices)
        .id("move-to")
        .key('s');
    let chosen = matches!(typed.form, "" | "move");
    (!next.is_empty()).then(|| {
        if chosen {
            field.value(&typed.to)
        } else {
            field
        }
    })
}

fn closing(case: &Case, service: &ServiceDefinition) -> Option<String> {
    let next = service.transitions_from(&case.state).into_iter();
    let closed = next
        .into_iter()
        .find(|state| state.group == StateGroup::Closed)?;
    case.is_open
        .then(|| format!("{}?to={}#move", rows::href(case), closed.id))
}
