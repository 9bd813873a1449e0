//! The day being played: a town of its own beside the demo town, on a clock that runs seven hundred
//! times as fast, and what has happened in it so far.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use demo::day::{BEGINS, Day, Happened, Kind};
use kernel::config::Config;
use kernel::notices::notice;
use kernel::{Clock as _, FixedClock, Moment, SystemClock, SystemRandom, Town, jobs};
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::town::{OpenTown, Source};

/// The day takes so long.
pub const LASTS: Duration = Duration::from_secs(90);
/// Between two looks at the clock.
const STEP: Duration = Duration::from_millis(100);
/// So many things that happened are told.
const TOLD: usize = 12;
const SEED: u64 = 20_261_126;
pub const HOURS: usize = 24 - BEGINS as usize;

/// How far the day has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    #[default]
    Still,
    /// The town of the day is being made.
    Preparing,
    Running,
    Done,
    /// It did not come to its end.
    Broken,
}

/// What happened so far.
#[derive(Clone, Debug, Default)]
pub struct Told {
    pub phase: Phase,
    /// Since it runs.
    pub hours: Option<Hours>,
    pub sent: Count,
    /// Reports that staff wrote down for somebody at the telephone or the counter.
    pub spoken: u64,
    pub answered: Count,
    pub closed: Count,
    /// Of those that were closed.
    pub in_time: u64,
    pub letters: Count,
    /// The newest first.
    pub newest: VecDeque<Happened>,
}

/// The town's clock, and between which moments it goes.
#[derive(Clone, Copy, Debug)]
pub struct Hours {
    pub now: Moment,
    pub begins: Moment,
    pub ends: Moment,
}

impl Hours {
    /// The hour of a moment, the day's first being 0.
    fn of(self, at: Moment) -> usize {
        usize::try_from(at.since(self.begins) / Moment::HOUR).unwrap_or(0)
    }

    /// How many have begun.
    pub fn begun(self) -> usize {
        (self.of(self.now) + 1).min(HOURS)
    }
}

/// A count, and what it came to in each hour.
#[derive(Clone, Debug, Default)]
pub struct Count {
    pub all: u64,
    pub hours: [i64; HOURS],
}

impl Count {
    fn add(&mut self, more: u64, hour: usize) {
        self.all += more;
        if let Some(of_hour) = self.hours.get_mut(hour) {
            *of_hour = of_hour.saturating_add(i64::try_from(more).unwrap_or(0));
        }
    }
}

/// The player: at most one day runs at a time.
#[derive(Debug)]
pub struct Player {
    folder: PathBuf,
    told: watch::Sender<Told>,
    running: Mutex<Option<JoinHandle<()>>>,
}

impl Player {
    /// A player whose town lies in `folder` while the day runs.
    #[must_use]
    pub fn of(folder: PathBuf) -> Arc<Self> {
        Arc::new(Self {
            folder,
            told: watch::Sender::default(),
            running: Mutex::default(),
        })
    }

    /// How far the day has come, now and whenever that changes.
    #[must_use]
    pub fn told(&self) -> watch::Receiver<Told> {
        self.told.subscribe()
    }

    /// Begins the day, unless it runs.
    pub fn begin(self: &Arc<Self>) {
        let mut running = self.running();
        if running.as_ref().is_some_and(|day| !day.is_finished()) {
            return;
        }
        self.told.send_replace(Told {
            phase: Phase::Preparing,
            ..Told::default()
        });
        let player = self.clone();
        *running = Some(tokio::spawn(async move {
            if let Err(error) = Box::pin(play(&player.folder, &player.told)).await {
                let why = format!("{error:#}");
                tracing::warn!(why, "The day of the show did not come to its end.");
                player.told.send_modify(|told| told.phase = Phase::Broken);
            }
            player.tidy();
        }));
    }

    /// Ends the day and forgets it.
    pub async fn forget(&self) {
        let day = self.running().take();
        if let Some(day) = day {
            day.abort();
            // That it was cut off is what was asked for.
            let _ = day.await;
        }
        self.tidy();
        self.told.send_replace(Told::default());
    }

