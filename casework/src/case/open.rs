//! Opening a case: whoever sends it, by whatever channel, it is this act.

use std::sync::Arc;

use contracts::facts::CaseOpened;
use kernel::db::search::Document;
use kernel::db::{Action, Tx};
use kernel::id::{CaseId, FactId, NoticeId, SubjectId};
use kernel::jobs::JobRow;
use kernel::keys::{DataKey, Sealed};
use kernel::mail::EmailAddress;
use kernel::notices::Notice;
use kernel::people::Actor;
use kernel::people::subjects;
use kernel::{Error, Moment, Place, Result, Town, mask};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::entities::{case_event, case_work, draft, pigeonhole, sent_once};
use super::filing::{self, Position};
use super::{Calendar, reference};
use crate::catalogue;
use crate::definition::{
    Answer, Answers, DataClass, QuestionKind, ServiceDefinition, StateGroup, Visibility,
};
use crate::photo::{self, Given, fetch};

/// How the town may reach whoever sent it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<EmailAddress>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

/// What is needed to open a case.
#[derive(Clone, Debug)]
pub struct NewCase {
    pub service: Arc<ServiceDefinition>,
    pub answers: Answers,
    /// What happened, in the sender's own words.
    pub words: String,
    pub place: Place,
    pub contact: Contact,
    /// Photos that have arrived, sealed under the key of `writer`.
    pub photos: Vec<Given>,
    /// Whose case it becomes, when something of theirs is kept already: the writer of a draft, the
    /// sender of photos. A new subject otherwise.
    pub writer: Option<SubjectId>,
    /// The web address of a photo that is to be fetched once the case is open.
    pub media: Option<String>,
    pub channel: &'static str,
    pub language: String,
    /// The draft's secret hash when it came from a form: it is sent once.
    pub draft: Option<Vec<u8>>,
    /// A sender's own key and the hash of what came with it: it is opened once within
    /// [`KEY_KEPT`].
    pub once: Option<(String, Vec<u8>)>,
}

/// How long a sender's key is remembered, in milliseconds.
pub const KEY_KEPT: i64 = 24 * Moment::HOUR;

/// A case that was just opened, or was opened before by the same draft or key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    pub case: CaseId,
    pub reference: String,
    /// The secret of its link. `None` when it had been opened before.
    pub token: Option<String>,
}

/// Opens a case, durably and once.
///
/// # Errors
/// [`Error::Conflict`] when the key was used with another content.
pub async fn open(town: &Town, actor: &Actor, new: NewCase) -> Result<Opened> {
    let key = match new.writer {
        Some(writer) => town.keys().key(writer).await?,
        None => town.keys().new_subject().await?,
    };
    for _ in 0..3 {
        let opening = prepare(town, actor, &new, &key).await?;
        let hole = opening.row.pigeonhole;
        match town.run(opening).await {
            Err(Error::AlreadyThere) => {}
            outcome => {
                return outcome.inspect(|_| filing::learn(town, hole));
            }
        }
    }
    Err(Error::internal("no free reference was found"))
}

