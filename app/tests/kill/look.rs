//! A look at the town after the last kill: is everything there that was acknowledged, is anything
//! there twice, and do all tables say the same.

use std::collections::{BTreeMap, HashMap, HashSet};

use casework::case::entities::{case_event, case_work, sent_once};
use casework::case::open::WORDS;
use kernel::Town;
use kernel::db::search::{Audience, find};
use kernel::facts::fact;
use kernel::id::SubjectId;
use kernel::notices::notice;
use sea_orm::{EntityTrait as _, QuerySelect as _};

use crate::clients::{Acknowledged, leaves_an_address, mark};
use crate::place::Place;

/// Keys asked for in one statement.
const AT_ONCE: usize = 500;
/// So many faults are told; the rest are counted.
const TOLD: usize = 20;

/// What was found.
#[derive(Debug)]
pub struct Look {
    pub acknowledged: usize,
    /// Acknowledged reports that are not there.
    pub missing: usize,
    /// Cases beyond the one that each report may have.
    pub doubles: usize,
    pub faults: Vec<String>,
}

impl Look {
    pub fn is_sound(&self) -> bool {
        self.missing == 0 && self.doubles == 0 && self.faults.is_empty()
    }
}

/// How many cases there are beyond one for each report.
pub async fn doubles(place: &Place) -> usize {
    let [town, _] = place.databases().await;
    let words: Vec<Option<String>> = case_work::Entity::find()
        .select_only()
        .column(case_work::Column::PublicWords)
        .into_tuple()
        .all(&town.read)
        .await
        .expect("the cases");
    let different: HashSet<_> = words.iter().collect();
    words.len() - different.len()
}

/// What clients were told, as far as the town has to know it.
#[derive(Default)]
pub struct Told {
    /// Reports that were acknowledged.
    pub acknowledged: Vec<Acknowledged>,
    /// Reports that may be there or not: acknowledged after an archive was begun that was restored.
    pub perhaps: HashSet<u64>,
    /// From which number on reports are compared in all tables.
    pub closely_from: u64,
}

impl Told {
    pub fn all(acknowledged: Vec<Acknowledged>) -> Self {
        Self {
            acknowledged,
            ..Self::default()
        }
    }
}

pub async fn at(place: &Place, told: &Told) -> Look {
    let town = place.open().await;
    let cases = case_work::Entity::find()
        .all(town.read())
        .await
        .expect("the cases");
    let mut by_mark: HashMap<String, Vec<&case_work::Model>> = HashMap::new();
    for case in &cases {
        by_mark.entry(mark_of(case)).or_default().push(case);
    }
    let mut look = Look {
        acknowledged: told.acknowledged.len(),
        missing: 0,
        doubles: 0,
        faults: engine_faults(place).await,
    };
    for (number, reference) in &told.acknowledged {
        let here = by_mark.remove(&mark(*number)).unwrap_or_default();
        look.doubles += here.len().saturating_sub(1);
        if here.is_empty() {
            look.missing += 1;
        } else if !here.iter().any(|case| case.reference == *reference) {
            look.faults
                .push(format!("report {number} has another reference"));
        }
    }
    for number in &told.perhaps {
        let here = by_mark.remove(&mark(*number)).unwrap_or_default();
        look.doubles += here.len().saturating_sub(1);
    }
    let strangers = by_mark.len();
    if strangers > 0 {
        look.faults
            .push(format!("{strangers} cases that nobody was told of"));
    }
    if look.missing == 0 && look.doubles == 0 {
        let numbers = told.acknowledged.iter().map(|(number, _)| *number);
        let numbers: BTreeMap<_, _> = numbers
            .filter(|number| *number >= told.closely_from)
            .map(|number| (mark(number), number))
            .collect();
        let closely: Vec<_> = cases
            .into_iter()
            .filter(|case| numbers.contains_key(&mark_of(case)))
            .collect();
        look.faults
            .extend(disagreements(&town, &closely, &numbers).await);
    }
    look.faults.truncate(TOLD);
    town.close().await.expect("the look ends");
    look
}

fn mark_of(case: &case_work::Model) -> String {
    let words = case.public_words.as_deref().unwrap_or_default();
    words.rsplit(' ').next().unwrap_or_default().to_owned()
}

