//! Millbrook, a town that does not exist: its streets, its services, the people who work for it, and
//! three years of what its residents asked, made from a seed. For showing, training and load.
//!
//! The same seed at the same moment gives the same town; only what is sealed, and the subjects whose
//! keys seal it, come from the key store's own chance.

mod answers;
mod chance;
pub mod ground;
mod life;
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
use casework::case::{Calendar, history};
use contracts::places::{Ground, LandmarkKind};
use jiff::civil::Date;
use jiff::{ToSpan, tz::TimeZone};
use kernel::db::{Action, Tx};
use kernel::profile::{KeepProfile, Profile, setting};
use kernel::{Error, Moment, Point, Result, Town};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};

use chance::Chance;
use life::World;
use pictures::Album;
use spots::Spots;
use years::Years;

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
    if case_work::Entity::find().count(town.read()).await? > 0 {
        return Err(Error::Conflict(
            "this town has cases already; a demo town begins empty",
        ));
    }
    let ground = ground::ground(seed);
    let now = town.now();
    let zone = TimeZone::get("America/New_York")
        .map_err(Error::during("finding Millbrook's time zone"))?;
    let today = now.zoned(&zone).date();
    let first = today.saturating_sub(i64::from(YEARS).years());
    let words = profile::millbrook(middle(&ground), first.year(), today.year() + 1);
    let calendar = Calendar::of(&Profile::from(words.clone()));
    town.run(KeepProfile(words)).await?;
    let catalogue = services::catalogue()?;
    let definitions: Vec<_> = catalogue
        .iter()
        .map(|service| service.as_ref().clone())
        .collect();
    casework::catalogue::publish(town, &definitions).await?;
    let begun = morning(first, &zone, now);
    let hall = people::employ(town, &Chance::of(seed, 1, 0), begun).await?;
    if let Some(shelf) = town.port::<casework::catalogue::Shelf>() {
        shelf.forget();
    }
    let world = World {
        calendar,
        now,
        hall,
    };
    let spots = Spots::of(Some(&ground));
    let mut years = Years::new(&world, &catalogue, &spots, seed, scale)?;
    let album = Album::draw(town, seed, scale).await?;
    let mut day = first;
    let mut lives = Vec::new();
    while day <= today {
        lives.append(&mut years.day(day, morning(day, &zone, now)));
        if lives.len() >= 1_000 {
            write::write(town, &catalogue, &album, std::mem::take(&mut lives)).await?;
        }
        day = day.saturating_add(1.day());
    }
    write::write(town, &catalogue, &album, lives).await?;
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

/// The beginning of a day where Millbrook is.
fn morning(day: Date, zone: &TimeZone, otherwise: Moment) -> Moment {
    day.to_zoned(zone.clone())
        .map_or(otherwise, |zoned| zoned.timestamp().into())
}

/// The market square, or the town hall, or nothing.
fn middle(ground: &Ground) -> Option<Point> {
    let of = |kind| {
        ground
            .landmarks
            .iter()
            .find(|landmark| landmark.kind == kind)
    };
    of(LandmarkKind::Square)
        .or_else(|| of(LandmarkKind::TownHall))
        .map(|landmark| landmark.point)
}

struct Mark(String);

impl Action for Mark {
    type Output = ();
    const NAME: &'static str = "demo.mark";

    async fn run(&self, tx: &Tx) -> Result<()> {
        kernel::profile::keep(tx, MARK, self.0.clone()).await
    }
}
