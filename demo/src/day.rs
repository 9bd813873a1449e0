//! One day of Millbrook as it happens: what residents send and what staff do, each as the act that it
//! is in every town, so that deadlines, letters and lists follow by themselves.

use std::collections::HashMap;
use std::sync::Arc;

use casework::case::change::{Refusal, Wish, change, hear};
use casework::case::open::{NewCase, WORDS, open};
use casework::case::{Case, queue};
use casework::definition::{Answer, ServiceDefinition};
use contracts::places::Ground;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use kernel::id::CaseId;
use kernel::people::Actor;
use kernel::people::Role;
use kernel::people::actor::StaffActor;
use kernel::{Error, FixedClock, Moment, Place, Point, Result, Town};

use crate::life::Life;
use crate::making::{self, Making};
use crate::people::Worker;

/// The day begins at this hour and ends at midnight.
pub const BEGINS: i64 = 6;
/// A town so many times bigger than a small one: something happens all the time.
const SCALE: u32 = 6;
/// What came in so many days before is still being worked on.
const DAYS_BEFORE: i64 = 40;

/// What is still to happen of a day.
#[derive(Debug)]
pub struct Day {
    pub begins: Moment,
    pub ends: Moment,
    /// In the order in which it happens, the next one last.
    ahead: Vec<Happening>,
    /// Cases that were opened on this day have other ids than they were planned with.
    opened: HashMap<CaseId, CaseId>,
}

#[derive(Debug)]
struct Happening {
    at: Moment,
    case: CaseId,
    by: Actor,
    service: Arc<ServiceDefinition>,
    does: Does,
}

#[derive(Debug)]
enum Does {
    Send(Box<NewCase>),
    Wish(Wish),
    Write(String),
}

/// Something that happened.
#[derive(Clone, Debug)]
pub struct Happened {
    pub at: Moment,
    pub kind: Kind,
    pub service: Arc<ServiceDefinition>,
    /// The case afterwards.
    pub case: Case,
    /// What was said about it, where everybody may read that.
    pub words: String,
}

/// What kind of thing it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Sent,
    Taken,
    Moved,
    Answered,
    Noted,
    Wrote,
}

/// When the day begins on which a town shows itself: the last whole Tuesday before now.
///
/// # Errors
/// When Millbrook's time zone is not known.
pub fn begins(now: Moment) -> Result<Moment> {
    let zone = making::zone()?;
    let today = now.zoned(&zone).date();
    let is_tuesday = |day: &Date| day.weekday() == Weekday::Tuesday;
    let before = (1..=7).map(|back| today.saturating_sub(back.days()));
    let day = before.into_iter().find(is_tuesday).unwrap_or(today);
    Ok(making::morning(day, &zone, now).plus(BEGINS * Moment::HOUR))
}

impl Day {
    /// Furnishes an empty town with what came in before this morning, and plans the day.
    ///
    /// # Errors
    /// [`Error::Conflict`] when the town has cases already; otherwise when it cannot be written.
    pub async fn plan(town: &Town, ground: &Ground, seed: u64) -> Result<Self> {
        let begins = town.now();
        let ends = begins.plus((24 - BEGINS) * Moment::HOUR);
        let first = |today: Date| today.saturating_sub(DAYS_BEFORE.days());
        let mut making = Making::begin(town, ground, seed, SCALE, first).await?;
        let today = making.today();
        making
            .write(town, None, today.saturating_sub(1.day()))
            .await?;
        making.world.now = ends;
        let mut ahead = Vec::new();
        for life in making.lives(today)?.flatten() {
            happenings(&making, life, begins, &mut ahead);
        }
        // What happens at the same moment happens in the order in which it was planned.
        ahead.reverse();
        ahead.sort_by_key(|happening| std::cmp::Reverse(happening.at));
        Ok(Self {
            begins,
            ends,
            ahead,
            opened: HashMap::new(),
        })
    }

    /// Lets happen what happens next, if that is before `now`. The clock stands at its moment.
    ///
    /// # Errors
    /// When the town cannot be written.
    pub async fn next(
        &mut self,
        town: &Town,
        clock: &FixedClock,
        now: Moment,
    ) -> Result<Option<Happened>> {
        let Some(next) = self.ahead.pop_if(|next| next.at <= now) else {
            return Ok(None);
        };
        clock.set(next.at);
        let (kind, words) = (next.kind(), next.words());
        let case = self.happens(town, &next).await?;
        Ok(Some(Happened {
            at: next.at,
            kind,
            words: if case.is_public { words } else { String::new() },
            service: next.service,
            case,
        }))
    }

