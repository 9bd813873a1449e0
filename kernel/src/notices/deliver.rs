//! Renders waiting notices and mails them.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures::FutureExt;
use sea_orm::entity::prelude::*;
use sea_orm::{QueryOrder, QuerySelect};

use super::notice;
use crate::db::{Action, Tx};
use crate::id::NoticeId;
use crate::trouble::{Fault, Trouble};
use crate::{Moment, Result, Town};

const AT_ONCE: u64 = 50;
const TRIES: i32 = 8;
/// A mail server gets so long; the next try comes a minute after the first began.
const LONGEST: Duration = Duration::from_secs(50);

/// Sends every notice that is due and says how many went out.
///
/// A notice is marked before the mail leaves, with the try and the moment of the next one: whoever
/// crashes in between sends the same mail again, under the same Message-ID, but not for ever.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn deliver_due(town: &Town) -> Result<u64> {
    let mut sent = 0;
    loop {
        let now = town.now();
        let due = notice::Entity::find()
            .filter(notice::Column::State.eq("waiting"))
            .filter(notice::Column::Due.lte(now))
            .order_by_asc(notice::Column::Due)
            .limit(AT_ONCE)
            .all(town.read())
            .await?;
        if due.is_empty() {
            return Ok(sent);
        }
        for notice in due {
            sent += u64::from(attempt(town, notice, now).await?);
        }
    }
}

/// Takes a notice and sends it. The try counts from the moment it is taken.
async fn attempt(town: &Town, mut notice: notice::Model, now: Moment) -> Result<bool> {
    let is_spent = notice.tries >= TRIES;
    let pause = Moment::MINUTE << notice.tries.clamp(0, 10);
    let take = Take {
        notice: notice.id,
        tries: notice.tries,
        counts: !is_spent,
        now,
        next: now.plus(pause),
    };
    if !town.run(take).await? {
        return Ok(false);
    }
    let outcome = if is_spent {
        let text = "the program stopped in the middle of each try";
        Err(Fault::new(Trouble::Stopped, text))
    } else {
        notice.tries += 1;
        hand_over(town, notice.clone()).await
    };
    let is_sent = matches!(outcome, Ok(true));
    town.run(mark(town, &notice, outcome)).await?;
    Ok(is_sent)
}

async fn hand_over(town: &Town, notice: notice::Model) -> Result<bool, Fault> {
    let Some(template) = town.notice_template(&notice.template) else {
        let text = "nothing here knows this template";
        return Err(Fault::new(Trouble::Unknown, text));
    };
    let rendered = AssertUnwindSafe((template.renderer)(town.clone(), notice))
        .catch_unwind()
        .await
        .map_err(|_| Fault::new(Trouble::Broken, "the template panicked"))?;
    match rendered.map_err(|error| Fault::from(&error))? {
        None => Ok(false),
        Some(mail) => {
            let sent = tokio::time::timeout(LONGEST, town.mailer().send(&mail)).await;
            sent.map_err(|_| Fault::new(Trouble::Slow, "the mail server took too long"))?
                .map_err(|error| Fault::from(&error))?;
            Ok(true)
        }
    }
}

fn mark(town: &Town, notice: &notice::Model, outcome: Result<bool, Fault>) -> Mark {
    let (state, fault) = match outcome {
        Ok(true) => ("sent", None),
        Ok(false) => ("nobody", None),
        Err(fault) if notice.tries >= TRIES => ("dead", Some(fault)),
        Err(fault) => ("waiting", Some(fault)),
    };
    if let Some(fault) = &fault {
        let (text, tries) = (&fault.text, notice.tries);
        tracing::warn!(notice = %notice.id, tries, fault = text, "A notice was not sent.");
    }
    Mark {
        notice: notice.id,
        tries: notice.tries,
        state,
        ended: (state == "dead").then(|| town.now()),
        why: fault.map(|fault| fault.why.name()),
    }
}

struct Take {
    notice: NoticeId,
    /// How often it was tried before.
    tries: i32,
    counts: bool,
    now: Moment,
    next: Moment,
}

impl Action for Take {
    type Output = bool;
    const NAME: &'static str = "kernel.take_notice";

    async fn run(&self, tx: &Tx) -> Result<bool> {
        let tries = self.tries + i32::from(self.counts);
        let taken = notice::Entity::update_many()
            .col_expr(notice::Column::Due, Expr::value(self.next))
            .col_expr(notice::Column::Tries, Expr::value(tries))
            .filter(notice::Column::Id.eq(self.notice))
            .filter(notice::Column::State.eq("waiting"))
            .filter(notice::Column::Tries.eq(self.tries))
            .filter(notice::Column::Due.lte(self.now))
            .exec(tx)
            .await?;
        Ok(taken.rows_affected == 1)
    }
}

struct Mark {
    notice: NoticeId,
    /// The try that ends. A later one that somebody else has begun is not touched.
    tries: i32,
    state: &'static str,
    ended: Option<Moment>,
    why: Option<&'static str>,
}

impl Action for Mark {
    type Output = ();
    const NAME: &'static str = "kernel.mark_notice";

    async fn run(&self, tx: &Tx) -> Result<()> {
        let mut mark = notice::Entity::update_many()
            .col_expr(notice::Column::State, Expr::value(self.state))
            .col_expr(notice::Column::Why, Expr::value(self.why))
            .filter(notice::Column::Id.eq(self.notice))
            .filter(notice::Column::State.eq("waiting"))
            .filter(notice::Column::Tries.eq(self.tries));
        if let Some(ended) = self.ended {
            mark = mark.col_expr(notice::Column::Due, Expr::value(ended));
        }
        mark.exec(tx).await?;
        Ok(())
    }
}
