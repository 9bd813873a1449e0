//! Answering the resident.

use ui::parts::Field;
use ui::web::{Answer, Visit};

use super::act::{Act, Typed};
use crate::case::change::Wish;

const FORM: &str = "reply";

pub(super) async fn send(act: Act) -> Answer {
    let words = act.sent.text("words");
    act.wish(Typed::words(FORM, &words), Ok(Wish::Reply(words)))
        .await
}

pub(super) fn field(visit: &Visit, typed: &Typed) -> Field {
    Field::area("words", visit.lang.t("desk-reply-words"))
        .id("reply-words")
        .hint(visit.lang.t("desk-reply-hint"))
        .value(typed.written(FORM))
        .error(typed.fault_of_words(&visit.lang, FORM))
        .key('r')
}
