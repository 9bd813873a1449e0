//! Giving many cases of a queue to one member of staff.

use kernel::Error;
use kernel::id::{CaseId, StaffId};
use ui::web::{Answer, Sent, Visit, see_other};

use crate::case::bulk::assign_all;
use crate::case::change::Refusal;
use crate::permissions::CASES_ASSIGN;

pub(super) async fn send(visit: Visit, sent: Sent) -> Answer {
    visit.need(CASES_ASSIGN)?;
    visit.check_csrf(&sent)?;
    let cases = sent
        .all("case")
        .map(str::parse)
        .collect::<Result<Vec<CaseId>, _>>()?;
    let to = sent.text("to");
    let to: Option<StaffId> = if to.is_empty() {
        None
    } else {
        Some(to.parse()?)
    };
    let (given, left) = match assign_all(&visit.town, &visit.actor, &cases, to).await {
        Ok(counts) => counts,
        Err(Refusal::Other(error)) => return Err(error.into()),
        Err(_) => return Err(Error::NotFound.into()),
    };
    let back = visit.way_back(sent.get("back").filter(|back| back.starts_with("/desk")));
    let back = if back == "/" { "/desk?view=team" } else { back };
    let sign = if back.contains('?') { '&' } else { '?' };
    Ok(see_other(&format!("{back}{sign}given={given}&left={left}")))
}
