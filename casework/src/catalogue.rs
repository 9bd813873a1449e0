//! The services a town offers, as they were published; kept in memory and read again when they
//! change.

mod receivers;
mod teams;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, PoisonError, RwLock};

use contracts::facts::{ServicePublished, ServiceWithdrawn};
use kernel::db::{Action, Tx};
use kernel::id::{FactId, TeamId};
use kernel::people::entities::team;
use kernel::{Error, Moment, Result, Town};
use sea_orm::ActiveValue::Set;
use sea_orm::QueryOrder;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use ui::Words;

use crate::case::entities::service_version;
use crate::case::filing::Known;
use crate::definition::{Catalogue, ServiceDefinition};
use crate::take_over;

pub use receivers::{Receivers, receiver, receiver_of, receivers_said, say_receivers};
pub use teams::{all_teams, owner, past_teams, team, team_code, team_name, teams, teams_by_code};

/// The topic of commits that change what the town says of itself or offers.
pub const TOPIC: &str = "settings";

/// What a town's rooms look up at every page, in memory.
#[derive(Default)]
pub struct Shelf {
    held: RwLock<Option<Arc<Held>>>,
    front: crate::front::Remembered,
    pigeonholes: Known,
    staff: crate::held::Held<crate::desk::StaffBook>,
    views: crate::desk::HeldViews,
    stuck: crate::held::Held<u64>,
    figures: crate::figures::HeldFigures,
}

struct Held {
    catalogue: Arc<Catalogue>,
    past: Vec<Arc<ServiceDefinition>>,
    versions: HashMap<String, Arc<ServiceDefinition>>,
    teams: Vec<team::Model>,
    receivers: Receivers,
    /// The closed teams that have cases.
    kept: HashSet<TeamId>,
}

impl Shelf {
    /// What the front remembers of the town for a moment.
    pub(crate) fn front(&self) -> &crate::front::Remembered {
        &self.front
    }

    /// The pigeonholes that are known to be there.
    pub(crate) fn pigeonholes(&self) -> &Known {
        &self.pigeonholes
    }

    /// The book of the staff that was read last.
    pub(crate) fn staff(&self) -> &crate::held::Held<crate::desk::StaffBook> {
        &self.staff
    }

    /// The saved views that were read last.
    pub(crate) fn views(&self) -> &crate::desk::HeldViews {
        &self.views
    }

    /// How many jobs and notices were stuck when they were counted last.
    pub(crate) fn stuck(&self) -> &crate::held::Held<u64> {
        &self.stuck
    }

    /// The figures that were read last.
    pub(crate) fn figures(&self) -> &crate::figures::HeldFigures {
        &self.figures
    }

