//! Signed-in browsers.

use moka::future::Cache;
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sha2::{Digest, Sha256};

use crate::db::{Action, Tx};
use crate::id::StaffId;
use crate::people::actor::StaffActor;
use crate::people::entities::{session, staff};
use crate::people::{Actor, Role};
use crate::{Moment, Result, Town};

/// The cookie that holds a session's secret.
pub const COOKIE: &str = "session";
/// A session ends after this long without a click.
pub const IDLE: i64 = 8 * Moment::HOUR;
/// A session ends after this long in any case.
pub const LONGEST: i64 = 30 * Moment::DAY;
/// How often a click is written down.
const SEEN_EVERY: i64 = 5 * Moment::MINUTE;

/// Sessions looked up lately, for seconds only, so that a sign-out is felt at once elsewhere too.
pub type SessionCache = Cache<Vec<u8>, Actor>;

/// Opens a session and gives the secret for the cookie.
///
/// # Errors
/// When the database cannot be written.
pub async fn open(town: &Town, staff: StaffId) -> Result<String> {
    let secret = town.random().token();
    let now = town.now();
    let row = session::Model {
        hash: hash(&secret),
        staff,
        made_at: now,
        seen_at: now,
        ends_at: now.plus(LONGEST),
    };
    town.run(Open(row)).await?;
    Ok(secret)
}

/// Ends a session.
///
/// # Errors
/// When the database cannot be written.
pub async fn close(town: &Town, secret: &str) -> Result<()> {
    let hash = hash(secret);
    town.sessions().invalidate(&hash).await;
    town.run(Close(hash)).await
}

/// Who a cookie's secret belongs to. Anything unknown, ended or forged is nobody.
///
/// # Errors
/// When the database cannot be read.
pub async fn actor(town: &Town, secret: &str) -> Result<Actor> {
    let hash = hash(secret);
    if let Some(actor) = town.sessions().get(&hash).await {
        return Ok(actor);
    }
    let Some(row) = session::Entity::find_by_id(hash.clone())
        .one(town.read())
        .await?
    else {
        return Ok(Actor::Anonymous);
    };
    let now = town.now();
    if row.ends_at <= now || row.seen_at.plus(IDLE) <= now {
        return Ok(Actor::Anonymous);
    }
    let Some(staff) = staff::Entity::find_by_id(row.staff)
        .one(town.read())
        .await?
    else {
        return Ok(Actor::Anonymous);
    };
    let Some(actor) = of_staff(&staff) else {
        return Ok(Actor::Anonymous);
    };
    if now.since(row.seen_at) > SEEN_EVERY {
        town.run(Seen(hash.clone(), now)).await?;
    }
    town.sessions().insert(hash, actor.clone()).await;
    Ok(actor)
}

/// A member of staff as an actor, unless they have left.
#[must_use]
pub fn of_staff(staff: &staff::Model) -> Option<Actor> {
    let role = Role::named(&staff.role)?;
    staff.active.then(|| {
        Actor::Staff(StaffActor {
            id: staff.id,
            name: staff.name.clone(),
            team: staff.team,
            role,
        })
    })
}

/// The secret of a session, or of a link, as it may be kept.
#[must_use]
pub fn hash(secret: &str) -> Vec<u8> {
    Sha256::digest(secret.as_bytes()).to_vec()
}

struct Open(session::Model);

impl Action for Open {
    type Output = ();
    const NAME: &'static str = "kernel.open_session";

    async fn run(&self, tx: &Tx) -> Result<()> {
        let row = session::ActiveModel {
            hash: Set(self.0.hash.clone()),
            staff: Set(self.0.staff),
            made_at: Set(self.0.made_at),
            seen_at: Set(self.0.seen_at),
            ends_at: Set(self.0.ends_at),
        };
        session::Entity::insert(row)
            .exec_without_returning(tx)
            .await?;
        Ok(())
    }
}

struct Close(Vec<u8>);

impl Action for Close {
    type Output = ();
    const NAME: &'static str = "kernel.close_session";

    async fn run(&self, tx: &Tx) -> Result<()> {
        session::Entity::delete_by_id(self.0.clone())
            .exec(tx)
            .await?;
        Ok(())
    }
}

struct Seen(Vec<u8>, Moment);

impl Action for Seen {
    type Output = ();
    const NAME: &'static str = "kernel.session_seen";

    async fn run(&self, tx: &Tx) -> Result<()> {
        session::Entity::update_many()
            .col_expr(session::Column::SeenAt, Expr::value(self.1))
            .filter(session::Column::Hash.eq(self.0.clone()))
            .exec(tx)
            .await?;
        Ok(())
    }
}
