//! The long middle of an import: rows are read, made into cases and taken in, slice by slice, each of
//! the three while the others are at work.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use casework::case::bring::{self, Brought, Fate, Here, MOST};
use casework::case::open::WORDS;
use casework::definition::{Answer, Answers};
use kernel::{Error, Result, Town};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use super::blocking;
use super::mapping::{Column, Mapping};
use super::record::{Next, Record};
use super::report::{Counted, Fault, News, Progress, Report, Served, Stood};
use super::row::{Frame, Ready};
use super::services::{self, Services};
use super::table::Table;

/// Slices that are read ahead.
const AHEAD: usize = 2;
pub(super) const TAKEN: &str =
    "another report has this number: if the file comes from another system, say --source";

/// One import under way.
pub(super) struct Import {
    town: Town,
    frame: Arc<Frame>,
    mapping: Mapping,
    services: Arc<Services>,
    news: mpsc::Sender<News>,
    read: Arc<AtomicU64>,
    report: Report,
    categories: Counted<String>,
    statuses: Counted<(String, String)>,
    /// Hashes of the numbers that were met: of rows with one number the first counts.
    seen: HashSet<u64>,
    writing: Option<Writing>,
}

/// A slice that the writer has.
struct Writing {
    fates: JoinHandle<Result<Vec<Fate>>>,
    /// What to say of each of its rows if its number belongs to another.
    taken: Vec<Fault>,
}

/// A slice as it was read.
#[derive(Default)]
struct Slice {
    records: Vec<Record>,
    faults: Vec<Fault>,
    broken: Option<String>,
    ended: bool,
}

/// A slice as cases.
#[derive(Default)]
struct Made {
    ready: Vec<Ready>,
    taken: Vec<Fault>,
    faults: Vec<Fault>,
    known: u64,
    /// The category of each row that is no fault, and its word for where it stands.
    met: Vec<(String, (String, String))>,
    other_encoding: u64,
    seen: HashSet<u64>,
}

impl Import {
    pub(super) fn new(
        town: Town,
        frame: Frame,
        mapping: Mapping,
        news: mpsc::Sender<News>,
        read: Arc<AtomicU64>,
    ) -> Self {
        let report = Report {
            source: frame.source.clone(),
            ..Report::default()
        };
        Self {
            town,
            frame: Arc::new(frame),
            mapping,
            services: Arc::default(),
            news,
            read,
            report,
            categories: Counted::default(),
            statuses: Counted::default(),
            seen: HashSet::new(),
            writing: None,
        }
    }

    /// Takes in every row.
    ///
    /// # Errors
    /// When the town cannot be written, or nobody listens any more.
    pub(super) async fn run(&mut self, table: Table) -> Result<()> {
        let (sender, mut slices) = mpsc::channel(AHEAD);
        let reading = tokio::task::spawn_blocking(move || read(table, &sender));
        let outcome = self.take_all(&mut slices).await;
        // Who reads notices at the next slice that nobody takes it.
        drop(slices);
        let written = self.finish_writing().await;
        outcome.and(written)?;
        reading
            .await
            .map_err(|_| Error::internal("reading a file did not end"))
    }

    async fn take_all(&mut self, slices: &mut mpsc::Receiver<Slice>) -> Result<()> {
        while let Some(slice) = slices.recv().await {
            let ended = slice.ended;
            self.take(slice).await?;
            self.tell(News::Progress(Progress {
                rows: self.report.rows,
                bytes: self.read.load(Ordering::Relaxed),
            }))
            .await?;
            if ended {
                break;
            }
        }
        Ok(())
    }

