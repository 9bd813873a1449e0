//! Moving a case to another state, with a reason where its service asks for one. Closing is a move
//! like any other.

use ui::parts::{Choice, Field};
use ui::web::{Answer, Visit};

use super::act::{Act, Typed};
use super::rows;
use crate::case::Case;
use crate::case::change::Wish;
use crate::definition::{ServiceDefinition, State, StateGroup};

const FORM: &str = "move";

pub(super) async fn send(act: Act) -> Answer {
    let (to, words) = (act.sent.text("to"), act.sent.text("words"));
    let typed = Typed {
        words: words.clone(),
        ..Typed::choice(FORM, &to)
    };
    act.wish(typed, Ok(Wish::Move { to, words })).await
}

/// The states that may follow and the words that go with the move. `None` at the end of the road.
pub(super) fn fields(
    visit: &Visit,
    case: &Case,
    service: &ServiceDefinition,
    typed: &Typed,
) -> Option<(Field, Field)> {
    let lang = &visit.lang;
    let next = service.transitions_from(&case.state);
    let choices: Vec<_> = next.iter().map(|state| choice(visit, state)).collect();
    // An address may have chosen a state before anything was sent.
    let chosen = if typed.form.is_empty() {
        &typed.to
    } else {
        typed.chosen(FORM, "")
    };
    let states = Field::select("to", lang.t("desk-move-to"), choices)
        .id("move-to")
        .value(chosen)
        .error(typed.fault_of_choice(lang, FORM))
        .key('s');
    let words = Field::area("words", lang.t("desk-move-words"))
        .id("move-words")
        .hint(lang.t("desk-move-hint"))
        .rows(3)
        .value(typed.written(FORM))
        .error(typed.fault_of_words(lang, FORM));
    (!next.is_empty()).then_some((states, words))
}

/// A state by its label, with whether it wants a reason.
pub(super) fn choice(visit: &Visit, state: &State) -> Choice {
    let label = state.label.get(visit.lang.code());
    let label = if state.needs_reason {
        visit
            .lang
            .ta("desk-move-reasoned", &[("state", label.into())])
    } else {
        label.to_owned()
    };
    Choice::new(&state.id, label)
}

/// The address that chooses the first state that closes, if an open case may go there.
pub(super) fn closing(case: &Case, service: &ServiceDefinition) -> Option<String> {
    let next = service.transitions_from(&case.state);
    let closed = next
        .into_iter()
        .find(|state| state.group == StateGroup::Closed)?;
    case.is_open
        .then(|| format!("{}?to={}#move", rows::href(case), closed.id))
}
