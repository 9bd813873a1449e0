//! One town, open: its database, keys, files, mail, clock and everything its rooms declared.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::Arc;

use jiff::tz::TimeZone;
use moka::future::Cache;

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
use crate::profile::Profile;
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
    /// Which of the jobs come round, and how often.
    pub schedules: Vec<Schedule>,
    pub subscribers: Vec<Subscriber>,
    pub notices: Vec<NoticeTemplate>,
}

/// A handle to an open town. Cheap to clone.
#[derive(Clone)]
pub struct Town(Arc<Inner>);

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
    pub rooms: Vec<Room>,
    pub ports: Ports,
    /// Whether this is a developer's or a show's town, with its gallery and its open outbox.
    pub development: bool,
}

struct Inner {
    parts: Parts,
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
        Self(Arc::new(Inner {
            parts,
            passwords,
            sessions,
            jobs,
            notices,
            subscribers,
        }))
    }

    /// Does an action, durably.
    ///
    /// # Errors
    /// What the action says, and what [`Write::run`] says.
    pub async fn run<A: Action>(&self, action: A) -> Result<A::Output> {
        self.0.parts.database.write.run(action).await
    }

    #[must_use]
    pub fn read(&self) -> &Read {
        &self.0.parts.database.read
    }

    #[must_use]
    pub fn write(&self) -> &Write {
        &self.0.parts.database.write
    }

    #[must_use]
    pub fn engine(&self) -> Engine {
        self.0.parts.database.engine
    }

    #[must_use]
    pub fn keys(&self) -> &KeyRing {
        &self.0.parts.keys
    }

    #[must_use]
    pub fn mailer(&self) -> &Mailer {
        &self.0.parts.mailer
    }

    #[must_use]
    pub fn files(&self) -> &Files {
        &self.0.parts.files
    }

    #[must_use]
    pub fn images(&self) -> &Images {
        &self.0.parts.images
    }

    #[must_use]
    pub fn http(&self) -> &HttpClient {
        &self.0.parts.http
    }

    #[must_use]
    pub fn passwords(&self) -> &Passwords {
        &self.0.passwords
    }

    #[must_use]
    pub fn sessions(&self) -> &SessionCache {
        &self.0.sessions
    }

    #[must_use]
    pub fn now(&self) -> Moment {
        self.0.parts.clock.now()
    }

    #[must_use]
    pub fn random(&self) -> &dyn Random {
        &*self.0.parts.random
    }

    #[must_use]
    pub fn profile(&self) -> &Profile {
        &self.0.parts.profile
    }

    #[must_use]
    pub fn zone(&self) -> &TimeZone {
        &self.0.parts.profile.zone
    }

    #[must_use]
    pub fn rooms(&self) -> &[Room] {
        &self.0.parts.rooms
    }

    #[must_use]
    pub fn is_development(&self) -> bool {
        self.0.parts.development
    }

    /// Whoever fills a port. `None` when its room is not built in.
    #[must_use]
    pub fn port<P: ?Sized + Send + Sync + 'static>(&self) -> Option<Arc<P>> {
        self.0.parts.ports.get()
    }

    /// A new id of this moment.
    #[must_use]
    pub fn new_id<T: From<uuid::Uuid>>(&self) -> T {
        self.random().uuid_v7(self.now()).into()
    }

    pub(crate) fn subscribers(&self) -> &[Subscriber] {
        &self.0.subscribers
    }

    pub(crate) fn schedules(&self) -> impl Iterator<Item = Schedule> + '_ {
        self.rooms()
            .iter()
            .flat_map(|room| room.schedules.iter().copied())
    }

    pub(crate) fn job_kind(&self, kind: &str) -> Option<&JobKind> {
        self.0.jobs.get(kind)
    }

    pub(crate) fn notice_template(&self, name: &str) -> Option<&NoticeTemplate> {
        self.0.notices.get(name)
    }
}
