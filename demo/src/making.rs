//! Millbrook in the making: its services and its people first, then what its days bring.

use casework::case::Calendar;
use casework::case::entities::case_work;
use casework::definition::Catalogue;
use contracts::places::{Ground, LandmarkKind};
use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use kernel::profile::{KeepProfile, Profile};
use kernel::{Error, Moment, Point, Result, Town};
use sea_orm::{EntityTrait, PaginatorTrait};

use crate::chance::Chance;
use crate::life::{Life, World};
use crate::pictures::Album;
use crate::spots::Spots;
use crate::years::Years;
use crate::{people, profile, services, write};

/// So many lives are written together.
const AT_ONCE: usize = 1_000;

/// A town whose years can be told.
pub struct Making<'a> {
    pub catalogue: Catalogue,
    pub world: World,
    spots: Spots<'a>,
    zone: TimeZone,
    seed: u64,
    scale: u32,
    first: Date,
}

impl<'a> Making<'a> {
    /// Gives an empty town its profile, services, departments and staff. Its years begin on the day
    /// that `first` says, given today.
    ///
    /// # Errors
    /// [`Error::Conflict`] when the town has cases already; otherwise when it cannot be written.
    pub async fn begin(
        town: &Town,
        ground: &'a Ground,
        seed: u64,
        scale: u32,
        first: impl FnOnce(Date) -> Date,
    ) -> Result<Self> {
        if case_work::Entity::find().count(town.read()).await? > 0 {
            return Err(Error::Conflict(
                "this town has cases already; a demo town begins empty",
            ));
        }
        let now = town.now();
        let zone = zone()?;
        let today = now.zoned(&zone).date();
        let first = first(today);
        let words = profile::millbrook(middle(ground), first.year(), today.year() + 1);
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
        Ok(Self {
            catalogue,
            world: World {
                calendar,
                now,
                hall,
            },
            spots: Spots::of(Some(ground)),
            zone,
            seed,
            scale,
            first,
        })
    }

    /// The day on which the world is.
    pub fn today(&self) -> Date {
        self.world.now.zoned(&self.zone).date()
    }

    /// What came in up to the end of a day, as far as it has happened.
    pub fn lives(&self, last: Date) -> Result<impl Iterator<Item = Vec<Life>>> {
        let mut years = Years::new(
            &self.world,
            &self.catalogue,
            &self.spots,
            self.seed,
            self.scale,
        )?;
        let days = self
            .first
            .series(1.day())
            .take_while(move |day| *day <= last);
        Ok(days.map(move |day| years.day(day, morning(day, &self.zone, self.world.now))))
    }

    /// Writes that into the town, with photos where there is an album.
    pub async fn write(&self, town: &Town, album: Option<&Album>, last: Date) -> Result<()> {
        let mut waiting = Vec::new();
        for mut lives in self.lives(last)? {
            waiting.append(&mut lives);
            if waiting.len() >= AT_ONCE {
                write::write(town, &self.catalogue, album, std::mem::take(&mut waiting)).await?;
            }
        }
        write::write(town, &self.catalogue, album, waiting).await
    }
}

/// The zone whose clocks Millbrook goes by.
pub fn zone() -> Result<TimeZone> {
    TimeZone::get("America/New_York").map_err(Error::during("finding Millbrook's time zone"))
}

/// The beginning of a day where Millbrook is.
pub fn morning(day: Date, zone: &TimeZone, otherwise: Moment) -> Moment {
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