    /// Lets go of what is held, so that it is read again.
    pub fn forget(&self) {
        self.staff.forget();
        self.views.forget();
        *self.held.write().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// The services that new cases can be opened for.
///
/// # Errors
/// When the database cannot be read.
pub async fn catalogue(town: &Town) -> Result<Arc<Catalogue>> {
    Ok(held(town).await?.catalogue.clone())
}

/// The services that have cases and take no new ones, by code.
///
/// # Errors
/// When the database cannot be read.
pub async fn past(town: &Town) -> Result<Vec<Arc<ServiceDefinition>>> {
    Ok(held(town).await?.past.clone())
}

/// The definition a case stays on.
///
/// # Errors
/// When the database cannot be read or has lost it.
pub async fn definition(
    town: &Town,
    service: &str,
    version: &str,
) -> Result<Arc<ServiceDefinition>> {
    held(town)
        .await?
        .versions
        .get(version)
        .cloned()
        .ok_or_else(|| Error::internal(format!("service {service} has no version {version}")))
}

async fn held(town: &Town) -> Result<Arc<Held>> {
    let shelf = town
        .port::<Shelf>()
        .ok_or_else(|| Error::internal("the shelf is not wired"))?;
    if let Some(held) = shelf
        .held
        .read()
        .unwrap_or_else(PoisonError::into_inner)
        .clone()
    {
        return Ok(held);
    }
    let held = Arc::new(read(town).await?);
    *shelf.held.write().unwrap_or_else(PoisonError::into_inner) = Some(held.clone());
    Ok(held)
}

async fn read(town: &Town) -> Result<Held> {
    let rows = service_version::Entity::find()
        .order_by_asc(service_version::Column::PublishedAt)
        .all(town.read())
        .await?;
    let teams = team::Entity::find().all(town.read()).await?;
    let closed = teams.iter().filter(|team| !team.is_open());
    let kept = take_over::with_cases(town, closed.map(|team| team.id).collect()).await?;
    let receivers = receivers_said(town.read()).await?;
    let mut versions = HashMap::new();
    let mut current = Vec::new();
    let mut past = BTreeMap::new();
    for row in rows {
        let published = ServiceDefinition::from_canonical_json(&row.definition)?;
        let definition = Arc::new(published.said_by(&|language, name| say(town, language, name)));
        if row.current {
            current.push(definition.as_ref().clone());
        }
        past.insert(row.service, definition.clone());
        versions.insert(row.version, definition);
    }
    for definition in &current {
        past.remove(definition.id.as_str());
    }
    Ok(Held {
        catalogue: Arc::new(Catalogue::new(current)),
        past: past.into_values().collect(),
        versions,
        teams,
        receivers,
        kept,
    })
}

/// What a definition leaves to the town to say; in general words while the town has not said it.
fn say(town: &Town, language: &str, name: &str) -> String {
    let words = &town.profile().words;
    let said = match name {
        "emergency" => &words.emergency_phone,
        "phone" => &words.phone,
        _ => &words.address,
    };
    let Some(all) = town.port::<Words>() else {
        return said.clone();
    };
    let lang = all.lang(language);
    match (name, said.is_empty()) {
        (_, true) => lang.t(&format!("town-{name}-unsaid")),
        ("counter", false) => lang.ta("town-counter", &[("address", said.as_str().into())]),
        (_, false) => said.clone(),
    }
}

/// Publishes definitions: new cases start on them, running ones stay where they are.
///
/// # Errors
/// When the database cannot be written.
pub async fn publish(town: &Town, definitions: &[ServiceDefinition]) -> Result<()> {
    write(town, definitions, true).await
}

/// Keeps definitions for the cases that have them. Nobody can ask for them anew.
///
/// # Errors
/// When the database cannot be written.
pub async fn keep_past(town: &Town, definitions: &[ServiceDefinition]) -> Result<()> {
    write(town, definitions, false).await
}

async fn write(town: &Town, definitions: &[ServiceDefinition], current: bool) -> Result<()> {
    let now = town.now();
    let rows = definitions
        .iter()
        .map(|definition| published(definition, town.new_id()))
        .collect();
    town.run(Publish { rows, current, now }).await?;
    if let Some(shelf) = town.port::<Shelf>() {
        shelf.forget();
    }
    Ok(())
}

/// Switches a service of the town on or off, in the transaction of an act: off, nobody can ask for it
/// anew and cases that have it go on; on, it is what it was last, or the definition given.
///
/// # Errors
/// [`Error::NotFound`] for a service nobody knows, and when the database cannot be written.
pub async fn switch(tx: &Tx, switch: &Switch, now: Moment) -> Result<()> {
    let last = service_version::Entity::find()
        .filter(service_version::Column::Service.eq(switch.service.clone()))
        .order_by_desc(service_version::Column::PublishedAt)
        .one(tx)
        .await?;
    let row = match (last, &switch.otherwise) {
        (Some(last), _) => Published {
            service: last.service,
            version: last.version,
            definition: last.definition,
            fact: switch.fact,
        },
        (None, Some(definition)) => published(definition, switch.fact),
        (None, None) => return Err(Error::NotFound),
    };
    if switch.on {
        let rows = vec![row];
        let current = true;
        return Publish { rows, current, now }.run(tx).await;
    }
    service_version::Entity::update_many()
        .col_expr(service_version::Column::Current, Expr::value(false))
        .filter(service_version::Column::Service.eq(switch.service.clone()))
        .exec(tx)
        .await?;
    let fact = ServiceWithdrawn {
        id: switch.fact,
        service: switch.service.clone(),
    };
    tx.fact(&fact, now)
}

/// Whether a service can be asked for, in the transaction of an act.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_on(tx: &Tx, service: &str) -> Result<bool> {
    let row = service_version::Entity::find()
        .filter(service_version::Column::Service.eq(service))
        .filter(service_version::Column::Current.eq(true))
        .one(tx)
        .await?;
    Ok(row.is_some())
}

/// A service to switch on or off.
#[derive(Clone)]
pub struct Switch {
    pub service: String,
    pub on: bool,
    /// What it is when the town never had it.
    pub otherwise: Option<ServiceDefinition>,
    pub fact: FactId,
}

fn published(definition: &ServiceDefinition, fact: FactId) -> Published {
    Published {
        service: definition.id.as_str().to_owned(),
        version: definition.version().to_string(),
        definition: definition.to_canonical_json(),
        fact,
    }
}

struct Published {
    service: String,
    version: String,
    definition: String,
    fact: FactId,
}

struct Publish {
    rows: Vec<Published>,
    current: bool,
    now: Moment,
}

impl Action for Publish {
    type Output = ();
    const NAME: &'static str = "casework.publish";

    async fn run(&self, tx: &Tx) -> Result<()> {
        tx.changed(TOPIC);
        for row in &self.rows {
            service_version::Entity::update_many()
                .col_expr(service_version::Column::Current, Expr::value(false))
                .filter(service_version::Column::Service.eq(row.service.clone()))
                .exec(tx)
                .await?;
            let version = service_version::ActiveModel {
                version: Set(row.version.clone()),
                service: Set(row.service.clone()),
                definition: Set(row.definition.clone()),
                published_at: Set(self.now),
                current: Set(self.current),
            };
            let again = OnConflict::column(service_version::Column::Version)
                .update_column(service_version::Column::Current)
                .to_owned();
            service_version::Entity::insert(version)
                .on_conflict(again)
                .exec_without_returning(tx)
                .await?;
            let fact = ServicePublished {
                id: row.fact,
                service: row.service.clone(),
                version: row.version.clone(),
            };
            tx.fact(&fact, self.now)?;
        }
        Ok(())
    }
}
