//! Every night, at two o'clock on the town's clock: a backup, and the proof that it comes back.

use anyhow::Context as _;
use kernel::backup::Place;
use kernel::config::Config;
use kernel::db::{Action, Tx};
use kernel::id::JobId;
use kernel::jobs::{JobKind, JobRow, Schedule};
use kernel::{Error, Moment, Result, Town};
use serde_json::{Value, json};

use crate::back_up::{back_up, let_go, places};
use crate::prove::prove;

pub(crate) const NIGHT: &str = "safekeeping.night";
const NOW: &str = "safekeeping.backup";
const PROVE: &str = "safekeeping.prove";

/// Comes round once in a night.
pub(crate) const SCHEDULE: Schedule = Schedule::daily_at(NIGHT, 2);

pub(crate) fn jobs() -> Vec<JobKind> {
    vec![
        JobKind::new(NIGHT, 3, |town, _| at_night(town)).long().meaning(
            "Backs the town up at two o'clock at night, unless the settings say not to, and lets old archives go.",
        ),
        JobKind::new(NOW, 1, |town, _| at_once(town))
            .long()
            .meaning("Backs the town up, when an administrator asks for it."),
        JobKind::new(PROVE, 2, |town, _: Value| async move {
            prove(&town).await.map_err(told)
        })
        .long()
        .meaning("Brings the newest backup back, compares every hash and count, and throws it away."),
    ]
}

async fn at_night(town: Town) -> Result<()> {
    let is_wanted = town
        .port::<Config>()
        .is_some_and(|config| config.backup.nightly);
    if is_wanted {
        at_once(town).await
    } else {
        Ok(())
    }
}

async fn at_once(town: Town) -> Result<()> {
    night(&town).await.map_err(told)
}

/// Backs the town up where the settings say, lets old archives go and asks for a proof of the new one.
///
/// # Errors
/// When there is no new archive, or an old one does not go.
pub async fn night(town: &Town) -> anyhow::Result<()> {
    let config = town
        .port::<Config>()
        .context("the settings are not wired")?;
    let (to, keys_to) = places(&config, None, None)?;
    back_up(town, &to, &keys_to).await?;
    let place = Place::open(&to, &config)?;
    let gone = let_go(town, &config, &place).await?;
    tracing::info!(gone, "The town is backed up.");
    Ok(town.run(Ask::of(town, PROVE)).await?)
}

fn told(error: anyhow::Error) -> Error {
    Error::Internal(format!("{error:#}"))
}

/// Asks for a job.
pub(crate) struct Ask {
    job: JobId,
    kind: &'static str,
    now: Moment,
}

impl Ask {
    fn of(town: &Town, kind: &'static str) -> Self {
        Self {
            job: town.new_id(),
            kind,
            now: town.now(),
        }
    }

    /// For a backup now.
    pub(crate) fn backup(town: &Town) -> Self {
        Self::of(town, NOW)
    }
}

impl Action for Ask {
    type Output = ();
    const NAME: &'static str = "safekeeping.ask";

    async fn run(&self, tx: &Tx) -> Result<()> {
        // Who presses twice in a minute gets one.
        let key = format!("{}:{}", self.kind, self.now.0 / Moment::MINUTE);
        tx.job(JobRow::new(self.job, self.kind, &json!({}), self.now)?.once(key));
        Ok(())
    }
}
