//! Trying again what the program could not do on its own: one thing, or all of them.

use kernel::{Error, jobs, notices};
use ui::web::{Answer, Sent, Visit, see_other};

use super::stuck::{self, Stuck};
use crate::permissions::JOBS_TEND;

pub(super) async fn send(visit: Visit, sent: Sent) -> Answer {
    visit.need(JOBS_TEND)?;
    visit.check_csrf(&sent)?;
    let town = &visit.town;
    let tried = if sent.get("all").is_some() {
        let jobs = jobs::dead::retry_all(town).await?;
        jobs + notices::dead::retry_all(town).await?
    } else {
        let tried = match Stuck::read(&sent)? {
            Stuck::Job(id) => jobs::dead::retry(town, id).await,
            Stuck::Notice(id) => notices::dead::retry(town, id).await,
        };
        match tried {
            Ok(()) => 1,
            // Somebody was quicker.
            Err(Error::NotFound) => return Ok(see_other("/desk/jobs?told=gone")),
            Err(error) => return Err(error.into()),
        }
    };
    stuck::count_anew(town).await?;
    Ok(see_other(&format!("/desk/jobs?again={tried}")))
}
