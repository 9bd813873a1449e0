//! Cases that another system had. Each comes in once, under the number it had there, and follows
//! that system until somebody here has touched it.

use std::collections::{HashMap, HashSet};

use contracts::facts::CasesImported;
use kernel::db::search::Document;
use kernel::db::{Action, Tx};
use kernel::id::{CaseId, FactId, SubjectId};
use kernel::people::subjects;
use kernel::{Error, Moment, Random, Result, Town};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use sha2::{Digest, Sha256};

use super::entities::{case_event, case_work};
use super::{Case, CaseEvent, filing, history, open, reference};

/// The most cases of one [`bring`]: each is about two rows and a search document.
pub const MOST: usize = 250;
const TRIES: usize = 8;
/// Two reports of one number are the same when they were opened so near each other. Farther apart
/// they are two systems' numbers; nearer, somebody has set another time zone.
const SAME: i64 = 2 * Moment::DAY;

/// A case as its system had it.
#[derive(Clone, Debug)]
pub struct Brought {
    /// With `source` and `old_reference`; the reference may be drawn again.
    pub case: Case,
    pub events: Vec<CaseEvent>,
    pub document: Option<Document>,
}

/// A case that is here already, as far as a source can contradict it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Here {
    id: CaseId,
    reference: String,
    revision: i32,
    is_public: bool,
    has_subject: bool,
    /// What it would have to be like to need no change.
    pub standing: Standing,
    /// When it was opened.
    pub opened_at: Moment,
}

/// What a source may say anew of its case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    pub service: String,
    pub state: String,
    pub closed_at: Option<Moment>,
}

/// What became of one case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Added,
    /// It was here and says the same.
    Known,
    /// It was here, and went where its source says it is.
    Changed,
    /// Its source says otherwise, but somebody here has touched it since.
    Kept,
    /// The number belongs to another report.
    Taken,
}

impl Here {
    /// Whether a report that was opened then is this one.
    #[must_use]
    pub fn is_same(&self, opened_at: Moment) -> bool {
        self.opened_at.since(opened_at).abs() <= SAME
    }
}

impl Standing {
    #[must_use]
    pub fn of(case: &Case) -> Self {
        Self {
            service: case.service.clone(),
            state: case.state.clone(),
            closed_at: case.closed_at,
        }
    }
}

/// The cases of a source that are here, by their old numbers.
///
/// # Errors
/// When the database cannot be read.
pub async fn here(
    connection: &impl ConnectionTrait,
    source: &str,
    numbers: impl IntoIterator<Item = String>,
) -> Result<HashMap<String, Here>> {
    use case_work::Column as C;
    type Row = (
        Option<String>,
        CaseId,
        String,
        i32,
        bool,
        Option<SubjectId>,
        String,
        String,
        Option<Moment>,
        Moment,
    );
    let rows: Vec<Row> = case_work::Entity::find()
        .select_only()
        .columns([C::OldReference, C::Id, C::Reference])
        .columns([C::Revision, C::IsPublic, C::Subject])
        .columns([C::Service, C::State, C::ClosedAt, C::OpenedAt])
        .filter(C::OldReference.is_in(numbers))
        .filter(C::Source.eq(source))
        .into_tuple()
        .all(connection)
        .await?;
    let here = |row: Row| {
        let (
            number,
            id,
            reference,
            revision,
            is_public,
            subject,
            service,
            state,
            closed_at,
            opened_at,
        ) = row;
        let standing = Standing {
            service,
            state,
            closed_at,
        };
        let here = Here {
            id,
            reference,
            revision,
            is_public,
            has_subject: subject.is_some(),
            standing,
            opened_at,
        };
        Some((number?, here))
    };
    Ok(rows.into_iter().filter_map(here).collect())
}

/// Takes in cases of one source, at most [`MOST`], and says what became of each, in their order.
///
/// # Errors
/// When the database cannot be written; then none of them came in.
pub async fn bring(town: &Town, source: &str, mut cases: Vec<Brought>) -> Result<Vec<Fate>> {
    for _ in 0..TRIES {
        let bring = Bring {
            source: source.to_owned(),
            cases: cases.clone(),
            changes: cases
                .iter()
                .map(|_| town.random().uuid_v7(town.now()))
                .collect(),
            fact: town.new_id(),
            at: town.now(),
        };
        match town.run(bring).await {
            // Among hundreds of thousands of cases one new reference of a slice is now and then a
            // double; or another import of the same file was quicker.
            Err(Error::AlreadyThere) => cases.iter_mut().for_each(|brought| {
                draw_again(brought, &town.profile().words.prefix, town.random())
            }),
            outcome => return outcome,
        }
    }
    Err(Error::internal("no free references were found"))
}