async fn prepare(town: &Town, actor: &Actor, new: &NewCase, key: &DataKey) -> Result<Open> {
    let now = town.now();
    let service = &new.service;
    let state = service
        .initial_state()
        .ok_or_else(|| Error::internal("a service without a first state"))?;
    let answers = service.asked_answers(&new.answers);
    let is_public = service.visibility == Visibility::Public;
    let token = town.random().token();
    let team = catalogue::receiver(town, service).await?;
    let place_is_public = is_in_public(service);
    let public_words =
        is_public.then(|| public_words(service, &answers, &new.words, &new.language));
    let id: CaseId = town.new_id();
    let runs = service.clock.starts == state.id;
    let mut row = case_work::Model {
        id,
        reference: reference::new(&town.profile().words.prefix, town.random()),
        old_reference: None,
        source: None,
        service: service.id.as_str().to_owned(),
        version: service.version().to_string(),
        state: state.id.clone(),
        state_group: state.group.as_str().to_owned(),
        is_open: state.group != StateGroup::Closed,
        is_public: place_is_public,
        channel: new.channel.to_owned(),
        language: new.language.clone(),
        team,
        assignee: None,
        place: new.place.words.clone(),
        lat: new.place.point.map(|p| p.lat),
        lng: new.place.point.map(|p| p.lng),
        district: new.place.district.clone(),
        asset: new.place.asset.clone(),
        public_words,
        subject: Some(key.subject()),
        answers: Some(key.seal(&with_words(&answers, new), town.random())?),
        contact: (new.contact != Contact::default())
            .then(|| key.seal(&new.contact, town.random()))
            .transpose()?,
        link: Some(reference::hash(&token)),
        opened_at: now,
        closed_at: None,
        due_at: runs.then(|| Calendar::of(town.profile()).due(now, service.clock.working_days)),
        paused_at: None,
        changed_at: now,
        revision: 1,
        pigeonhole: 0,
        position: Position::default(),
    };
    filing::file(&mut row);
    let event: Uuid = town.random().uuid_v7(now);
    let notice = new.contact.email.is_some().then(|| Notice {
        id: town.new_id::<NoticeId>(),
        subject: key.subject(),
        cause: event.to_string(),
        template: "case.received",
        language: new.language.clone(),
        // The link is a secret, so it is sealed even here.
        refs: json!({ "case": id.to_string() }),
        channels: Vec::new(),
        at: now,
    });
    let document = row.is_public.then(|| document(&row, service));
    Ok(Open {
        hole: filing::unknown(town, &row),
        row,
        by: actor.label(),
        event,
        link: key.seal(&token, town.random())?,
        token,
        fact: town.new_id(),
        notice,
        document,
        photos: new.photos.clone(),
        fetch: new
            .media
            .is_some()
            .then(|| fetch::ask(town, id, 0, now))
            .transpose()?,
        draft: new.draft.clone(),
        once: new.once.clone(),
    })
}

/// The question id under which the sender's own words are kept among the answers.
pub const WORDS: &str = "words";

/// The question id under which the address of a photo is kept that is to be fetched.
pub const MEDIA: &str = "media_url";

fn with_words(answers: &Answers, new: &NewCase) -> Answers {
    let mut answers = answers.clone();
    if !new.words.trim().is_empty() {
        answers.set(WORDS, Answer::Text(new.words.trim().to_owned()));
    }
    if let Some(address) = &new.media {
        answers.set(MEDIA, Answer::Text(address.clone()));
    }
    answers
}

/// Whether everybody may see the cases of a service: it says so, and its place is no secret.
#[must_use]
pub fn is_in_public(service: &ServiceDefinition) -> bool {
    service.visibility == Visibility::Public && place_is_public(service)
}

fn place_is_public(service: &ServiceDefinition) -> bool {
    service
        .first_of(QuestionKind::Location)
        .is_none_or(|q| q.class == DataClass::Public)
}

/// The sender's words and what else the service publishes as text, with e-mail addresses and
/// telephone numbers taken out.
fn public_words(
    service: &ServiceDefinition,
    answers: &Answers,
    words: &str,
    language: &str,
) -> String {
    let mut said = vec![words.trim().to_owned()];
    for question in service.visible_questions(answers) {
        let open_text = matches!(question.kind, QuestionKind::Text | QuestionKind::LongText);
        let shown = open_text && question.publish && question.class == DataClass::Public;
        if let (true, Some(Answer::Text(text))) = (shown, answers.get(&question.id)) {
            said.push(format!("{}: {text}", question.label.get(language)));
        }
    }
    said.retain(|s| !s.is_empty());
    mask::mask(&said.join("\n"))
}

/// How a public case is found.
#[must_use]
pub fn document(row: &case_work::Model, service: &ServiceDefinition) -> Document {
    let titles: Vec<_> = service
        .languages
        .iter()
        .map(|l| service.title.get(l))
        .collect();
    Document {
        key: row.id.0,
        kind: "case",
        public: row.is_public,
        title: format!("{} {} {}", row.reference, titles.join(" "), row.place),
        text: [
            row.old_reference.as_deref(),
            row.public_words.as_deref(),
            row.district.as_deref(),
        ]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" "),
        at: row.opened_at,
    }
}

struct Open {
    row: case_work::Model,
    /// Its pigeonhole, unless that is known to be there.
    hole: Option<pigeonhole::Model>,
    by: String,
    event: Uuid,
    link: Sealed<String>,
    token: String,
    fact: FactId,
    notice: Option<Notice>,
    document: Option<Document>,
    photos: Vec<Given>,
    /// The job that fetches a photo.
    fetch: Option<JobRow>,
    draft: Option<Vec<u8>>,
    once: Option<(String, Vec<u8>)>,
}

