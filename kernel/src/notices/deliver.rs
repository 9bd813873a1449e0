//! Renders waiting notices and mails them.

use std::panic::AssertUnwindSafe;

use futures::FutureExt;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{QueryOrder, QuerySelect};

use super::notice;
use crate::db::{Action, Tx};
use crate::id::NoticeId;
use crate::{Error, Moment, Result, Town};

const AT_ONCE: u64 = 50;
const TRIES: i32 = 8;

/// Sends every notice that is due and says how many went out.
///
/// A notice is marked before the mail leaves, with the moment of the next try: whoever crashes in
/// between sends the same mail again, under the same Message-ID.
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
            let pause = Moment::MINUTE << notice.tries.clamp(0, 10);
            let taken = Take {
                notice: notice.id,
                now,
                next: now.plus(pause),
            };
            if town.run(taken).await? {
                sent += u64::from(send(town, notice).await?);
            }
        }
    }
}

async fn send(town: &Town, notice: notice::Model) -> Result<bool> {
    let (id, tries) = (notice.id, notice.tries + 1);
    let state = match hand_over(town, notice).await {
        Ok(true) => "sent",
        Ok(false) => "nobody",
        Err(error) => {
            tracing::warn!(notice = %id, tries, %error, "A notice was not sent.");
            if tries >= TRIES { "dead" } else { "waiting" }
        }
    };
    town.run(Mark { notice: id, state }).await?;
    Ok(state == "sent")
}

async fn hand_over(town: &Town, notice: notice::Model) -> Result<bool> {
    let Some(template) = town.notice_template(&notice.template) else {
        return Err(Error::internal("nothing here knows this template"));
    };
    let rendered = AssertUnwindSafe((template.renderer)(town.clone(), notice))
        .catch_unwind()
        .await;
    match rendered.unwrap_or_else(|_| Err(Error::internal("the template panicked")))? {
        None => Ok(false),
        Some(mail) => {
            town.mailer().send(&mail).await?;
            Ok(true)
        }
    }
}

struct Take {
    notice: NoticeId,
    now: Moment,
    next: Moment,
}

impl Action for Take {
    type Output = bool;
    const NAME: &'static str = "kernel.take_notice";

    async fn run(&self, tx: &Tx) -> Result<bool> {
        let taken = notice::Entity::update_many()
            .col_expr(notice::Column::Due, Expr::value(self.next))
            .col_expr(
                notice::Column::Tries,
                Expr::col(notice::Column::Tries).add(1),
            )
            .filter(notice::Column::Id.eq(self.notice))
            .filter(notice::Column::State.eq("waiting"))
            .filter(notice::Column::Due.lte(self.now))
            .exec(tx)
            .await?;
        Ok(taken.rows_affected == 1)
    }
}

struct Mark {
    notice: NoticeId,
    state: &'static str,
}

impl Action for Mark {
    type Output = ();
    const NAME: &'static str = "kernel.mark_notice";

    async fn run(&self, tx: &Tx) -> Result<()> {
        notice::Entity::update_many()
            .col_expr(notice::Column::State, Expr::value(self.state))
            .filter(notice::Column::Id.eq(self.notice))
            .exec(tx)
            .await?;
        Ok(())
    }
}
