//! Millbrook, a town that does not exist: its streets, its services, the people who work for it, and
//! three years of what its residents asked, made from a seed. For showing, training and load.
//!
//! The same seed at the same moment gives the same town; only what is sealed, and the subjects whose
//! keys seal it, come from the key store's own chance.

mod answers;
mod chance;
pub mod day;
pub mod ground;
mod life;
mod making;
mod people;
mod pictures;
mod profile;
mod residents;
mod seasons;
mod services;
mod spots;
mod stories;
mod write;
mod years;

use casework::case::entities::case_work;
use casework::case::history;
use jiff::ToSpan;
use kernel::db::{Action, Tx};
use kernel::profile::setting;
use kernel::{Error, Result, Town};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use making::Making;
use pictures::Album;

pub use people::sign_ins;

/// How somebody of the demo town signs in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignIn {
    pub username: String,
    pub password: String,
    /// Name, role and department.
    pub who: String,
}

/// The services that any new town may begin with: those of Millbrook.
///
/// # Errors
/// When one of the files in the program cannot be read, which a test rules out.
pub fn starter_services() -> Result<Vec<casework::definition::ServiceDefinition>> {
    let catalogue = services::catalogue_of_any_town()?;
    Ok(catalogue
        .iter()
        .map(|service| service.as_ref().clone())
        .collect())
}

/// Where a town remembers that it is furnished, and from which seed.
const MARK: &str = "demo";
const YEARS: i16 = 3;

/// Furnishes an empty town as Millbrook: profile, services, departments, staff, and three years of
/// requests up to now. `scale` makes it so many times bigger. The town is to be opened again
/// afterwards, because an open one keeps the profile it was opened with.
///
/// # Errors
/// [`Error::Conflict`] when the town has cases already; otherwise when it cannot be written.
pub async fn furnish(town: &Town, seed: u64, scale: u32) -> Result<Vec<SignIn>> {
    let ground = ground::ground(seed);
    let making = Making::begin(town, &ground, seed, scale, |today| {
        today.saturating_sub(i64::from(YEARS).years())
    })
    .await?;
    let album = Album::draw(town, seed, scale).await?;
    making.write(town, Some(&album), making.today()).await?;
    town.run(Mark(seed.to_string())).await?;
    Ok(sign_ins())
}

/// Whether a town was furnished, to the end.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_furnished(town: &Town) -> Result<bool> {
    Ok(setting::Entity::find_by_id(MARK)
        .one(town.read())
        .await?
        .is_some())
}

/// The secret of the link of an open case that has been worked on, to show its status page with.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn link_to_show(town: &Town) -> Result<String> {
    let case = case_work::Entity::find()
        .filter(case_work::Column::IsOpen.eq(true))
        .filter(case_work::Column::IsPublic.eq(true))
        .filter(case_work::Column::State.eq("planned"))
        .filter(case_work::Column::Language.eq("en"))
        .filter(case_work::Column::Contact.is_not_null())
        .order_by_desc(case_work::Column::Revision)
        .order_by_desc(case_work::Column::OpenedAt)
        .one(town.read())
        .await?
        .ok_or(Error::NotFound)?;
    history::link_secret(town, &case).await
}

struct Mark(String);

impl Action for Mark {
    type Output = ();
    const NAME: &'static str = "demo.mark";

    async fn run(&self, tx: &Tx) -> Result<()> {
        kernel::profile::keep(tx, MARK, self.0.clone()).await
    }
}