impl Action for Open {
    type Output = Opened;
    const NAME: &'static str = "casework.open";

    async fn run(&self, tx: &Tx) -> Result<Opened> {
        if let Some(earlier) = self.earlier(tx).await? {
            return Ok(earlier);
        }
        self.keep_subject(tx).await?;
        filing::insert(tx, self.hole.iter().cloned().collect()).await?;
        case_work::Entity::insert(active(self.row.clone()))
            .exec_without_returning(tx)
            .await?;
        let opened = case_event::Model {
            id: self.event,
            case: self.row.id,
            at: self.row.opened_at,
            kind: "opened".into(),
            by: self.by.clone(),
            audience: "everybody".into(),
            value: Some(self.row.channel.clone()),
            words: Some(self.link.clone()),
            public_words: None,
        };
        case_event::Entity::insert(super::history::active(opened))
            .exec_without_returning(tx)
            .await?;
        photo::to_case(tx, self.row.id, None, &self.photos).await?;
        self.remember(tx).await?;
        tx.fact(
            &CaseOpened {
                id: self.fact,
                case: self.row.id,
                service: self.row.service.clone(),
                channel: self.row.channel.clone(),
                public: self.row.is_public,
            },
            self.row.opened_at,
        )?;
        if let Some(notice) = &self.notice {
            tx.notify(notice.clone());
        }
        if let Some(fetch) = &self.fetch {
            tx.job(fetch.clone());
        }
        if let Some(document) = &self.document {
            tx.index(document.clone());
        }
        tx.changed("cases");
        Ok(Opened {
            case: self.row.id,
            reference: self.row.reference.clone(),
            token: Some(self.token.clone()),
        })
    }
}

impl Open {
    /// The case that the same key opened before.
    async fn earlier(&self, tx: &Tx) -> Result<Option<Opened>> {
        let case = match (&self.once, &self.draft) {
            (Some((key, body)), _) => {
                match sent_once::Entity::find_by_id(key.clone()).one(tx).await? {
                    Some(sent) if self.row.opened_at.since(sent.at) >= KEY_KEPT => {
                        // Somebody with the same key may have been quicker: theirs is not taken away.
                        let over = sent_once::Entity::delete_many()
                            .filter(sent_once::Column::Key.eq(key.clone()))
                            .filter(sent_once::Column::At.eq(sent.at))
                            .exec(tx)
                            .await?;
                        if over.rows_affected == 0 {
                            return Err(Error::AlreadyThere);
                        }
                        None
                    }
                    Some(sent) if sent.body != *body => {
                        return Err(Error::Conflict("this key came before with another content"));
                    }
                    sent => sent.map(|s| s.case),
                }
            }
            // Marked first: whoever presses twice at once waits here and finds the other's case.
            (None, Some(hash)) if crate::draft::mark_sent(tx, hash, self.row.id).await? => None,
            (None, Some(hash)) => {
                let draft = draft::Entity::find_by_id(hash.clone()).one(tx).await?;
                draft.and_then(|d| d.sent).map(CaseId)
            }
            (None, None) => None,
        };
        let Some(case) = case else { return Ok(None) };
        let row = case_work::Entity::find_by_id(case)
            .one(tx)
            .await?
            .ok_or(Error::NotFound)?;
        Ok(Some(Opened {
            case,
            reference: row.reference,
            token: None,
        }))
    }

    async fn keep_subject(&self, tx: &Tx) -> Result<()> {
        let Some(id) = self.row.subject else {
            return Ok(());
        };
        subjects::add(tx, id, self.row.opened_at).await
    }

    async fn remember(&self, tx: &Tx) -> Result<()> {
        if let Some((key, body)) = &self.once {
            let row = sent_once::ActiveModel {
                key: Set(key.clone()),
                body: Set(body.clone()),
                case: Set(self.row.id),
                at: Set(self.row.opened_at),
            };
            sent_once::Entity::insert(row)
                .exec_without_returning(tx)
                .await?;
        }
        Ok(())
    }
}

/// A row as SeaORM inserts it: filed, and every column set. Its pigeonhole is made with
/// [`filing::make`].
#[must_use]
pub fn active(mut row: case_work::Model) -> case_work::ActiveModel {
    use sea_orm::{ActiveModelTrait, IntoActiveModel};
    filing::file(&mut row);
    row.into_active_model().reset_all()
}
