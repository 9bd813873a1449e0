//! Fetches a photo that another program only named, after its report was taken. Whatever is wrong
//! with it is told to staff on the case; the report stands.

use contracts::facts::CasePhotosAdded;
use kernel::db::{Action, Tx};
use kernel::facts::FactRow;
use kernel::http_client::{HttpError, Limits, Outgoing};
use kernel::id::CaseId;
use kernel::image::{ImageError, MOST_BYTES};
use kernel::jobs::{JobKind, JobRow};
use kernel::keys::{DataKey, Sealed};
use kernel::people::Actor;
use kernel::{Error, Moment, Result, Town};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::time::Duration;

use super::{Given, Trouble, Upload, forget, give, keep};
use crate::case::entities::case_event;
use crate::case::entities::photo::{Column, Entity};
use crate::case::open::{MEDIA, is_in_public};
use crate::case::{Case, history, queue};
use crate::catalogue;
use crate::definition::{Answer, QuestionKind};

const KIND: &str = "casework.fetch_photo";
const MISSED: &str = "photo-missed";
/// So often somebody who does not answer is asked again, each time after twice as long.
const AGAIN: u32 = 5;
const FIRST_WAIT: i64 = 5 * Moment::MINUTE;

#[derive(Clone, Copy, Serialize, Deserialize)]
struct Errand {
    case: CaseId,
    /// How often it was tried before.
    tried: u32,
}

pub(crate) fn job() -> JobKind {
    JobKind::new(KIND, 8, run).meaning(
        "Fetches the photo that another program named when it sent a report, and keeps it with the case.",
    )
}

/// The job that fetches the photo which a case points to.
///
/// # Errors
/// When it cannot be written down.
pub(crate) fn ask(town: &Town, case: CaseId, tried: u32, now: Moment) -> Result<JobRow> {
    let wait = if tried == 0 { 0 } else { FIRST_WAIT << tried };
    JobRow::new(town.new_id(), KIND, &Errand { case, tried }, now.plus(wait))
}

async fn run(town: Town, body: Value) -> Result<()> {
    let errand: Errand = serde_json::from_value(body)?;
    let case = queue::get(&town, errand.case).await?;
    let Some((key, address)) = pointed(&town, &case).await? else {
        return Ok(());
    };
    let why = match content(&town, &address).await {
        Ok(content) => match kept(&town, &case, &key, content).await? {
            None => return Ok(()),
            Some(why) => why,
        },
        Err(why) => why,
    };
    match why {
        Why::NotNow if errand.tried < AGAIN => {
            let job = ask(&town, case.id, errand.tried + 1, town.now())?;
            town.run(Again(job)).await
        }
        why => miss(&town, &case, &key, &address, why).await,
    }
}

/// The address a case points to, unless whoever sent it was erased.
async fn pointed(town: &Town, case: &Case) -> Result<Option<(DataKey, String)>> {
    let (Some(subject), Some(sealed)) = (case.subject, &case.answers) else {
        return Ok(None);
    };
    let key = match town.keys().key(subject).await {
        Err(Error::NotFound) => return Ok(None),
        key => key?,
    };
    match key.open(sealed)?.remove(MEDIA) {
        Some(Answer::Text(address)) => Ok(Some((key, address))),
        _ => Ok(None),
    }
}

/// Why there is no photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Why {
    Address,
    Gone,
    Large,
    NoPhoto,
    /// It may be there later.
    NotNow,
}

impl Why {
    fn name(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Gone => "gone",
            Self::Large => "large",
            Self::NoPhoto => "photo",
            Self::NotNow => "silent",
        }
    }
}

async fn content(town: &Town, address: &str) -> Result<axum::body::Bytes, Why> {
    let limits = Limits {
        time: Duration::from_secs(30),
        body: MOST_BYTES,
        redirects: 3,
    };
    let asked = Outgoing::get(address).map_err(|_| Why::Address)?;
    let answer = town.http().with_limits(limits).send(asked).await;
    let answer = answer.map_err(|error| match error {
        HttpError::Address(_) | HttpError::Private(_) | HttpError::TooManyRedirects => Why::Address,
        HttpError::TooLarge(_) => Why::Large,
        HttpError::Unknown(_) | HttpError::Late | HttpError::Connection(_) => Why::NotNow,
    })?;
    match answer.status.as_u16() {
        200 => Ok(answer.body),
        408 | 425 | 429 | 500.. => Err(Why::NotNow),
        _ => Err(Why::Gone),
    }
}

