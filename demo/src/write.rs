//! Writes lives into the town, a few hundred rows at a time.

use std::sync::Arc;

use casework::case::entities::{case_event, case_outcome, case_work, photo};
use casework::case::filing;
use casework::case::open::{Contact, active, document};
use casework::definition::{Catalogue, ServiceDefinition};
use casework::photo::Photo;
use kernel::db::{Action, Tx};
use kernel::keys::DataKey;
use kernel::people::entities::subject;
use kernel::{Result, Town};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};

use crate::life::{Event, Fact, Life};
use crate::pictures::Album;

/// Cases per action: with their subjects, events and facts about 500 rows.
const CASES: usize = 60;

/// Seals the lives, each under a key of its own, and writes them, with photos where there is an album.
///
/// # Errors
/// When the town or its keys cannot be written.
pub async fn write(
    town: &Town,
    catalogue: &Catalogue,
    album: Option<&Album>,
    lives: Vec<Life>,
) -> Result<()> {
    let keys = town.keys().new_subjects(lives.len()).await?;
    let mut cases = Vec::with_capacity(CASES);
    for (mut life, key) in lives.into_iter().zip(keys) {
        let Some(service) = catalogue.get(&life.row.service) else {
            continue;
        };
        if let Some(album) = album {
            album.give(&mut life, service)?;
        }
        cases.push(sealed(town, life, &key, service)?);
        if cases.len() == CASES {
            town.run(Write(std::mem::take(&mut cases))).await?;
        }
    }
    if !cases.is_empty() {
        town.run(Write(cases)).await?;
    }
    Ok(())
}

struct Sealed {
    row: case_work::Model,
    events: Vec<Event>,
    photos: Vec<Photo>,
    service: Arc<ServiceDefinition>,
}

fn sealed(
    town: &Town,
    life: Life,
    key: &DataKey,
    service: &Arc<ServiceDefinition>,
) -> Result<Sealed> {
    let mut row = life.row;
    row.subject = Some(key.subject());
    row.answers = Some(key.seal(&life.answers, town.random())?);
    if life.contact != Contact::default() {
        row.contact = Some(key.seal(&life.contact, town.random())?);
    }
    let mut events = Vec::with_capacity(life.events.len());
    for mut event in life.events {
        if !event.words.is_empty() {
            event.row.words = Some(key.seal(&event.words, town.random())?);
        }
        events.push(event);
    }
    Ok(Sealed {
        row,
        events,
        photos: life.photos,
        service: service.clone(),
    })
}

struct Write(Vec<Sealed>);

impl Action for Write {
    type Output = ();
    const NAME: &'static str = "demo.write";

    async fn run(&self, tx: &Tx) -> Result<()> {
        let subjects = self.0.iter().filter_map(|case| {
            let id = case.row.subject?;
            Some(subject::ActiveModel {
                id: Set(id),
                person: Set(None),
                made_at: Set(case.row.opened_at),
            })
        });
        subject::Entity::insert_many(subjects)
            .exec_without_returning(tx)
            .await?;
        filing::make(tx, self.0.iter().map(|case| &case.row)).await?;
        let rows = self.0.iter().map(|case| active(case.row.clone()));
        case_work::Entity::insert_many(rows)
            .exec_without_returning(tx)
            .await?;
        let events = self.0.iter().flat_map(|case| &case.events);
        let events = events.map(|event| casework::case::history::active(event.row.clone()));
        case_event::Entity::insert_many(events)
            .exec_without_returning(tx)
            .await?;
        self.photos(tx).await?;
        self.outcomes(tx).await?;
        for case in &self.0 {
            for event in &case.events {
                say(tx, event)?;
            }
            if case.row.is_public {
                tx.index(document(&case.row, &case.service));
            }
        }
        tx.changed("cases");
        Ok(())
    }
}

impl Write {
    /// What they say once it is closed.
    async fn outcomes(&self, tx: &Tx) -> Result<()> {
        let events = self.0.iter().flat_map(|case| &case.events);
        let said = events.filter_map(|event| match &event.fact {
            Fact::Outcome(fact) => Some(case_outcome::ActiveModel {
                case: Set(fact.case),
                said: Set(fact.said.to_owned()),
                at: Set(event.row.at),
            }),
            _ => None,
        });
        let rows: Vec<_> = said.collect();
        if !rows.is_empty() {
            case_outcome::Entity::insert_many(rows)
                .exec_without_returning(tx)
                .await?;
        }
        Ok(())
    }

    async fn photos(&self, tx: &Tx) -> Result<()> {
        let photos = self.0.iter().flat_map(|case| &case.photos);
        let rows: Vec<_> = photos
            .map(|photo| photo.clone().into_active_model().reset_all())
            .collect();
        if !rows.is_empty() {
            photo::Entity::insert_many(rows)
                .exec_without_returning(tx)
                .await?;
        }
        Ok(())
    }
}

fn say(tx: &Tx, event: &Event) -> Result<()> {
    let at = event.row.at;
    match &event.fact {
        Fact::Opened(fact) => tx.fact(fact, at),
        Fact::Moved(fact) => tx.fact(fact, at),
        Fact::Assigned(fact) => tx.fact(fact, at),
        Fact::Words(fact) => tx.fact(fact, at),
        Fact::PhotoHidden(fact) => tx.fact(fact, at),
        Fact::Outcome(fact) => tx.fact(fact, at),
    }?;
    match &event.brought {
        Some(fact) => tx.fact(fact, at),
        None => Ok(()),
    }
}
