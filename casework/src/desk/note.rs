//! Writing for staff alone.

use ui::parts::Field;
use ui::web::{Answer, Visit};

use super::act::{Act, Typed};
use crate::case::change::Wish;

const FORM: &str = "note";

pub(super) async fn send(act: Act) -> Answer {
    let words = act.sent.text("words");
    act.wish(Typed::words(FORM, &words), Ok(Wish::Note(words)))
        .await
}

pub(super) fn field(visit: &Visit, typed: &Typed) -> Field {
    Field::area("words", visit.lang.t("desk-note-words"))
        .id("note-words")
        .hint(visit.lang.t("desk-note-hint"))
        .rows(3)
        .value(typed.written(FORM))
        .error(typed.fault_of_words(&visit.lang, FORM))
        .key('n')
}
