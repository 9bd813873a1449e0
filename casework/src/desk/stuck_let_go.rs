//! Letting go of what the program could not do on its own: it is never done, and that is on record.

use contracts::facts::{JobLetGo, NoticeLetGo};
use kernel::db::{Action, Tx};
use kernel::id::FactId;
use kernel::{Error, Moment, Result, jobs, notices};
use ui::web::{Answer, Sent, Visit, see_other};

use super::stuck::{self, Stuck};
use crate::permissions::JOBS_TEND;

pub(super) async fn send(visit: Visit, sent: Sent) -> Answer {
    visit.need(JOBS_TEND)?;
    visit.check_csrf(&sent)?;
    let town = &visit.town;
    let let_go = LetGo {
        stuck: Stuck::read(&sent)?,
        fact: town.new_id(),
        now: town.now(),
    };
    let told = match town.run(let_go).await {
        Ok(()) => "let-go",
        // Somebody was quicker.
        Err(Error::NotFound) => "gone",
        Err(error) => return Err(error.into()),
    };
    stuck::count_anew(town).await?;
    Ok(see_other(&format!("/desk/jobs?told={told}")))
}

struct LetGo {
    stuck: Stuck,
    fact: FactId,
    now: Moment,
}

impl Action for LetGo {
    type Output = ();
    const NAME: &'static str = "casework.let_go";

    async fn run(&self, tx: &Tx) -> Result<()> {
        let id = self.fact;
        match self.stuck {
            Stuck::Job(job) => {
                let row = jobs::dead::let_go(tx, job, self.now).await?;
                let (kind, why) = (row.kind, row.why.unwrap_or_default());
                let fact = JobLetGo { id, job, kind, why };
                tx.fact(&fact, self.now)
            }
            Stuck::Notice(notice) => {
                let row = notices::dead::let_go(tx, notice, self.now).await?;
                let fact = NoticeLetGo {
                    id,
                    notice,
                    template: row.template,
                    why: row.why.unwrap_or_default(),
                };
                tx.fact(&fact, self.now)
            }
        }
    }
}
