//! Keys of other programs: who sends with one is not limited, and its cases bear the sender's name.
//! The keys in force are held in memory, so that a post costs the database no more than without one.

mod make;
pub mod open311_key;
mod revoke;
mod used;

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use kernel::{Moment, Result, Town};
use sea_orm::entity::prelude::*;
use sha2::{Digest, Sha256};
use ui::web::{Sent, Visit};

use super::discovery;
use super::refusal::Refusal;
use open311_key::KeyId;

pub(super) use make::make;
pub(super) use revoke::revoke;

/// The name under which a key is sent, in the form or in the query, as the standard says.
pub(super) const API_KEY: &str = "api_key";

/// For so long another process that serves the town may not know of a change, in milliseconds.
const KEPT: i64 = 10 * Moment::SECOND;

/// The keys in force, for a town's ports. Without it every key is looked up in the database.
#[derive(Debug, Default)]
pub struct Keys {
    required: bool,
    held: RwLock<Option<(Moment, Arc<Book>)>>,
}

/// The keys in force by their hashes.
type Book = HashMap<Vec<u8>, Key>;

#[derive(Clone, Debug)]
struct Key {
    id: KeyId,
    sender: String,
    last_used: Option<Moment>,
}

impl Keys {
    /// Whether a post needs a key, as the setting `open311.key_required` says.
    #[must_use]
    pub fn new(required: bool) -> Self {
        Self {
            required,
            held: RwLock::default(),
        }
    }

    fn fresh(&self, now: Moment) -> Option<Arc<Book>> {
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner);
        let (since, book) = held.as_ref()?;
        (0..KEPT).contains(&now.since(*since)).then(|| book.clone())
    }

    fn hold(&self, held: Option<(Moment, Arc<Book>)>) {
        *self.held.write().unwrap_or_else(PoisonError::into_inner) = held;
    }
}

/// Who sends a post: the name that its key carries, or nobody in particular.
///
/// # Errors
/// When the key is not in force, or there is none where one is needed.
pub(super) async fn sender(visit: &Visit, sent: &Sent) -> Result<Option<String>, Refusal> {
    let town = &visit.town;
    let Some(said) = said(visit, sent) else {
        if is_required(town) {
            return Err(missing(visit, None));
        }
        return Ok(None);
    };
    let key = book(town).await?.get(&hash(&said)).cloned();
    let key = key.ok_or_else(|| Refusal::forbidden(format!("{API_KEY} is not known here")))?;
    used::note(town, &key).await?;
    Ok(Some(key.sender))
}

/// Whether this town takes no post without a key.
pub(super) fn is_required(town: &Town) -> bool {
    town.port::<Keys>().is_some_and(|keys| keys.required)
}

/// What a post gets that needs a key, for the town's sake or for one service's.
pub(super) fn missing(visit: &Visit, service: Option<&str>) -> Refusal {
    let what = service.map_or_else(String::new, |code| format!(" for service_code {code}"));
    Refusal::forbidden(format!(
        "{API_KEY} required{what}. {}",
        how_to_get_one(visit)
    ))
}

/// What somebody does who has no key.
pub(super) fn how_to_get_one(visit: &Visit) -> String {
    format!(
        "The town hall gives keys to those who ask: {}",
        discovery::contact(visit)
    )
}

/// The key that came with a post.
fn said(visit: &Visit, sent: &Sent) -> Option<String> {
    let asked = visit.asked();
    [sent, &asked]
        .map(|values| values.text(API_KEY))
        .into_iter()
        .find(|key| !key.is_empty())
}

fn hash(key: &str) -> Vec<u8> {
    Sha256::digest(key).to_vec()
}

/// Lets go of what is held, so that a change is felt at once.
fn forget(town: &Town) {
    if let Some(keys) = town.port::<Keys>() {
        keys.hold(None);
    }
}

async fn book(town: &Town) -> Result<Arc<Book>> {
    let (keys, now) = (town.port::<Keys>(), town.now());
    if let Some(book) = keys.as_ref().and_then(|keys| keys.fresh(now)) {
        return Ok(book);
    }
    let rows = open311_key::Entity::find()
        .filter(open311_key::Column::RevokedAt.is_null())
        .all(town.read())
        .await?;
    let key = |row: open311_key::Model| {
        let key = Key {
            id: row.id,
            sender: row.sender,
            last_used: row.last_used,
        };
        (row.hash, key)
    };
    let book = Arc::new(rows.into_iter().map(key).collect());
    if let Some(keys) = keys {
        keys.hold(Some((now, Arc::clone(&book))));
    }
    Ok(book)
}