/// Keeps what was fetched and gives it to the case; why not, when it is no photo.
async fn kept(
    town: &Town,
    case: &Case,
    key: &DataKey,
    content: axum::body::Bytes,
) -> Result<Option<Why>> {
    let upload = Upload {
        content,
        nth: 0,
        tells_place: false,
    };
    let photo = match keep(town, &Actor::Town, key, upload).await {
        Ok(photo) => photo,
        Err(Trouble::Town(error)) => return Err(error),
        Err(Trouble::Image(ImageError::Busy)) => return Ok(Some(Why::NotNow)),
        Err(Trouble::TooLarge(_) | Trouble::Image(ImageError::TooLarge)) => {
            return Ok(Some(Why::Large));
        }
        Err(_) => return Ok(Some(Why::NoPhoto)),
    };
    let service = catalogue::definition(town, &case.service, &case.version).await?;
    let question = service.first_of(QuestionKind::Photo);
    let question = question.map(|question| question.id.as_str());
    let now = town.now();
    let fact = CasePhotosAdded {
        id: town.new_id(),
        case: case.id,
        count: 1,
    };
    let bring = Bring {
        case: case.id,
        given: Given::with(&photo, &service, question, is_in_public(&service)),
        fact: FactRow::of(&fact, now)?,
    };
    if !town.run(bring).await? {
        forget(town, &[photo]).await?;
    }
    Ok(None)
}

async fn miss(town: &Town, case: &Case, key: &DataKey, address: &str, why: Why) -> Result<()> {
    let now = town.now();
    let words: Sealed<String> = key.seal(&address.to_owned(), town.random())?;
    town.run(Miss(case_event::Model {
        id: town.random().uuid_v7(now),
        case: case.id,
        at: now,
        kind: MISSED.to_owned(),
        by: Actor::Town.label(),
        audience: "staff".to_owned(),
        value: Some(why.name().to_owned()),
        words: Some(words),
        public_words: None,
    }))
    .await
}

struct Again(JobRow);

impl Action for Again {
    type Output = ();
    const NAME: &'static str = "casework.fetch_photo_again";

    async fn run(&self, tx: &Tx) -> Result<()> {
        tx.job(self.0.clone());
        Ok(())
    }
}

/// Gives the photo to the case, unless an earlier try did so.
struct Bring {
    case: CaseId,
    given: Given,
    fact: FactRow,
}

impl Action for Bring {
    type Output = bool;
    const NAME: &'static str = "casework.fetched_photo";

    async fn run(&self, tx: &Tx) -> Result<bool> {
        let brought = Entity::find()
            .filter(Column::Case.eq(self.case))
            .filter(Column::By.eq(Actor::Town.label()));
        if brought.count(tx).await? > 0 {
            return Ok(false);
        }
        give::to_case(tx, self.case, None, std::slice::from_ref(&self.given)).await?;
        tx.fact_row(self.fact.clone());
        tx.changed(format!("case:{}", self.case));
        tx.changed("cases");
        Ok(true)
    }
}

/// Tells staff, once.
struct Miss(case_event::Model);

impl Action for Miss {
    type Output = ();
    const NAME: &'static str = "casework.missed_photo";

    async fn run(&self, tx: &Tx) -> Result<()> {
        let told = case_event::Entity::find()
            .filter(case_event::Column::Case.eq(self.0.case))
            .filter(case_event::Column::Kind.eq(MISSED));
        if told.count(tx).await? == 0 {
            case_event::Entity::insert(history::active(self.0.clone()))
                .exec_without_returning(tx)
                .await?;
            tx.changed(format!("case:{}", self.0.case));
        }
        Ok(())
    }
}
