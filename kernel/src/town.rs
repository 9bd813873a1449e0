//! One town, open: its database, keys, files, mail, clock and everything its rooms declared.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use jiff::tz::TimeZone;
use moka::future::Cache;

use crate::backup::Anonymous;
use crate::db::{Action, Database, Engine, Read, RoomMigrations, Table, Write};
use crate::facts::{Subscriber, Told};
use crate::files::Files;
use crate::http_client::HttpClient;
use crate::image::Images;
use crate::jobs::{JobKind, Schedule};
use crate::keys::KeyRing;
use crate::mail::Mailer;
use crate::notices::NoticeTemplate;
use crate::password::Passwords;
use crate::people::Permission;
use crate::people::session::SessionCache;
use crate::profile::{Over, Profile, ProfileWords};
use crate::{Clock, Moment, Random, Result};

/// What a room brings to the kernel.
#[derive(Clone, Default)]
pub struct Room {
    pub name: &'static str,
    pub migrations: Option<RoomMigrations>,
    pub tables: &'static [Table],
    /// Which columns name files, by table: a file that none of them names is removed.
    pub files: &'static [(&'static str, &'static [&'static str])],
    pub permissions: &'static [Permission],
    /// What each of the tables holds, in a sentence.
    pub sentences: &'static [(&'static str, &'static str)],
    /// The kinds of fact it writes.
    pub facts: &'static [Told],
    pub jobs: Vec<JobKind>,
    /// Which of the jobs are asked for after a restore: they make anew what lies in no archive.
    pub after_restore: &'static [&'static str],
    /// What a copy in which nobody is recognised does to its tables.
    pub anonymous: &'static [Anonymous],
    /// Which of the jobs come round, and how often.
    pub schedules: Vec<Schedule>,
    pub subscribers: Vec<Subscriber>,
    pub notices: Vec<NoticeTemplate>,
}

/// A handle to an open town. Cheap to clone. It keeps the profile it was made with, so that whoever
/// answers a request or does a job sees one profile from beginning to end; [`Town::latest`] has what
/// was set since.
#[derive(Clone)]
pub struct Town {
    inner: Arc<Inner>,
    profile: Arc<Profile>,
}

/// What a town is made of.
pub struct Parts {
    pub database: Database,
    pub keys: KeyRing,
    pub mailer: Mailer,
    pub files: Files,
    /// Where photos are made safe to show.
    pub images: Images,
    /// The way out to other people's web servers.
    pub http: HttpClient,
    pub clock: Arc<dyn Clock>,
    pub random: Arc<dyn Random>,
    pub profile: Profile,
    /// What the settings file says over the profile.
    pub over: Over,
    pub rooms: Vec<Room>,
    pub ports: Ports,
    /// Whether this is a developer's or a show's town, with its gallery and its open outbox.
    pub development: bool,
}

struct Inner {
    parts: Parts,
    latest: RwLock<Arc<Profile>>,
    passwords: Passwords,
    sessions: SessionCache,
    jobs: HashMap<&'static str, JobKind>,
    notices: HashMap<&'static str, NoticeTemplate>,
    subscribers: Vec<Subscriber>,
}

/// Answers to questions that one room has for another, filled by `app`.
#[derive(Clone, Default)]
pub struct Ports(HashMap<TypeId, Arc<dyn Any + Send + Sync>>);

impl Ports {
    /// Fills the port `P`, a trait of `contracts`: `ports.fill::<dyn Places>(gazetteer)`.
    pub fn fill<P: ?Sized + Send + Sync + 'static>(&mut self, port: Arc<P>) {
        self.0.insert(TypeId::of::<P>(), Arc::new(port));
    }

    fn get<P: ?Sized + Send + Sync + 'static>(&self) -> Option<Arc<P>> {
        self.0
            .get(&TypeId::of::<P>())?
            .downcast_ref::<Arc<P>>()
            .cloned()
    }
}

impl Town {
    #[must_use]
    pub fn open(parts: Parts) -> Self {
        let jobs = parts
            .rooms
            .iter()
            .flat_map(|r| r.jobs.iter().cloned())
            .map(|j| (j.kind, j))
            .collect();
        let notices = parts
            .rooms
            .iter()
            .flat_map(|r| r.notices.iter().cloned())
            .map(|n| (n.name, n))
            .collect();
        let subscribers = parts
            .rooms
            .iter()
            .flat_map(|r| r.subscribers.iter().cloned())
            .collect();
        let passwords = Passwords::new(parts.random.clone(), 2);
        let sessions = Cache::builder()
            .max_capacity(10_000)
            .time_to_live(std::time::Duration::from_secs(10))
            .build();
        let profile = Arc::new(parts.profile.clone());
        let inner = Arc::new(Inner {
            latest: RwLock::new(profile.clone()),
            parts,
            passwords,
            sessions,
            jobs,
            notices,
            subscribers,
        });
        Self { inner, profile }
    }