    fn tidy(&self) {
        if let Err(error) = remove(&self.folder) {
            tracing::warn!(%error, "The town of the day stays in its folder.");
        }
    }

    fn running(&self) -> std::sync::MutexGuard<'_, Option<JoinHandle<()>>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn play(folder: &Path, told: &watch::Sender<Told>) -> Result<()> {
    remove(folder)?;
    let begins = demo::day::begins(SystemClock.now())?;
    let clock = FixedClock::at(begins);
    let made = open(folder, &clock).await?;
    let ground = demo::ground::ground(SEED);
    places::store(&made.town, &ground).await?;
    let day = Day::plan(&made.town, &ground, SEED).await;
    made.close().await?;
    let mut day = day?;
    // An open town keeps the profile that it was opened with.
    let open = open(folder, &clock).await?;
    let outcome = run(&open.town, &clock, &mut day, told).await;
    open.close().await?;
    outcome
}

async fn run(
    town: &Town,
    clock: &FixedClock,
    day: &mut Day,
    told: &watch::Sender<Told>,
) -> Result<()> {
    told.send_modify(|told| {
        let (begins, ends) = (day.begins, day.ends);
        told.hours = Some(Hours {
            now: begins,
            begins,
            ends,
        });
        told.phase = Phase::Running;
    });
    jobs::do_a_round(town).await;
    let before = letters(town).await?;
    let length = day.ends.since(day.begins);
    let begun = Instant::now();
    loop {
        let share = begun.elapsed().as_secs_f64() / LASTS.as_secs_f64();
        let now = day.begins.plus(part(length, share.min(1.0)));
        while let Some(happened) = day.next(town, clock, now).await? {
            told.send_modify(|told| told.happened(happened));
        }
        clock.set(now);
        jobs::do_a_round(town).await;
        let letters = letters(town).await?.saturating_sub(before);
        told.send_modify(|told| told.stands(now, letters));
        if share >= 1.0 {
            told.send_modify(|told| told.phase = Phase::Done);
            return Ok(());
        }
        tokio::time::sleep(STEP).await;
    }
}

impl Told {
    /// Moves the clock on, and says in which hour it is.
    fn moves_to(&mut self, now: Moment) -> usize {
        let Some(hours) = &mut self.hours else {
            return 0;
        };
        hours.now = now;
        hours.begun() - 1
    }

    fn happened(&mut self, happened: Happened) {
        let hour = self.moves_to(happened.at);
        match happened.kind {
            Kind::Sent => {
                self.sent.add(1, hour);
                self.spoken += u64::from(matches!(
                    happened.case.channel.as_str(),
                    "phone" | "counter"
                ));
            }
            Kind::Answered => self.answered.add(1, hour),
            Kind::Moved if !happened.case.is_open => {
                self.closed.add(1, hour);
                let due = happened.case.due_at;
                self.in_time += u64::from(due.is_none_or(|due| happened.at < due));
            }
            _ => {}
        }
        self.newest.push_front(happened);
        self.newest.truncate(TOLD);
    }

    fn stands(&mut self, now: Moment, letters: u64) {
        let hour = self.moves_to(now);
        self.letters
            .add(letters.saturating_sub(self.letters.all), hour);
    }
}

/// How many letters have gone out.
async fn letters(town: &Town) -> Result<u64> {
    let sent = notice::Entity::find().filter(notice::Column::State.eq("sent"));
    Ok(sent.count(town.read()).await?)
}

async fn open(folder: &Path, clock: &FixedClock) -> Result<OpenTown> {
    let values = [
        ("data.folder", folder.display().to_string()),
        ("backup.nightly", "false".into()),
        ("server.development", "true".into()),
    ];
    let config = Config::from_parts(None, [], &values)?;
    let source = Source {
        clock: Arc::new(clock.clone()),
        random: Arc::new(SystemRandom),
        stage: None,
    };
    let open = Box::pin(OpenTown::open_with(&config, source)).await;
    open.context("the town of the day")
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "milliseconds of one day"
)]
fn part(length: i64, share: f64) -> i64 {
    (length as f64 * share) as i64
}

fn remove(folder: &Path) -> std::io::Result<()> {
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}