fn draw_again(brought: &mut Brought, prefix: &str, random: &dyn Random) {
    let new = reference::new(prefix, random);
    if let Some(document) = &mut brought.document {
        document.title = document.title.replacen(&brought.case.reference, &new, 1);
    }
    brought.case.reference = new;
}

struct Bring {
    source: String,
    cases: Vec<Brought>,
    /// The ids of the events of those that change.
    changes: Vec<uuid::Uuid>,
    fact: FactId,
    at: Moment,
}

impl Action for Bring {
    type Output = Vec<Fate>;
    const NAME: &'static str = "casework.bring";

    async fn run(&self, tx: &Tx) -> Result<Vec<Fate>> {
        let numbers = self
            .cases
            .iter()
            .filter_map(|brought| brought.case.old_reference.clone());
        let here = here(tx, &self.source, numbers).await?;
        let touched = self.touched(tx, &here).await?;
        let fates = self.fates(&here, &touched);
        self.make_holes(tx, &fates).await?;
        self.add(tx, &fates).await?;
        for (nth, brought) in self.cases.iter().enumerate() {
            let was = brought
                .case
                .old_reference
                .as_ref()
                .and_then(|number| here.get(number));
            if let (Some(Fate::Changed), Some(was)) = (fates.get(nth), was) {
                self.change(tx, nth, brought, was).await?;
            }
        }
        self.say(tx, &fates, &here)?;
        Ok(fates)
    }
}

impl Bring {
    fn fates(&self, here: &HashMap<String, Here>, touched: &HashSet<CaseId>) -> Vec<Fate> {
        let mut seen = HashSet::new();
        let fate = |brought: &Brought| {
            let number = brought.case.old_reference.clone().unwrap_or_default();
            match here.get(&number) {
                // A number that stands twice in one slice came in with the first.
                None if !seen.insert(number) => Fate::Known,
                None => Fate::Added,
                Some(was) if !was.is_same(brought.case.opened_at) => Fate::Taken,
                Some(was) if was.standing == Standing::of(&brought.case) => Fate::Known,
                Some(was) if touched.contains(&was.id) => Fate::Kept,
                Some(_) => Fate::Changed,
            }
        };
        self.cases.iter().map(fate).collect()
    }

    /// Those that differ from their source and that somebody here has touched.
    async fn touched(&self, tx: &Tx, here: &HashMap<String, Here>) -> Result<HashSet<CaseId>> {
        let differs = self.cases.iter().filter_map(|brought| {
            let was = here.get(brought.case.old_reference.as_ref()?)?;
            (was.standing != Standing::of(&brought.case)).then_some(was.id)
        });
        let differ: Vec<CaseId> = differs.collect();
        if differ.is_empty() {
            return Ok(HashSet::new());
        }
        let touched: Vec<CaseId> = case_event::Entity::find()
            .select_only()
            .column(case_event::Column::Case)
            .distinct()
            .filter(case_event::Column::Case.is_in(differ))
            .filter(case_event::Column::By.ne("town"))
            .into_tuple()
            .all(tx)
            .await?;
        Ok(touched.into_iter().collect())
    }

    async fn make_holes(&self, tx: &Tx, fates: &[Fate]) -> Result<()> {
        let pairs = self.cases.iter().zip(fates);
        let written = pairs.filter(|(_, fate)| matches!(fate, Fate::Added | Fate::Changed));
        filing::make(tx, written.map(|(brought, _)| &brought.case)).await
    }

