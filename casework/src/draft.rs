//! Drafts: a report that is being written. Every answer is kept as it is given; the writer's
//! cookie holds the secret that opens it, and nothing else does.

use kernel::db::{Action, Tx};
use kernel::id::CaseId;
use kernel::keys::{DataKey, Sealed};
use kernel::{Error, Moment, Place, Result, Town};
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::case::entities::draft;
use crate::case::open::Contact;
use crate::case::reference;
use crate::definition::Answers;

/// What has been written so far.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DraftContent {
    /// What happened, in the writer's words.
    pub words: String,
    pub service: Option<String>,
    pub place: Place,
    /// What was typed into the field for the place.
    pub place_text: String,
    pub answers: Answers,
    pub contact: Contact,
    /// `web`, or how somebody reached the member of staff who writes for them.
    pub channel: Option<String>,
    /// Whether the page about the writer was answered, with or without an address.
    pub contact_seen: bool,
}

/// A draft that is open.
#[derive(Clone, Debug)]
pub struct Draft {
    pub hash: Vec<u8>,
    pub content: DraftContent,
    pub changed_at: Moment,
    /// The case it became.
    pub sent: Option<CaseId>,
    key: DataKey,
}

/// Begins a draft; gives the secret for the cookie.
///
/// # Errors
/// When the database cannot be written.
pub async fn begin(town: &Town, content: &DraftContent) -> Result<String> {
    let key = town.keys().new_subject().await?;
    let secret = town.random().token();
    let row = Keep {
        hash: reference::hash(&secret),
        content: key.seal(content, town.random())?,
        key,
        now: town.now(),
        is_new: true,
    };
    town.run(row).await?;
    Ok(secret)
}

/// The draft of a cookie's secret.
///
/// # Errors
/// [`Error::NotFound`] for a secret that opens none.
pub async fn find(town: &Town, secret: &str) -> Result<Draft> {
    let hash = reference::hash(secret);
    let row = draft::Entity::find_by_id(hash.clone())
        .one(town.read())
        .await?
        .ok_or(Error::NotFound)?;
    let key = town.keys().key(row.subject).await?;
    Ok(Draft {
        hash,
        content: key.open(&row.content)?,
        changed_at: row.changed_at,
        sent: row.sent.map(CaseId),
        key,
    })
}

/// Keeps what is in the draft now.
///
/// # Errors
/// When the database cannot be written.
pub async fn keep(town: &Town, draft: &Draft) -> Result<()> {
    let content = draft.key.seal(&draft.content, town.random())?;
    let row = Keep {
        hash: draft.hash.clone(),
        content,
        key: draft.key.clone(),
        now: town.now(),
        is_new: false,
    };
    town.run(row).await
}

pub(crate) async fn mark_sent(tx: &Tx, hash: &[u8], case: CaseId) -> Result<()> {
    draft::Entity::update_many()
        .col_expr(draft::Column::Sent, Expr::value(case.0))
        .filter(draft::Column::Hash.eq(hash.to_vec()))
        .exec(tx)
        .await?;
    Ok(())
}

struct Keep {
    hash: Vec<u8>,
    content: Sealed<DraftContent>,
    key: DataKey,
    now: Moment,
    is_new: bool,
}

impl Action for Keep {
    type Output = ();
    const NAME: &'static str = "casework.keep_draft";

    async fn run(&self, tx: &Tx) -> Result<()> {
        if self.is_new {
            let row = draft::ActiveModel {
                hash: Set(self.hash.clone()),
                subject: Set(self.key.subject()),
                content: Set(self.content.clone()),
                changed_at: Set(self.now),
                sent: Set(None),
            };
            draft::Entity::insert(row)
                .exec_without_returning(tx)
                .await?;
            return Ok(());
        }
        draft::Entity::update_many()
            .col_expr(draft::Column::Content, Expr::value(self.content.clone()))
            .col_expr(draft::Column::ChangedAt, Expr::value(self.now))
            .filter(draft::Column::Hash.eq(self.hash.clone()))
            .exec(tx)
            .await?;
        Ok(())
    }
}
