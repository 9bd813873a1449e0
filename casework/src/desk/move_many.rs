//! Moving many cases of a queue to one state, with the same words to each resident. Closing is a
//! move like any other.

use ui::web::{Answer, Sent, Visit};

use super::left_page::{self, Act};
use crate::case::change::Wish;
use crate::permissions::CASES_WORK;

pub(super) async fn send(visit: Visit, sent: Sent) -> Answer {
    visit.need(CASES_WORK)?;
    visit.check_csrf(&sent)?;
    let wish = Wish::Move {
        to: sent.text("state"),
        words: sent.text("words"),
    };
    left_page::act(&visit, &sent, Act::Move, &wish).await
}