    async fn add(&self, tx: &Tx, fates: &[Fate]) -> Result<()> {
        let fresh = || {
            let pairs = self.cases.iter().zip(fates);
            pairs
                .filter(|(_, fate)| **fate == Fate::Added)
                .map(|(brought, _)| brought)
        };
        if fresh().next().is_none() {
            return Ok(());
        }
        subjects::add_all(tx, fresh().filter_map(|brought| owner(&brought.case))).await?;
        let cases = fresh().map(|brought| open::active(brought.case.clone()));
        case_work::Entity::insert_many(cases)
            .exec_without_returning(tx)
            .await?;
        let events = fresh().flat_map(|brought| brought.events.iter().cloned());
        case_event::Entity::insert_many(events.map(history::active))
            .exec_without_returning(tx)
            .await?;
        for document in fresh().filter_map(|brought| brought.document.clone()) {
            tx.index(document);
        }
        Ok(())
    }

    /// Puts a case where its source says it is. Its id, its reference and when it was opened stay.
    async fn change(&self, tx: &Tx, nth: usize, brought: &Brought, was: &Here) -> Result<()> {
        // It is filed under the id that it has here.
        let case = Case {
            id: was.id,
            ..brought.case.clone()
        };
        let mut row = open::active(case.clone());
        (row.id, row.reference) = (sea_orm::NotSet, sea_orm::NotSet);
        (row.opened_at, row.revision) = (sea_orm::NotSet, Set(was.revision + 1));
        row.changed_at = Set(self.at);
        if was.has_subject {
            // What is sealed stays under the key that it has.
            (row.subject, row.answers) = (sea_orm::NotSet, sea_orm::NotSet);
        } else if let Some(owner) = owner(&case) {
            subjects::add_all(tx, [owner]).await?;
        }
        let written = case_work::Entity::update_many()
            .set(row)
            .filter(case_work::Column::Id.eq(was.id))
            .filter(case_work::Column::Revision.eq(was.revision))
            .exec(tx)
            .await?;
        if written.rows_affected == 0 {
            return Err(Error::Stale);
        }
        let moved = was.standing.state != case.state;
        let (kind, value) = if moved || was.standing.service == case.service {
            ("state", &case.state)
        } else {
            ("category", &case.service)
        };
        let event = CaseEvent {
            id: self.changes.get(nth).copied().unwrap_or_default(),
            case: was.id,
            at: case.closed_at.filter(|_| moved).unwrap_or(self.at),
            kind: kind.into(),
            by: "town".into(),
            audience: "everybody".into(),
            value: Some(value.clone()),
            words: None,
            public_words: None,
        };
        case_event::Entity::insert(history::active(event))
            .exec_without_returning(tx)
            .await?;
        self.find(tx, brought, was);
        tx.changed(format!("case:{}", was.id));
        Ok(())
    }

    /// How it is found is as good as before, unless its service is another.
    fn find(&self, tx: &Tx, brought: &Brought, was: &Here) {
        let same = was.is_public && was.standing.service == brought.case.service;
        match &brought.document {
            None if was.is_public => tx.unindex(was.id.0),
            Some(document) if !same => tx.index(Document {
                key: was.id.0,
                title: document
                    .title
                    .replacen(&brought.case.reference, &was.reference, 1),
                ..document.clone()
            }),
            _ => {}
        }
    }

    fn say(&self, tx: &Tx, fates: &[Fate], here: &HashMap<String, Here>) -> Result<()> {
        let count = |wanted: Fate| fates.iter().filter(|fate| **fate == wanted).count() as u64;
        let (added, changed) = (count(Fate::Added), count(Fate::Changed));
        if added + changed == 0 {
            return Ok(());
        }
        let mut ids: Vec<[u8; 16]> = Vec::new();
        for (brought, fate) in self.cases.iter().zip(fates) {
            let was = brought
                .case
                .old_reference
                .as_ref()
                .and_then(|number| here.get(number));
            match (fate, was) {
                (Fate::Added, _) => ids.push(brought.case.id.bytes()),
                (Fate::Changed, Some(was)) => ids.push(was.id.bytes()),
                _ => {}
            }
        }
        ids.sort_unstable();
        let fact = CasesImported {
            id: self.fact,
            source: self.source.clone(),
            added,
            changed,
            cases: hex::encode(Sha256::digest(ids.concat())),
        };
        tx.fact(&fact, self.at)?;
        tx.changed("cases");
        Ok(())
    }
}

/// The subject whose key a case's words are under, with when they came.
fn owner(case: &Case) -> Option<(SubjectId, Moment)> {
    Some((case.subject?, case.opened_at))
}
