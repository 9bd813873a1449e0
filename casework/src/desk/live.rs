//! Open pages of the desk hear that something changed. For staff alone.

use axum::extract::Path;
use kernel::id::CaseId;
use ui::web::{Answer, Visit};

use crate::case::queue;
use crate::permissions::CASES_WORK;

/// What the queue listens to.
pub(super) async fn queue(visit: Visit) -> Answer {
    visit.need(CASES_WORK)?;
    Ok(ui::web::live(&visit.town, "cases"))
}

/// What the page of a case listens to.
pub(super) async fn case(visit: Visit, Path(id): Path<String>) -> Answer {
    visit.need(CASES_WORK)?;
    let id: CaseId = id.parse()?;
    queue::get(&visit.town, id).await?;
    Ok(ui::web::live(&visit.town, format!("case:{id}")))
}