    async fn happens(&mut self, town: &Town, next: &Happening) -> Result<Case> {
        let report = match &next.does {
            Does::Send(report) => report,
            Does::Wish(wish) => {
                let case = self.case(town, next).await?;
                let changed = change(town, &next.by, &case, None, wish.clone()).await;
                return changed.map_err(refused);
            }
            Does::Write(words) => {
                let case = self.case(town, next).await?;
                return hear(town, &case, words.clone(), &[]).await.map_err(refused);
            }
        };
        let opened = open(town, &next.by, report.as_ref().clone()).await?;
        self.opened.insert(next.case, opened.case);
        queue::get(town, opened.case).await
    }

    async fn case(&self, town: &Town, next: &Happening) -> Result<Case> {
        let id = self.opened.get(&next.case).unwrap_or(&next.case);
        queue::get(town, *id).await
    }
}

impl Happening {
    fn kind(&self) -> Kind {
        match &self.does {
            Does::Send(_) => Kind::Sent,
            Does::Write(_) => Kind::Wrote,
            Does::Wish(Wish::Move { .. }) => Kind::Moved,
            Does::Wish(Wish::Reply(_)) => Kind::Answered,
            Does::Wish(Wish::Note(_)) => Kind::Noted,
            Does::Wish(_) => Kind::Taken,
        }
    }

    /// What everybody may read of it.
    fn words(&self) -> String {
        match &self.does {
            Does::Send(report) => kernel::mask::mask(&report.words),
            Does::Wish(Wish::Move { words, .. }) => kernel::mask::mask(words),
            _ => String::new(),
        }
    }
}

/// What happens with a case on the day itself.
fn happenings(making: &Making, life: Life, begins: Moment, ahead: &mut Vec<Happening>) {
    let Some(service) = making.catalogue.get(&life.row.service) else {
        return;
    };
    // What came in at night is not told.
    let midnight = begins.plus(-BEGINS * Moment::HOUR);
    if (midnight.0..begins.0).contains(&life.row.opened_at.0) {
        return;
    }
    let (case, mut report) = (life.row.id, Some(report(&life, service)));
    for event in life.events {
        let does = match event.row.kind.as_str() {
            "opened" => report.take().map(|report| Does::Send(Box::new(report))),
            "assigned" => worker(making, &event.row.by)
                .map(|worker| Does::Wish(Wish::Assign(Some(worker.id)))),
            "state" => event.row.value.map(|to| {
                Does::Wish(Wish::Move {
                    to,
                    words: event.words,
                })
            }),
            "reply" => Some(Does::Wish(Wish::Reply(event.words))),
            "note" => Some(Does::Wish(Wish::Note(event.words))),
            "resident" => Some(Does::Write(event.words)),
            _ => None,
        };
        if let Some(does) = does.filter(|_| event.row.at > begins) {
            ahead.push(Happening {
                at: event.row.at,
                case,
                by: actor(making, &event.row.by),
                service: service.clone(),
                does,
            });
        }
    }
}

/// What was sent, as its sender filled it in.
fn report(life: &Life, service: &Arc<ServiceDefinition>) -> NewCase {
    let row = &life.row;
    NewCase {
        service: service.clone(),
        words: match life.answers.get(WORDS) {
            Some(Answer::Text(words)) => words.clone(),
            _ => String::new(),
        },
        answers: life.answers.clone(),
        place: Place {
            words: row.place.clone(),
            point: row
                .lat
                .zip(row.lng)
                .and_then(|(lat, lng)| Point::new(lat, lng)),
            district: row.district.clone(),
            asset: row.asset.clone(),
        },
        contact: life.contact.clone(),
        photos: Vec::new(),
        writer: None,
        media: None,
        channel: match row.channel.as_str() {
            "phone" => "phone",
            "counter" => "counter",
            "api" => "api",
            _ => "web",
        },
        language: row.language.clone(),
        draft: None,
        once: None,
    }
}

fn worker<'a>(making: &'a Making, by: &str) -> Option<&'a Worker> {
    let id = by.strip_prefix("staff:")?;
    let workers = &making.world.hall.workers;
    workers.iter().find(|worker| worker.id.to_string() == id)
}

fn actor(making: &Making, by: &str) -> Actor {
    worker(making, by).map_or(Actor::Anonymous, |worker| {
        Actor::Staff(StaffActor {
            id: worker.id,
            name: worker.name.to_owned(),
            team: worker.team,
            role: Role::Agent,
        })
    })
}

fn refused(refusal: Refusal) -> Error {
    match refusal {
        Refusal::Other(error) => error,
        other => Error::internal(format!("the day of the demo town was refused: {other}")),
    }
}