    /// This town with what it says of itself now.
    #[must_use]
    pub fn latest(&self) -> Self {
        let latest = self.inner.latest.read();
        Self {
            inner: self.inner.clone(),
            profile: latest.unwrap_or_else(PoisonError::into_inner).clone(),
        }
    }

    /// Lets the open town say this of itself from now on, below what the settings file says.
    pub fn say(&self, words: ProfileWords) {
        let said = Arc::new(Profile::from(self.inner.parts.over.over(words)));
        let latest = self.inner.latest.write();
        *latest.unwrap_or_else(PoisonError::into_inner) = said;
    }

    /// Whether two handles say the same of the town.
    #[must_use]
    pub fn says_as(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.profile, &other.profile)
    }

    /// What the settings file says over the profile.
    #[must_use]
    pub fn over(&self) -> &Over {
        &self.inner.parts.over
    }

    /// Closes the town's database and its key store. Whoever still asks is told that it is closed.
    ///
    /// # Errors
    /// When the engine cannot end in good order.
    pub async fn close(&self) -> Result<()> {
        self.inner.parts.database.clone().close().await?;
        self.inner.parts.keys.close().await
    }

    /// Does an action, durably.
    ///
    /// # Errors
    /// What the action says, and what [`Write::run`] says.
    pub async fn run<A: Action>(&self, action: A) -> Result<A::Output> {
        self.inner.parts.database.write.run(action).await
    }

    #[must_use]
    pub fn read(&self) -> &Read {
        &self.inner.parts.database.read
    }

    #[must_use]
    pub fn write(&self) -> &Write {
        &self.inner.parts.database.write
    }

    #[must_use]
    pub fn engine(&self) -> Engine {
        self.inner.parts.database.engine
    }

    pub(crate) fn database(&self) -> &Database {
        &self.inner.parts.database
    }

    #[must_use]
    pub fn keys(&self) -> &KeyRing {
        &self.inner.parts.keys
    }

    #[must_use]
    pub fn mailer(&self) -> &Mailer {
        &self.inner.parts.mailer
    }

    #[must_use]
    pub fn files(&self) -> &Files {
        &self.inner.parts.files
    }

    #[must_use]
    pub fn images(&self) -> &Images {
        &self.inner.parts.images
    }

    #[must_use]
    pub fn http(&self) -> &HttpClient {
        &self.inner.parts.http
    }

    #[must_use]
    pub fn passwords(&self) -> &Passwords {
        &self.inner.passwords
    }

    #[must_use]
    pub fn sessions(&self) -> &SessionCache {
        &self.inner.sessions
    }

    #[must_use]
    pub fn now(&self) -> Moment {
        self.inner.parts.clock.now()
    }

    #[must_use]
    pub fn random(&self) -> &dyn Random {
        &*self.inner.parts.random
    }

    #[must_use]
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    #[must_use]
    pub fn zone(&self) -> &TimeZone {
        &self.profile.zone
    }

    #[must_use]
    pub fn rooms(&self) -> &[Room] {
        &self.inner.parts.rooms
    }

    #[must_use]
    pub fn is_development(&self) -> bool {
        self.inner.parts.development
    }

    /// Whoever fills a port. `None` when its room is not built in.
    #[must_use]
    pub fn port<P: ?Sized + Send + Sync + 'static>(&self) -> Option<Arc<P>> {
        self.inner.parts.ports.get()
    }

    /// A new id of this moment.
    #[must_use]
    pub fn new_id<T: From<uuid::Uuid>>(&self) -> T {
        self.random().uuid_v7(self.now()).into()
    }

    pub(crate) fn subscribers(&self) -> &[Subscriber] {
        &self.inner.subscribers
    }

    pub(crate) fn schedules(&self) -> impl Iterator<Item = Schedule> + '_ {
        self.rooms()
            .iter()
            .flat_map(|room| room.schedules.iter().copied())
    }

    pub(crate) fn clock(&self) -> &dyn Clock {
        &*self.inner.parts.clock
    }

    pub(crate) fn job_kinds(&self) -> impl Iterator<Item = &JobKind> {
        self.inner.jobs.values()
    }

    pub(crate) fn job_kind(&self, kind: &str) -> Option<&JobKind> {
        self.inner.jobs.get(kind)
    }

    pub(crate) fn notice_template(&self, name: &str) -> Option<&NoticeTemplate> {
        self.inner.notices.get(name)
    }
}
