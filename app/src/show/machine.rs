//! What the serving process costs the machine, read from `/proc` when somebody asks.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::Json;
use axum::response::IntoResponse as _;
use serde::Serialize;
use ui::Lang;
use ui::web::{Answer, Visit};

use super::reached;

/// What it costs.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Machine {
    /// The id of the process, which changes when it begins anew.
    pub process: u32,
    /// What it holds in memory.
    pub memory_bytes: u64,
    /// Tenths of a percent of one processor, since it was looked at before.
    pub processor_permille: u64,
    /// What the town's folder takes.
    pub disk_bytes: u64,
    /// What it has written since it began.
    pub written_bytes: u64,
}

/// A measuring look is at least so long; who looks sooner sees the one before.
const LOOK: Duration = Duration::from_millis(900);
/// The town's folder is measured anew as often.
const WEIGH: Duration = Duration::from_secs(5);
/// Linux tells processor time in hundredths of a second to every program.
const TICK_MS: u64 = 10;

/// Looks at this process, and remembers the last look.
#[derive(Debug)]
pub struct Meter {
    folder: PathBuf,
    last: Mutex<Look>,
}

#[derive(Debug)]
struct Look {
    at: Instant,
    processor_ms: u64,
    weighed: Option<Instant>,
    told: Machine,
}

impl Meter {
    #[must_use]
    pub fn of(folder: PathBuf) -> Self {
        Self {
            folder,
            last: Mutex::new(Look {
                at: Instant::now(),
                processor_ms: processor_ms(),
                weighed: None,
                told: Machine::default(),
            }),
        }
    }

    /// What the process costs now.
    pub async fn read(&self) -> Machine {
        if let Some(folder) = self.to_weigh() {
            let weighed = tokio::task::spawn_blocking(move || size_of(&folder)).await;
            self.last().told.disk_bytes = weighed.unwrap_or(0);
        }
        let mut last = self.last();
        let passed = last.at.elapsed();
        if passed >= LOOK || last.told.memory_bytes == 0 {
            let spent = processor_ms();
            let ms = u64::try_from(passed.as_millis()).unwrap_or(u64::MAX).max(1);
            last.told.processor_permille = spent
                .saturating_sub(last.processor_ms)
                .saturating_mul(1_000)
                / ms;
            (last.at, last.processor_ms) = (Instant::now(), spent);
            last.told.process = std::process::id();
            last.told.memory_bytes = line("/proc/self/status", "VmRSS:").saturating_mul(1_024);
            last.told.written_bytes = line("/proc/self/io", "write_bytes:");
        }
        last.told.clone()
    }

    fn to_weigh(&self) -> Option<PathBuf> {
        let mut last = self.last();
        if last.weighed.is_some_and(|at| at.elapsed() < WEIGH) {
            return None;
        }
        last.weighed = Some(Instant::now());
        Some(self.folder.clone())
    }

    fn last(&self) -> std::sync::MutexGuard<'_, Look> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The corner, for a page: what is measured, each with its word.
pub async fn corner(visit: &Visit) -> Vec<(String, String)> {
    let Ok(stage) = reached::stage(visit) else {
        return Vec::new();
    };
    let (lang, machine) = (&visit.lang, stage.machine().await);
    let permille = i64::try_from(machine.processor_permille).unwrap_or(i64::MAX);
    let processor = lang.ta("show-percent", &[("n", lang.decimal(permille, 1).into())]);
    vec![
        (lang.t("show-memory"), megabytes(lang, machine.memory_bytes)),
        (lang.t("show-processor"), processor),
        (lang.t("show-disk"), megabytes(lang, machine.disk_bytes)),
        (lang.t("show-process"), machine.process.to_string()),
    ]
}

fn megabytes(lang: &Lang, bytes: u64) -> String {
    let tenths = i64::try_from(bytes / 100_000).unwrap_or(i64::MAX);
    lang.ta("show-megabytes", &[("n", lang.decimal(tenths, 1).into())])
}

/// The same for programs.
pub async fn json(visit: Visit) -> Answer {
    let machine = reached::stage(&visit)?.machine().await;
    Ok(Json(machine).into_response())
}

/// The number of a line of a file of `/proc`; 0 where it is not told.
fn line(file: &str, name: &str) -> u64 {
    let text = std::fs::read_to_string(file).unwrap_or_default();
    let found = text.lines().find_map(|line| line.strip_prefix(name));
    let number = found.and_then(|rest| rest.split_whitespace().next());
    number.and_then(|number| number.parse().ok()).unwrap_or(0)
}

/// The processor time that this process took (proc(5): utime and stime).
fn processor_ms() -> u64 {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name of the program may hold anything, and stands in brackets.
    let rest = text.rsplit_once(')').map_or("", |(_, rest)| rest);
    let ticks = rest.split_whitespace().skip(11).take(2);
    let ticks: u64 = ticks.filter_map(|text| text.parse::<u64>().ok()).sum();
    ticks.saturating_mul(TICK_MS)
}

/// What a folder takes, with all that is in it.
fn size_of(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| match entry.metadata() {
            Ok(is) if is.is_dir() => size_of(&entry.path()),
            Ok(is) => is.len(),
            Err(_) => 0,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[tokio::test]
    async fn this_process_takes_memory_and_its_folder_room() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("in")).unwrap();
        std::fs::write(folder.path().join("in/a"), [7; 3_000]).unwrap();
        let meter = Meter::of(folder.path().to_owned());
        let machine = meter.read().await;
        assert_eq!(machine.process, std::process::id());
        assert_eq!(machine.disk_bytes, 3_000);
        assert!(machine.memory_bytes > 1_000_000, "{machine:?}");
    }
}