    async fn take(&mut self, slice: Slice) -> Result<()> {
        self.report.rows += (slice.records.len() + slice.faults.len()) as u64;
        self.report.broken = slice.broken;
        let categories = slice
            .records
            .iter()
            .map(|row| self.frame.text(row, Column::Category));
        services::meet(&self.town, &self.mapping, &mut self.services, categories).await?;
        let numbers = slice
            .records
            .iter()
            .map(|row| self.frame.text(row, Column::Id).to_owned());
        let numbers: BTreeSet<String> = numbers.collect();
        let here = bring::here(self.town.read(), &self.frame.source, numbers).await?;
        let (frame, services) = (self.frame.clone(), self.services.clone());
        let mut made = Made {
            seen: std::mem::take(&mut self.seen),
            faults: slice.faults,
            ..Made::default()
        };
        let made = blocking(move || {
            made.add_all(&frame, &services, &here, &slice.records);
            made.faults.sort_by_key(|fault| fault.line);
            made
        });
        let mut made = made.await?;
        self.seen = std::mem::take(&mut made.seen);
        self.write(made).await
    }

    /// Hands the cases to the writer once it has finished those before.
    async fn write(&mut self, made: Made) -> Result<()> {
        self.report.known += made.known;
        self.report.other_encoding += made.other_encoding;
        for fault in made.faults {
            self.refuse(fault).await?;
        }
        for (category, status) in &made.met {
            self.categories.count(category);
            self.statuses.count(status);
        }
        self.report.cut += made.ready.iter().filter(|ready| ready.was_cut).count() as u64;
        let cases = self.sealed(made.ready).await?;
        self.finish_writing().await?;
        if !cases.is_empty() {
            let (town, source) = (self.town.clone(), self.frame.source.clone());
            self.writing = Some(Writing {
                fates: tokio::spawn(async move { bring::bring(&town, &source, cases).await }),
                taken: made.taken,
            });
        }
        Ok(())
    }

    async fn finish_writing(&mut self) -> Result<()> {
        let Some(writing) = self.writing.take() else {
            return Ok(());
        };
        let fates = writing
            .fates
            .await
            .map_err(|_| Error::internal("a slice of an import did not end"))??;
        for (fate, fault) in fates.into_iter().zip(writing.taken) {
            match fate {
                Fate::Added => self.report.added += 1,
                Fate::Known => self.report.known += 1,
                Fate::Changed => {
                    (self.report.known, self.report.changed) =
                        (self.report.known + 1, self.report.changed + 1)
                }
                Fate::Kept => {
                    (self.report.known, self.report.kept) =
                        (self.report.known + 1, self.report.kept + 1);
                }
                Fate::Taken => self.refuse(fault).await?,
            }
        }
        Ok(())
    }

    /// Words of cases that are not public are sealed, each under a key of its own.
    async fn sealed(&self, ready: Vec<Ready>) -> Result<Vec<Brought>> {
        let secrets = ready.iter().filter(|ready| ready.secret.is_some()).count();
        let mut keys = match secrets {
            0 => Vec::new(),
            count => self.town.keys().new_subjects(count).await?,
        };
        let mut cases = Vec::with_capacity(ready.len());
        for ready in ready {
            let mut brought = ready.brought;
            if let Some(words) = ready.secret {
                let key = keys
                    .pop()
                    .ok_or_else(|| Error::internal("a key is missing"))?;
                let mut answers = Answers::new();
                answers.set(WORDS, Answer::Text(words));
                brought.case.subject = Some(key.subject());
                brought.case.answers = Some(key.seal(&answers, self.town.random())?);
            }
            cases.push(brought);
        }
        Ok(cases)
    }

    async fn refuse(&mut self, fault: Fault) -> Result<()> {
        self.report.refused += 1;
        self.tell(News::Fault(fault)).await
    }

    async fn tell(&self, news: News) -> Result<()> {
        let told = self.news.send(news).await;
        told.map_err(|_| {
            Error::Unavailable(
                "whoever began the import went away; what came in stays, and the same command goes on".into(),
            )
        })
    }

