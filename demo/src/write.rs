//! Writes lives into the town, a few hundred rows at a time.

use std::sync::Arc;

use casework::case::entities::{case_event, case_work};
use casework::case::filing;
use casework::case::open::{Contact, active, document};
use casework::definition::{Catalogue, ServiceDefinition};
use kernel::db::{Action, Tx};
use kernel::keys::DataKey;
use kernel::people::entities::subject;
use kernel::{Result, Town};
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;

use crate::life::{Fact, Life};

/// Cases per action: with their subjects, events and facts about 500 rows.
const CASES: usize = 60;

/// Seals the lives, each under a key of its own, and writes them.
///
/// # Errors
/// When the town or its keys cannot be written.
pub async fn write(town: &Town, catalogue: &Catalogue, lives: Vec<Life>) -> Result<()> {
    let keys = town.keys().new_subjects(lives.len()).await?;
    let mut cases = Vec::with_capacity(CASES);
    for (life, key) in lives.into_iter().zip(keys) {
        let Some(service) = catalogue.get(&life.row.service) else {
            continue;
        };
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
    events: Vec<(case_event::Model, Fact)>,
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
        events.push((event.row, event.fact));
    }
    Ok(Sealed {
        row,
        events,
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
        let events = events.map(|(row, _)| casework::case::history::active(row.clone()));
        case_event::Entity::insert_many(events)
            .exec_without_returning(tx)
            .await?;
        for case in &self.0 {
            for (event, fact) in &case.events {
                say(tx, fact, event)?;
            }
            if case.row.is_public {
                tx.index(document(&case.row, &case.service));
            }
        }
        tx.changed("cases");
        Ok(())
    }
}

fn say(tx: &Tx, fact: &Fact, event: &case_event::Model) -> Result<()> {
    match fact {
        Fact::Opened(fact) => tx.fact(fact, event.at),
        Fact::Moved(fact) => tx.fact(fact, event.at),
        Fact::Assigned(fact) => tx.fact(fact, event.at),
        Fact::Words(fact) => tx.fact(fact, event.at),
    }
}