/// What the engine itself says of both databases.
async fn engine_faults(place: &Place) -> Vec<String> {
    let mut faults = Vec::new();
    for database in place.databases().await {
        let complaints = database.complaints().await;
        faults.extend(complaints.expect("the database answers"));
    }
    faults
}

/// Where the tables differ about what happened.
async fn disagreements(
    town: &Town,
    cases: &[case_work::Model],
    numbers: &BTreeMap<String, u64>,
) -> Vec<String> {
    let mut faults = Vec::new();
    let opened = opened_events(town).await;
    let facts = facts(town).await;
    let notices = notices(town).await;
    let keys = sent_keys(town).await;
    for case in cases {
        let word = mark_of(case);
        let mut expect = |holds: bool, what: &str| {
            if !holds {
                faults.push(format!("{word}: {what}"));
            }
        };
        let id = case.id.to_string();
        let events = opened.get(&id).map_or(&[][..], Vec::as_slice);
        expect(events.len() == 1, "not one opening in its history");
        expect(facts.get(&id) == Some(&1), "not one fact of its opening");
        let owed = numbers.get(&word).is_some_and(|n| leaves_an_address(*n));
        let asked = events.first().and_then(|event| notices.get(event));
        expect(
            asked.copied().unwrap_or(0) == u64::from(owed),
            "not the notices that are owed",
        );
        expect(
            keys.get(&format!("open311:{word}")) == Some(&id),
            "its key leads elsewhere",
        );
        let hits = find(town.read(), "case", &word, Audience::Everybody, 5)
            .await
            .expect("the search answers");
        let found: Vec<_> = hits.iter().map(|hit| hit.key).collect();
        expect(found == [case.id.0], "the search does not find it alone");
    }
    faults.extend(sealed_faults(town, cases).await);
    faults
}

/// The opening events of each case.
async fn opened_events(town: &Town) -> HashMap<String, Vec<String>> {
    let mut events: HashMap<String, Vec<String>> = HashMap::new();
    let all = case_event::Entity::find()
        .all(town.read())
        .await
        .expect("the history");
    for event in all.into_iter().filter(|event| event.kind == "opened") {
        let of_case = events.entry(event.case.to_string()).or_default();
        of_case.push(event.id.to_string());
    }
    events
}

/// How many facts say that a case was opened.
async fn facts(town: &Town) -> HashMap<String, u64> {
    let mut facts = HashMap::new();
    let all = fact::Entity::find().all(town.read()).await.expect("facts");
    for fact in all.into_iter().filter(|fact| fact.kind == "CaseOpened") {
        *facts.entry(fact.about).or_insert(0) += 1;
    }
    facts
}

/// How many notices each event caused.
async fn notices(town: &Town) -> HashMap<String, u64> {
    let mut notices = HashMap::new();
    let all = notice::Entity::find()
        .all(town.read())
        .await
        .expect("the outbox");
    for notice in all {
        *notices.entry(notice.cause).or_insert(0) += 1;
    }
    notices
}

async fn sent_keys(town: &Town) -> HashMap<String, String> {
    let all = sent_once::Entity::find()
        .all(town.read())
        .await
        .expect("the senders' keys");
    all.into_iter()
        .map(|sent| (sent.key, sent.case.to_string()))
        .collect()
}

/// Every report can still be read: its key was in the key store before the report was in the town.
async fn sealed_faults(town: &Town, cases: &[case_work::Model]) -> Vec<String> {
    let mut faults = Vec::new();
    for part in cases.chunks(AT_ONCE) {
        let subjects: Vec<SubjectId> = part.iter().filter_map(|case| case.subject).collect();
        let keys = town.keys().keys(&subjects).await.expect("the key store");
        for case in part {
            let key = case.subject.and_then(|subject| keys.get(&subject));
            let opened = key.zip(case.answers.as_ref()).map(|(key, answers)| {
                let answers = key.open(answers);
                answers.is_ok_and(|answers| answers.get(WORDS).is_some())
            });
            if opened != Some(true) {
                faults.push(format!("{}: its words cannot be read", mark_of(case)));
            }
        }
    }
    faults
}
