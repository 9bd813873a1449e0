//! Whether a town is whole: its database, its files, its keys and its facts, each held against what
//! it should be. Others may use the town meanwhile.

mod facts;
mod files;
mod keys;

use serde::{Deserialize, Serialize};

use crate::{Result, Town};

/// What was looked at, and what is wrong with it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Checked {
    /// The town's name.
    pub town: String,
    /// How many tables the database has, and how many rows they have together.
    pub tables: u64,
    pub rows: u64,
    /// How many files the rows name, and the bytes of those that were read.
    pub files: u64,
    pub file_bytes: u64,
    /// How many keys open.
    pub keys: u64,
    /// How many people's keys were forgotten, so that what they told is noise.
    pub forgotten: u64,
    /// How many facts the record has.
    pub facts: u64,
    /// How long it took.
    pub milliseconds: i64,
    /// What is wrong, a sentence each; not more than [`MOST_TOLD`] of one part.
    pub faults: Vec<String>,
    /// How many things are wrong.
    pub faults_in_all: u64,
}

/// So many faults of one part are told, and the others counted.
pub const MOST_TOLD: usize = 20;

/// Looks at the whole town. What cannot be looked at is itself a fault.
///
/// # Errors
/// Never for what is wrong with the town; that is in the answer.
pub async fn check(town: &Town) -> Result<Checked> {
    let begun = town.now();
    let mut found = Checked {
        town: town.profile().words.name.clone(),
        ..Checked::default()
    };
    let mut faults = Faults::default();
    let database = database(town, &mut found, &mut faults).await;
    faults.part("the database", database, &mut found);
    let files = files::look(town, &mut found, &mut faults).await;
    faults.part("the files", files, &mut found);
    let keys = keys::look(town, &mut found, &mut faults).await;
    faults.part("the keys", keys, &mut found);
    let facts = facts::look(town, &mut found, &mut faults).await;
    faults.part("the record of facts", facts, &mut found);
    found.milliseconds = town.now().since(begun);
    Ok(found)
}

async fn database(town: &Town, found: &mut Checked, faults: &mut Faults) -> Result<()> {
    for complaint in town.database().complaints().await? {
        faults.add(format!("the database: {complaint}"));
    }
    let counts = town.database().counts().await?;
    found.tables = counts.len() as u64;
    found.rows = counts.values().sum();
    Ok(())
}

/// What is wrong with one part.
#[derive(Default)]
struct Faults {
    told: Vec<String>,
    count: u64,
}

impl Faults {
    fn add(&mut self, fault: String) {
        self.count += 1;
        if self.told.len() < MOST_TOLD {
            self.told.push(fault);
        }
    }

    /// Ends a part.
    fn part(&mut self, name: &str, ended: Result<()>, found: &mut Checked) {
        if let Err(error) = ended {
            self.add(format!("{name} cannot be looked at to the end: {error}"));
        }
        found.faults.append(&mut self.told);
        found.faults_in_all += std::mem::take(&mut self.count);
    }
}
