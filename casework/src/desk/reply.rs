//! Answering the resident, with photos if there are any.

use ui::parts::Field;
use ui::web::{Answer, Visit};

use super::act::{Act, Typed};
use crate::case::change::Wish;
use crate::photo::Through;

const FORM: &str = "reply";

pub(super) async fn send(act: Act) -> Answer {
    let words = act.sent.text("words");
    let mut typed = Typed::words(FORM, &words);
    typed.beside = act.beside().await?;
    if typed.beside.is_unsent || typed.beside.told.is_some() {
        return act.back(typed).await;
    }
    act.wish(typed, Ok(Wish::Reply(words))).await
}

pub(super) fn field(visit: &Visit, typed: &Typed) -> Field {
    Field::area("words", visit.lang.t("desk-reply-words"))
        .id("reply-words")
        .hint(visit.lang.t("desk-reply-hint"))
        .value(typed.written(FORM))
        .error(typed.fault_of_words(&visit.lang, FORM))
        .key('r')
}

pub(super) fn photos(visit: &Visit, typed: &Typed) -> Field {
    let (lang, label) = (&visit.lang, visit.lang.t("desk-reply-photos"));
    typed
        .beside
        .field(lang, label, Through::Door)
        .id("reply-photos")
}
