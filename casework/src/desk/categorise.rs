//! Moving a case to the service it should have come to.

use ui::parts::{Choice, Field};
use ui::web::{Answer, Visit};

use super::act::{Act, Typed};
use crate::case::Case;
use crate::case::change::Wish;

const FORM: &str = "category";

pub(super) async fn send(act: Act) -> Answer {
    let to = act.sent.text("to");
    act.wish(Typed::choice(FORM, &to), Ok(Wish::Recategorise(to)))
        .await
}

pub(super) fn field(visit: &Visit, case: &Case, services: Vec<Choice>, typed: &Typed) -> Field {
    Field::select("to", visit.lang.t("desk-category"), services)
        .id("category-to")
        .value(typed.chosen(FORM, &case.service))
        .error(typed.fault_of_choice(&visit.lang, FORM))
}