    /// What became of the file, and the mapping with what was chosen.
    pub(super) fn done(self) -> (Report, Mapping) {
        let (mut report, mut mapping) = (self.report, self.mapping);
        for (category, rows) in self.categories.into_iter() {
            let Some(offered) = self.services.get(&category) else {
                continue;
            };
            let service = offered.service.id.as_str().to_owned();
            mapping.services.insert(category.clone(), service.clone());
            report.services.push(Served {
                category,
                service,
                made: offered.made,
                rows,
            });
        }
        report
            .services
            .sort_by(|a, b| b.rows.cmp(&a.rows).then(a.category.cmp(&b.category)));
        let stood = self.statuses.into_iter();
        report.states = stood
            .map(|((word, means), rows)| Stood { word, means, rows })
            .collect();
        (report, mapping)
    }
}

/// Reads a file to its end, as long as somebody takes the slices.
fn read(mut table: Table, slices: &mpsc::Sender<Slice>) {
    loop {
        let slice = slice(&mut table);
        let ended = slice.ended;
        if slices.blocking_send(slice).is_err() || ended {
            return;
        }
    }
}

fn slice(table: &mut Table) -> Slice {
    let mut slice = Slice::default();
    while !slice.ended && slice.records.len() + slice.faults.len() < MOST {
        match table.next() {
            Ok(Next::Record(record)) => slice.records.push(record),
            Ok(Next::Bad { line, reason }) => slice.faults.push(Fault {
                line,
                column: String::new(),
                value: String::new(),
                reason: reason.into(),
            }),
            Ok(Next::End) => slice.ended = true,
            Err(error) => {
                slice.broken = Some(error.to_string());
                slice.ended = true;
            }
        }
    }
    slice
}

impl Made {
    /// Makes cases of the rows that are new or that say something new.
    fn add_all(
        &mut self,
        frame: &Frame,
        services: &Services,
        here: &HashMap<String, Here>,
        rows: &[Record],
    ) {
        for row in rows {
            self.other_encoding += u64::from(row.is_other_encoding);
            if let Err(fault) = self.add(frame, services, here, row) {
                self.faults.push(fault);
            }
        }
    }

    fn add(
        &mut self,
        frame: &Frame,
        services: &Services,
        here: &HashMap<String, Here>,
        row: &Record,
    ) -> Result<(), Fault> {
        let outline = frame.outline(row, services)?;
        let category = frame.text(row, Column::Category).to_owned();
        let status = outline.status.clone();
        let taken = frame.fault(row, Column::Id, TAKEN);
        let number = hash(&outline.number);
        match here.get(&outline.number) {
            _ if self.seen.contains(&number) => self.known += 1,
            Some(was) if !was.is_same(outline.opened_at) => return Err(taken),
            Some(was) if was.standing == outline.standing => self.known += 1,
            _ => {
                self.ready.push(frame.case(row, outline));
                self.taken.push(taken);
            }
        }
        self.seen.insert(number);
        self.met.push((category, status));
        Ok(())
    }
}

fn hash(number: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    number.hash(&mut hasher);
    hasher.finish()
}

/// What stands in a file's columns for categories and states.
#[derive(Default)]
pub(super) struct Met {
    pub(super) categories: BTreeSet<String>,
    pub(super) statuses: BTreeSet<String>,
}

/// Reads a whole file for its categories and its words for states; of each at most 2,000.
pub(super) fn met(mut table: Table, frame: &Frame) -> Met {
    let mut met = Met::default();
    let add = |names: &mut BTreeSet<String>, name: &str| {
        if names.len() < 2_000 && !name.is_empty() && !names.contains(name) {
            names.insert(name.to_owned());
        }
    };
    loop {
        match table.next() {
            Ok(Next::Record(row)) => {
                add(&mut met.categories, frame.text(&row, Column::Category));
                add(&mut met.statuses, frame.text(&row, Column::Status));
            }
            Ok(Next::Bad { .. }) => {}
            Ok(Next::End) | Err(_) => return met,
        }
    }
}
