//! What comes in, day by day.

use std::collections::HashSet;
use std::sync::Arc;

use casework::definition::{Catalogue, ServiceDefinition};
use jiff::ToSpan;
use jiff::civil::Date;
use kernel::{Error, Moment, Result};

use crate::chance::Chance;
use crate::life::{Beginning, Life, World, live};
use crate::profile;
use crate::seasons::{Day, minute_of_day};
use crate::spots::{Spot, Spots};
use crate::stories::{self, Story};

/// The town's years.
pub struct Years<'a> {
    world: &'a World,
    spots: &'a Spots<'a>,
    told: Vec<(&'static Story, Arc<ServiceDefinition>)>,
    seed: u64,
    scale: f64,
    /// References that are given.
    given: HashSet<String>,
}

impl<'a> Years<'a> {
    /// # Errors
    /// When a story tells of a service that the catalogue lacks.
    pub fn new(
        world: &'a World,
        catalogue: &Catalogue,
        spots: &'a Spots<'a>,
        seed: u64,
        scale: u32,
    ) -> Result<Self> {
        let told = stories::all().map(|story| {
            let service = catalogue.get(story.service);
            let service =
                service.ok_or_else(|| Error::internal(format!("no service {}", story.service)))?;
            Ok((story, service.clone()))
        });
        let told = told.collect::<Result<Vec<_>>>()?;
        Ok(Self {
            world,
            spots,
            told,
            seed,
            scale: f64::from(scale.max(1)),
            given: HashSet::new(),
        })
    }

    /// What comes in on a day that begins at `midnight`.
    pub fn day(&mut self, date: Date, midnight: Moment) -> Vec<Life> {
        let number = u64::try_from(midnight.0.div_euclid(Moment::DAY)).unwrap_or(0);
        let chance = Chance::of(self.seed, 2, number);
        let day = Day::new(date, after_holiday(date), &chance);
        let mut lives = Vec::new();
        for at in 0..self.told.len() {
            let Some((story, service)) = self.told.get(at).cloned() else {
                continue;
            };
            let mean = story.a_year / 365.0 * day.factor(story.season) * self.scale;
            for _ in 0..chance.count(mean) {
                self.report(story, &service, midnight, &chance, &mut lives);
            }
        }
        lives
    }

    /// One thing that is wrong somewhere, as told by one person or by several.
    fn report(
        &mut self,
        story: &'static Story,
        service: &ServiceDefinition,
        midnight: Moment,
        chance: &Chance,
        lives: &mut Vec<Life>,
    ) {
        let spot = self.spots.somewhere(story.service, chance);
        let mut at = written_at(midnight, chance);
        let people = if story.shared && chance.yes(7) {
            2 + chance.below(3)
        } else {
            1
        };
        for person in 0..people {
            let beginning = Beginning {
                story,
                service,
                spot: if person == 0 {
                    spot.clone()
                } else {
                    near(&spot, chance)
                },
                at,
                reference: self.reference(chance),
                follows: person > 0,
            };
            // Lived whether it has begun or not, so that tomorrow's town has today's ids.
            let life = live(self.world, &beginning, chance);
            lives.extend(life.filter(|life| life.row.opened_at <= self.world.now));
            at = at.plus(chance.between(20, 20 * 60) * Moment::MINUTE);
        }
    }

    /// A reference that nobody has yet.
    fn reference(&mut self, chance: &Chance) -> String {
        loop {
            let (front, back) = (chance.letters(4), chance.letters(2));
            let reference = format!("MB-{front}-{back}");
            if self.given.insert(reference.clone()) {
                return reference;
            }
        }
    }
}

fn written_at(midnight: Moment, chance: &Chance) -> Moment {
    midnight.plus(minute_of_day(chance) * Moment::MINUTE + chance.between(0, 59_999))
}

/// The same place, a few metres off, as another person points at it.
fn near(spot: &Spot, chance: &Chance) -> Spot {
    let mut spot = spot.clone();
    spot.place.point = spot.place.point.map(|point| {
        #[expect(clippy::cast_precision_loss, reason = "a few metres")]
        let metres = |decimetres: i64| decimetres as f64 / 10.0;
        let moved = point.moved(
            metres(chance.between(-90, 90)),
            metres(chance.between(-90, 90)),
        );
        let six = |degrees: f64| (degrees * 1e6).round() / 1e6;
        kernel::Point {
            lat: six(moved.lat),
            lng: six(moved.lng),
        }
    });
    spot
}

/// Whether one of the three days before was a holiday.
fn after_holiday(date: Date) -> bool {
    let holidays = profile::holidays(date.year());
    (1..=3).any(|back| holidays.contains(&date.saturating_sub(back.days())))
}
