//! The forms of a case's page, each made by the act it belongs to.

use kernel::Result;
use ui::parts::{Errors, Field, Note, NoteKind};
use ui::web::Visit;

use super::act::Typed;
use super::filters::current_services;
use super::staff_book::StaffBook;
use super::{assign, categorise, change_state, note, reply};
use crate::case::Case;
use crate::case::history::Told;
use crate::definition::ServiceDefinition;
use crate::permissions::CASES_ASSIGN;

pub(super) struct Forms {
    pub revision: i32,
    pub assign: Option<Field>,
    pub may_take: bool,
    /// The states that may follow, and the words with them.
    pub state: Option<(Field, Field)>,
    /// The address that makes closing the chosen state, if a closed state may follow.
    pub close: Option<String>,
    pub reply: Field,
    /// The photos that go with the reply.
    pub photos: Field,
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
        let own = visit.actor.staff().map(|staff| staff.id);
        let assign = if visit.may(CASES_ASSIGN) {
            Some(assign::field(visit, case, book, typed).await?)
        } else {
            None
        };
        let services = current_services(visit).await?;
        let mut forms = Self {
            revision: case.revision,
            assign,
            may_take: own.is_some() && case.assignee != own,
            state: change_state::fields(visit, case, service, typed),
            close: change_state::closing(case, service),
            reply: reply::field(visit, typed),
            photos: reply::photos(visit, typed),
            note: note::field(visit, typed),
            category: categorise::field(visit, case, services, typed),
            errors: Errors::default(),
            stale: None,
        };
        forms.errors = Errors::of(&visit.lang, &forms.fields());
        Ok(forms)
    }

    fn fields(&self) -> Vec<&Field> {
        let state = self.state.iter().flat_map(|(to, words)| [to, words]);
        let rest = [&self.reply, &self.photos, &self.note, &self.category];
        self.assign.iter().chain(state).chain(rest).collect()
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
