//! The key store, and the ring of keys that are open at the moment.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use moka::future::Cache;
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{OnConflict, Table};
use sea_orm::{ConnectionTrait, QuerySelect as _, Schema};
use tokio::sync::Mutex;

use super::MasterKeys;
use super::sealed::{DataKey, decrypt, encrypt};
use crate::backup::Manifest;
use crate::db::Database;
use crate::id::SubjectId;
use crate::{Clock, Error, Moment, Random, Result};

/// A subject's wrapped key.
pub mod subject_key {
    use sea_orm::entity::prelude::*;

    use crate::id::SubjectId;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "subject_key")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub subject: SubjectId,
        /// The master key's version that wraps it.
        pub master: i32,
        pub wrapped: Vec<u8>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A subject whose key was forgotten, so that no older archive brings it back.
pub mod forgotten_key {
    use sea_orm::entity::prelude::*;

    use crate::Moment;
    use crate::id::SubjectId;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "forgotten_key")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub subject: SubjectId,
        pub at: Moment,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The small store beside the town's database.
#[derive(Clone)]
pub struct KeyStore {
    database: Database,
}

impl KeyStore {
    /// Opens the store; makes it when it is new.
    ///
    /// # Errors
    /// When it cannot be reached.
    pub async fn open(url: &str, schema: &str) -> Result<Self> {
        let database = Database::open(url, schema).await?;
        let connection = database.raw();
        let backend = connection.get_database_backend();
        let schema = Schema::new(backend);
        for mut table in [
            schema.create_table_from_entity(subject_key::Entity),
            schema.create_table_from_entity(forgotten_key::Entity),
        ] {
            connection.execute(table.if_not_exists()).await?;
        }
        Ok(Self { database })
    }

    /// Removes the store's tables. For throw-away towns.
    ///
    /// # Errors
    /// When it cannot be reached.
    pub async fn destroy(&self) -> Result<()> {
        let mut keys = Table::drop();
        keys.if_exists().table(subject_key::Entity);
        let mut forgotten = Table::drop();
        forgotten.if_exists().table(forgotten_key::Entity);
        for drop in [keys, forgotten] {
            self.database.raw().execute(&drop).await?;
        }
        Ok(())
    }

    /// Fills the store, which is empty, with an archive's keys.
    ///
    /// # Errors
    /// [`Error::Conflict`] when it is not empty; when it cannot be written.
    pub async fn fill(&self, from: &Path, manifest: &Manifest) -> Result<()> {
        if self.database.counts().await?.values().any(|rows| *rows > 0) {
            return Err(Error::Conflict("there are keys already"));
        }
        let mut came = self.database.copy_in(from).await?;
        // An archive that is older than a table of the store says nothing of it.
        came.retain(|table, _| manifest.tables.contains_key(table));
        if came != manifest.tables {
            return Err(Error::internal("not all keys were restored"));
        }
        self.database.clone().close().await
    }

    /// Forgets again those who were forgotten after an archive of keys was made, and says how many came
    /// back with it.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub async fn forget_again(&self, forgotten: &[SubjectId], now: Moment) -> Result<u64> {
        let mut came_back = 0;
        for some in forgotten.chunks(500) {
            self.list(some, now).await?;
            let keys = subject_key::Entity::delete_many()
                .filter(subject_key::Column::Subject.is_in(some.iter().copied()))
                .exec(self.database.raw())
                .await?;
            came_back += keys.rows_affected;
        }
        Ok(came_back)
    }

    /// Writes down who is forgotten. First, so that whoever is not yet is the next time.
    async fn list(&self, forgotten: &[SubjectId], now: Moment) -> Result<()> {
        let rows = forgotten.iter().map(|subject| forgotten_key::ActiveModel {
            subject: Set(*subject),
            at: Set(now),
        });
        let again = OnConflict::column(forgotten_key::Column::Subject)
            .do_nothing()
            .to_owned();
        forgotten_key::Entity::insert_many(rows)
            .on_conflict(again)
            .exec_without_returning(self.database.raw())
            .await?;
        Ok(())
    }

    /// Those who were forgotten and whose keys may still lie in an archive.
    pub(crate) async fn forgotten(&self) -> Result<Vec<SubjectId>> {
        let asked = forgotten_key::Entity::find()
            .select_only()
            .column(forgotten_key::Column::Subject);
        Ok(asked.into_tuple().all(&self.database.read).await?)
    }

    /// Takes those out of the list whose keys lie in no archive any more.
    pub(crate) async fn shorten_list(&self, before: Moment) -> Result<()> {
        forgotten_key::Entity::delete_many()
            .filter(forgotten_key::Column::At.lt(before))
            .exec(self.database.raw())
            .await?;
        Ok(())
    }

    /// Lets go of the store.
    ///
    /// # Errors
    /// When it cannot end in good order.
    pub async fn close(&self) -> Result<()> {
        self.database.clone().close().await
    }

    pub(crate) fn database(&self) -> &Database {
        &self.database
    }

    async fn put(&self, rows: Vec<subject_key::ActiveModel>) -> Result<()> {
        // One statement is one durable transaction on either engine.
        subject_key::Entity::insert_many(rows)
            .exec_without_returning(self.database.raw())
            .await?;
        Ok(())
    }
}

