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
use crate::front::Step;

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
    /// What was added in words, for the crew.
    pub place_described: String,
    pub answers: Answers,
    pub contact: Contact,
    /// `web`, or how somebody reached the member of staff who writes for them.
    pub channel: Option<String>,
    /// Whether the page about the writer was answered, with or without an address.
    pub contact_seen: bool,
}

impl DraftContent {
    /// The place as it is sent: what was found, and what was added in words.
    #[must_use]
    pub fn whole_place(&self) -> Place {
        let parts = [self.place.words.trim(), self.place_described.trim()];
        let said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        Place {
            words: said.join(". "),
            ..self.place.clone()
        }
    }

    /// Takes other words for the place; what was found for the earlier ones no longer counts.
    pub fn place_in_words(&mut self, text: String) {
        if text != self.place_text {
            self.place = Place {
                words: text.clone(),
                ..Place::default()
            };
        }
        self.place_text = text;
    }
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
    /// The content as it was read; no two writings of a draft seal to the same bytes.
    read: Sealed<DraftContent>,
}

/// How often a change is applied anew before its writer is told to try again.
const TRIES: usize = 8;

impl Draft {
    /// The key of whoever writes it, which is the key of the case it becomes.
    #[must_use]
    pub fn key(&self) -> &DataKey {
        &self.key
    }
}

/// Begins a draft; gives the secret for the cookie. `page` is where its writer goes on.
///
/// # Errors
/// When the database cannot be written.
pub async fn begin(town: &Town, content: &DraftContent, page: Step) -> Result<String> {
    let key = town.keys().new_subject().await?;
    let secret = town.random().token();
    let row = draft::Model {
        hash: reference::hash(&secret),
        subject: key.subject(),
        content: key.seal(content, town.random())?,
        changed_at: town.now(),
        sent: None,
        started_at: town.now(),
        service: content.service.clone(),
        page: page.name().to_owned(),
        settled: false,
        counted_as: None,
    };
    town.run(Begin(row)).await?;
    Ok(secret)
}

/// The draft of a cookie's secret.
///
/// # Errors
/// [`Error::NotFound`] for a secret that opens none.
pub async fn find(town: &Town, secret: &str) -> Result<Draft> {
    by_hash(town, reference::hash(secret)).await
}

async fn by_hash(town: &Town, hash: Vec<u8>) -> Result<Draft> {
    let row = draft::Entity::find_by_id(hash)
        .one(town.read())
        .await?
        .ok_or(Error::NotFound)?;
    let key = town.keys().key(row.subject).await?;
    Ok(Draft {
        hash: row.hash,
        content: key.open(&row.content)?,
        changed_at: row.changed_at,
        sent: row.sent.map(CaseId),
        key,
        read: row.content,
    })
}

/// Changes a draft and keeps it; what changes it says on which page its writer is now. A page saves answers while they are typed, and sends them too: of
/// two changes at one moment the second is applied to what the first one left.
///
/// # Errors
/// When the database cannot be written; [`Error::Stale`] when others were always quicker.
pub async fn change(
    town: &Town,
    mut draft: Draft,
    mut apply: impl FnMut(&mut DraftContent) -> Step,
) -> Result<Draft> {
    for _ in 0..TRIES {
        let page = apply(&mut draft.content);
        let keep = Keep {
            service: draft.content.service.clone(),
            page,
            hash: draft.hash.clone(),
            read: draft.read.clone(),
            content: draft.key.seal(&draft.content, town.random())?,
            now: town.now(),
        };
        let content = keep.content.clone();
        if town.run(keep).await? {
            draft.read = content;
            return Ok(draft);
        }
        draft = by_hash(town, draft.hash).await?;
    }
    Err(Error::Stale)
}

/// Ties a draft to the case it becomes. `false` when it became one already.
pub(crate) async fn mark_sent(tx: &Tx, hash: &[u8], case: CaseId) -> Result<bool> {
    let marked = draft::Entity::update_many()
        .col_expr(draft::Column::Sent, Expr::value(case.0))
        .col_expr(draft::Column::Settled, Expr::value(false))
        .filter(draft::Column::Hash.eq(hash.to_vec()))
        .filter(draft::Column::Sent.is_null())
        .exec(tx)
        .await?;
    Ok(marked.rows_affected > 0)
}

/// Notes that its writer stays on a page after all.
///
/// # Errors
/// When the database cannot be written.
pub async fn stays(town: &Town, draft: &Draft, page: Step) -> Result<()> {
    town.run(Stay(draft.hash.clone(), page)).await
}

struct Stay(Vec<u8>, Step);

impl Action for Stay {
    type Output = ();
    const NAME: &'static str = "casework.stay_on_page";

    async fn run(&self, tx: &Tx) -> Result<()> {
        draft::Entity::update_many()
            .col_expr(draft::Column::Page, Expr::value(self.1.name()))
            .filter(draft::Column::Hash.eq(self.0.clone()))
            .exec(tx)
            .await?;
        Ok(())
    }
}

struct Begin(draft::Model);

impl Action for Begin {
    type Output = ();
    const NAME: &'static str = "casework.begin_draft";

    async fn run(&self, tx: &Tx) -> Result<()> {
        let row = draft::ActiveModel {
            hash: Set(self.0.hash.clone()),
            subject: Set(self.0.subject),
            content: Set(self.0.content.clone()),
            changed_at: Set(self.0.changed_at),
            sent: Set(None),
            started_at: Set(self.0.started_at),
            service: Set(self.0.service.clone()),
            page: Set(self.0.page.clone()),
            settled: Set(false),
            counted_as: Set(None),
        };
        draft::Entity::insert(row)
            .exec_without_returning(tx)
            .await?;
        Ok(())
    }
}

struct Keep {
    hash: Vec<u8>,
    read: Sealed<DraftContent>,
    content: Sealed<DraftContent>,
    service: Option<String>,
    page: Step,
    now: Moment,
}

impl Action for Keep {
    /// Whether the draft was still as it was read.
    type Output = bool;
    const NAME: &'static str = "casework.keep_draft";

    async fn run(&self, tx: &Tx) -> Result<bool> {
        let kept = draft::Entity::update_many()
            .col_expr(draft::Column::Content, Expr::value(self.content.clone()))
            .col_expr(draft::Column::ChangedAt, Expr::value(self.now))
            .col_expr(draft::Column::Service, Expr::value(self.service.clone()))
            .col_expr(draft::Column::Page, Expr::value(self.page.name()))
            .col_expr(draft::Column::Settled, Expr::value(false))
            .filter(draft::Column::Hash.eq(self.hash.clone()))
            .filter(draft::Column::Content.eq(self.read.clone()))
            .exec(tx)
            .await?;
        Ok(kept.rows_affected > 0)
    }
}
