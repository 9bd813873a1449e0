//! Giving many cases of a queue to one member of staff, to nobody, or to another team.

use kernel::Error;
use ui::web::{Answer, Sent, Visit};

use super::assign;
use super::left_page::{self, Act};
use crate::permissions::CASES_ASSIGN;

pub(super) async fn send(visit: Visit, sent: Sent) -> Answer {
    visit.need(CASES_ASSIGN)?;
    visit.check_csrf(&sent)?;
    let wish = assign::wish(&sent.text("to"))
        .map_err(|_| Error::Unreadable("to names nobody who works here".into()))?;
    left_page::act(&visit, &sent, Act::Assign, &wish).await
}
