//! Takes facts to their subscribers: in order, at least once, each with a place of its own to
//! continue from.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use futures::FutureExt;
use futures::future::BoxFuture;
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{QueryOrder, QuerySelect};

use super::fact;
use crate::db::{Action, Engine, Tx};
use crate::{Error, Result, Town};

/// Where a subscriber has got to.
pub mod cursor {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "fact_cursor")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub subscriber: String,
        pub seq: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

type Handler = Arc<dyn Fn(Town, fact::Model) -> BoxFuture<'static, Result<()>> + Send + Sync>;

/// Somebody who wants to hear of facts. It may hear of one twice and must not mind.
#[derive(Clone)]
pub struct Subscriber {
    /// Fixed for ever: its place in the facts is kept under this name.
    pub name: &'static str,
    /// The kinds it hears of.
    pub kinds: &'static [&'static str],
    handler: Handler,
}

impl Subscriber {
    pub fn new<F, Fut>(name: &'static str, kinds: &'static [&'static str], handler: F) -> Self
    where
        F: Fn(Town, fact::Model) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<()>> + Send + 'static,
    {
        Self {
            name,
            kinds,
            handler: Arc::new(move |town, fact| Box::pin(handler(town, fact))),
        }
    }
}

const AT_ONCE: u64 = 200;

/// Delivers every fact that waits. A subscriber that fails keeps its place and is tried again at
/// the next call; the others go on.
///
/// # Errors
/// When the database cannot be read.
pub async fn deliver_waiting(town: &Town) -> Result<u64> {
    stamp_order(town).await?;
    let mut delivered = 0;
    for subscriber in town.subscribers() {
        delivered += deliver_to(town, subscriber).await?;
    }
    Ok(delivered)
}

async fn deliver_to(town: &Town, subscriber: &Subscriber) -> Result<u64> {
    let mut seq = cursor::Entity::find_by_id(subscriber.name)
        .one(town.read())
        .await?
        .map_or(0, |c| c.seq);
    let mut delivered = 0;
    loop {
        let facts = fact::Entity::find()
            .filter(fact::Column::Seq.gt(seq))
            .order_by_asc(fact::Column::Seq)
            .limit(AT_ONCE)
            .all(town.read())
            .await?;
        let Some(last) = facts.last().and_then(|f| f.seq) else {
            return Ok(delivered);
        };
        for fact in facts {
            let at = fact.seq.unwrap_or(seq);
            if subscriber.kinds.contains(&fact.kind.as_str()) {
                let heard = AssertUnwindSafe((subscriber.handler)(town.clone(), fact))
                    .catch_unwind()
                    .await;
                if let Err(error) =
                    heard.unwrap_or_else(|_| Err(Error::internal("the subscriber panicked")))
                {
                    tracing::error!(subscriber = subscriber.name, seq = at, %error, "A subscriber failed.");
                    town.run(MoveCursor {
                        subscriber: subscriber.name,
                        seq: at - 1,
                    })
                    .await?;
                    return Ok(delivered);
                }
                delivered += 1;
            }
        }
        seq = last;
        town.run(MoveCursor {
            subscriber: subscriber.name,
            seq,
        })
        .await?;
    }
}

struct MoveCursor {
    subscriber: &'static str,
    seq: i64,
}

impl Action for MoveCursor {
    type Output = ();
    const NAME: &'static str = "kernel.move_cursor";

    async fn run(&self, tx: &Tx) -> Result<()> {
        let row = cursor::ActiveModel {
            subscriber: Set(self.subscriber.to_owned()),
            seq: Set(self.seq),
        };
        let again = OnConflict::column(cursor::Column::Subscriber)
            .update_column(cursor::Column::Seq)
            .to_owned();
        cursor::Entity::insert(row)
            .on_conflict(again)
            .exec_without_returning(tx)
            .await?;
        Ok(())
    }
}

/// Gives unstamped facts their order. Identity values become visible out of order on PostgreSQL,
/// so one dispatcher stamps them, holding the row `fact_order` while it does; on SQLite the one
/// writer has done it already.
///
/// # Errors
/// When the database cannot be written.
pub async fn stamp_order(town: &Town) -> Result<()> {
    if town.engine() == Engine::Sqlite {
        return Ok(());
    }
    while town.run(StampOrder).await? == AT_ONCE {}
    Ok(())
}

struct StampOrder;

impl Action for StampOrder {
    type Output = u64;
    const NAME: &'static str = "kernel.stamp_order";

    async fn run(&self, tx: &Tx) -> Result<u64> {
        let lease = cursor::Entity::find_by_id(ORDER)
            .lock_exclusive()
            .one(tx)
            .await?;
        let Some(lease) = lease else {
            let first = cursor::ActiveModel {
                subscriber: Set(ORDER.to_owned()),
                seq: Set(0),
            };
            let there = OnConflict::column(cursor::Column::Subscriber)
                .do_nothing()
                .to_owned();
            cursor::Entity::insert(first)
                .on_conflict(there)
                .exec_without_returning(tx)
                .await?;
            return Ok(AT_ONCE);
        };
        let waiting: Vec<_> = fact::Entity::find()
            .filter(fact::Column::Seq.is_null())
            .order_by_asc(fact::Column::At)
            .order_by_asc(fact::Column::Id)
            .limit(AT_ONCE)
            .all(tx)
            .await?;
        let mut seq = lease.seq;
        let count = waiting.len() as u64;
        for fact in waiting {
            seq += 1;
            fact::Entity::update(fact::ActiveModel {
                id: Set(fact.id),
                seq: Set(Some(seq)),
                ..Default::default()
            })
            .exec(tx)
            .await?;
        }
        cursor::Entity::update(cursor::ActiveModel {
            subscriber: Set(ORDER.to_owned()),
            seq: Set(seq),
        })
        .exec(tx)
        .await?;
        Ok(count)
    }
}

/// The row whose lock makes one dispatcher the only one.
const ORDER: &str = "(order)";