/// New keys are made and kept durably this many at a time, so that an act waits for none.
const STOCK: usize = 256;

/// The town's keys. Keys stay unwrapped in memory for minutes.
#[derive(Clone)]
pub struct KeyRing {
    store: KeyStore,
    master: MasterKeys,
    random: Arc<dyn Random>,
    clock: Arc<dyn Clock>,
    open: Cache<SubjectId, DataKey>,
    stock: Arc<Mutex<Vec<DataKey>>>,
}

impl KeyRing {
    #[must_use]
    pub fn new(
        store: KeyStore,
        master: MasterKeys,
        random: Arc<dyn Random>,
        clock: Arc<dyn Clock>,
    ) -> Self {
        let open = Cache::builder()
            .max_capacity(20_000)
            .time_to_live(Duration::from_secs(300))
            .build();
        Self {
            store,
            master,
            random,
            clock,
            open,
            stock: Arc::default(),
        }
    }

    pub(crate) async fn close(&self) -> Result<()> {
        self.store.database.clone().close().await
    }

    pub(crate) fn store(&self) -> &KeyStore {
        &self.store
    }

    pub(crate) fn master(&self) -> &MasterKeys {
        &self.master
    }

    /// A new subject with a key that is already safe in the store.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub async fn new_subject(&self) -> Result<DataKey> {
        let mut stock = self.stock.lock().await;
        if stock.is_empty() {
            *stock = self.make(STOCK).await?;
        }
        stock
            .pop()
            .ok_or_else(|| Error::internal("no key was made"))
    }

    /// Many new subjects, for bulk work.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub async fn new_subjects(&self, count: usize) -> Result<Vec<DataKey>> {
        self.make(count).await
    }

    async fn make(&self, count: usize) -> Result<Vec<DataKey>> {
        let now = self.clock.now();
        if let Err(error) = self.master.read_again() {
            tracing::warn!(%error, "The master key was not read again.");
        }
        let mut keys = Vec::with_capacity(count);
        let mut rows = Vec::with_capacity(count);
        for _ in 0..count {
            let key = DataKey::new(SubjectId(self.random.uuid_v7(now)), self.random.bytes());
            rows.push(self.wrap(&key)?);
            keys.push(key);
        }
        for chunk in rows.chunks(1_000) {
            self.store.put(chunk.to_vec()).await?;
        }
        Ok(keys)
    }

    fn wrap(&self, key: &DataKey) -> Result<subject_key::ActiveModel> {
        let (master, wrapped) = self.wrapped(key)?;
        Ok(subject_key::ActiveModel {
            subject: Set(key.subject()),
            master: Set(master),
            wrapped: Set(wrapped),
        })
    }

    /// A key under the newest master key, with that one's version.
    pub(super) fn wrapped(&self, key: &DataKey) -> Result<(i32, Vec<u8>)> {
        let (master, bound_to) = (self.master.newest()?, key.subject().bytes());
        let wrapped = encrypt(&master.key, &bound_to, key.secret(), &*self.random)?;
        Ok((master.version, wrapped))
    }

    pub(super) fn now(&self) -> Moment {
        self.clock.now()
    }

    pub(super) fn random(&self) -> &dyn Random {
        &*self.random
    }

    /// A subject's key. [`Error::NotFound`] when it was erased.
    ///
    /// # Errors
    /// When the store cannot be read or the key does not open.
    pub async fn key(&self, subject: SubjectId) -> Result<DataKey> {
        if let Some(key) = self.open.get(&subject).await {
            return Ok(key);
        }
        let row = subject_key::Entity::find_by_id(subject)
            .one(&self.store.database.read)
            .await?;
        let key = self.unwrap(&row.ok_or(Error::NotFound)?)?;
        self.open.insert(subject, key.clone()).await;
        Ok(key)
    }

    /// The keys of many subjects, those that were erased left out.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn keys(&self, subjects: &[SubjectId]) -> Result<HashMap<SubjectId, DataKey>> {
        let rows = subject_key::Entity::find()
            .filter(subject_key::Column::Subject.is_in(subjects.iter().copied()))
            .all(&self.store.database.read)
            .await?;
        rows.iter()
            .map(|row| Ok((row.subject, self.unwrap(row)?)))
            .collect()
    }

    pub(super) fn unwrap(&self, row: &subject_key::Model) -> Result<DataKey> {
        let master = self.master.version(row.master)?;
        let secret = decrypt(&master.key, &row.subject.bytes(), &row.wrapped)?;
        let secret: [u8; 32] = secret
            .as_slice()
            .try_into()
            .map_err(|_| Error::internal("a wrapped key has the wrong size"))?;
        Ok(DataKey::new(row.subject, secret))
    }

    /// Forgets a subject's key, and with it everything sealed under it.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub async fn forget(&self, subject: SubjectId) -> Result<()> {
        self.store.list(&[subject], self.clock.now()).await?;
        subject_key::Entity::delete_by_id(subject)
            .exec(self.store.database.raw())
            .await?;
        self.open.invalidate(&subject).await;
        Ok(())
    }
}
