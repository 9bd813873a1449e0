//! What can be done with ticked cases: the fields that stand beside the buttons of a queue's form.

use kernel::Result;
use ui::parts::{Choice, Field};
use ui::web::Visit;

use super::change_state;
use super::staff_book::StaffBook;
use crate::case::Case;
use crate::catalogue;
use crate::permissions::CASES_ASSIGN;

/// The fields of a form that acts on many cases.
pub(super) struct Doing {
    /// A new state, with the words that go with it.
    pub state: Field,
    pub words: Field,
    /// To whom the cases go, for those who may give them away.
    pub assign: Option<Field>,
}

impl Doing {
    /// The fields for these cases. `None` when there is nothing to tick.
    pub(super) async fn of(
        visit: &Visit,
        cases: &[Case],
        book: &StaffBook,
    ) -> Result<Option<Self>> {
        if cases.is_empty() {
            return Ok(None);
        }
        let lang = &visit.lang;
        Ok(Some(Self {
            state: Field::select("state", lang.t("desk-move-to"), states(visit, cases).await?)
                .id("many-state")
                .key('s'),
            words: Field::area("words", lang.t("desk-move-words"))
                .id("many-words")
                .hint(lang.t("desk-move-hint"))
                .rows(1),
            assign: assign(visit, book).await?,
        }))
    }

    /// All of them, in their order.
    pub(super) fn fields(&self) -> Vec<&Field> {
        [&self.state, &self.words]
            .into_iter()
            .chain(&self.assign)
            .collect()
    }
}

/// Every state that one of these cases may go to. None is chosen, so that a key pressed by mistake
/// moves nothing.
async fn states(visit: &Visit, cases: &[Case]) -> Result<Vec<Choice>> {
    let mut states = vec![Choice::new("", visit.lang.t("desk-many-state"))];
    for case in cases {
        let service = catalogue::definition(&visit.town, &case.service, &case.version).await?;
        for state in service.transitions_from(&case.state) {
            if states.iter().all(|known| known.value != state.id) {
                states.push(change_state::choice(visit, state));
            }
        }
    }
    Ok(states)
}

async fn assign(visit: &Visit, book: &StaffBook) -> Result<Option<Field>> {
    if !visit.may(CASES_ASSIGN) {
        return Ok(None);
    }
    let lang = &visit.lang;
    let team = visit.actor.staff().map(|staff| staff.team);
    let teams = catalogue::teams(&visit.town, lang.code()).await?;
    let choices = book.choices(lang, team, &teams);
    let to = Field::select("to", lang.t("desk-assign-to"), choices);
    Ok(Some(to.id("many-to").key('a')))
}
