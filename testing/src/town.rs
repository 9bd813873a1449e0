//! The town under test.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use axum::Router;
use kernel::db::{Database, Migrations, Read, migrate};
use kernel::files::Files;
use kernel::http_client::{HttpClient, Limits, PrivateReach};
use kernel::image::Images;
use kernel::jobs::job;
use kernel::keys::{KeyRing, KeyStore, MasterKeys};
use kernel::mail::{Mail, Mailer, Sink};
use kernel::notices::notice;
use kernel::profile::ProfileWords;
use kernel::{FixedClock, Moment, Parts, Point, Ports, Random, Room, SeededRandom, Town};
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};

use crate::place::Place;
use crate::{Browser, people};

/// When the test town's day begins: Tuesday 2026-03-10, 10:42 in New York (14:42 UTC).
pub const MORNING: Moment = Moment(1_773_153_720_000);

/// A town for one test. Every test ends with [`TestTown::close`].
pub struct TestTown {
    town: Town,
    place: Option<Place>,
    router: Router,
    mails_were_read: AtomicBool,
    pub(crate) browsers: AtomicU64,
    /// Stands still until it is told to move: `town.clock.advance(Moment::DAY)`.
    pub clock: FixedClock,
}

/// How many statements some work took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Statements {
    /// On the readers.
    pub reads: u64,
    /// In actions, savepoints included.
    pub writes: u64,
}

/// The one private address that a test town goes to: where a test lets a server of its own listen.
pub const FAKE_WEB: &str = "127.0.0.7";

impl TestTown {
    /// A town with the kernel and these rooms, at [`MORNING`].
    pub async fn with(rooms: Vec<Room>) -> Self {
        Self::with_ports(rooms, Ports::default()).await
    }

    /// A town whose rooms find these answers to their questions about other rooms.
    pub async fn with_ports(rooms: Vec<Room>, ports: Ports) -> Self {
        Self::wired(rooms, async |_| ports).await
    }

    /// A town whose ports look into its database first.
    pub async fn wired(rooms: Vec<Room>, ports: impl AsyncFnOnce(&Read) -> Ports) -> Self {
        Self::open(rooms, ports, false).await
    }

    /// As [`TestTown::wired`], and for showing: with its gallery, an outbox that everybody may read, and
    /// the pseudo-language among its languages, when the words have it.
    pub async fn shown(rooms: Vec<Room>, ports: impl AsyncFnOnce(&Read) -> Ports) -> Self {
        Self::open(rooms, ports, true).await
    }

    async fn open(
        rooms: Vec<Room>,
        ports: impl AsyncFnOnce(&Read) -> Ports,
        development: bool,
    ) -> Self {
        let place = Place::new();
        let clock = FixedClock::at(MORNING);
        let random: Arc<dyn Random> = Arc::new(SeededRandom::new(20_260_310));
        let rooms: Vec<Room> = std::iter::once(kernel::room()).chain(rooms).collect();
        let database = Database::open_among_others(&place.database(), &place.schema)
            .await
            .expect("the database opens");
        let migrations = Migrations::of(rooms.iter().filter_map(|room| room.migrations).collect());
        migrate(&database, &migrations)
            .await
            .expect("the migrations run");
        let store = KeyStore::open(&place.key_store(), &place.key_schema)
            .await
            .expect("the key store opens");
        let master = MasterKeys::random(&*random).renewing(true);
        let keys = KeyRing::new(store, master, random.clone(), Arc::new(clock.clone()));
        let mailer = if development {
            Mailer::Sink(Sink::new(place.folder().join("outbox")))
        } else {
            Mailer::memory()
        };
        let town = Town::open(Parts {
            ports: ports(&database.read).await,
            database,
            keys,
            mailer,
            files: Files::folder(&place.files(), random.clone()).expect("a folder for files"),
            images: Images::new(2),
            http: HttpClient::new(PrivateReach::new([FAKE_WEB]), Limits::default()),
            clock: Arc::new(clock.clone()),
            random,
            profile: millbrook(development).into(),
            over: kernel::profile::Over::default(),
            rooms,
            development,
        });
        Self {
            town,
            place: Some(place),
            router: Router::new(),
            mails_were_read: AtomicBool::new(false),
            browsers: AtomicU64::new(0),
            clock,
        }
    }

    /// The town's database as another process has it open. On SQLite there is none; here two handles
    /// stand for two processes.
    pub async fn of_another_process(&self) -> Database {
        let place = self.place.as_ref().expect("the town is open");
        Database::open_among_others(&place.database(), &place.schema)
            .await
            .expect("the database opens twice")
    }

    /// The pages that browsers of this town see.
    #[must_use]
    pub fn serving(mut self, router: impl Into<Router>) -> Self {
        self.router = router.into();
        self
    }

    #[must_use]
    pub fn town(&self) -> &Town {
        &self.town
    }

    pub(crate) fn router(&self) -> Router {
        self.router.clone()
    }

    /// The folder of its files, with `town.sqlite` and `keys.sqlite` when it is on SQLite.
    #[must_use]
    pub fn folder(&self) -> &std::path::Path {
        self.place.as_ref().expect("the town is open").folder()
    }

    /// The files that its store holds, finished or not.
    #[must_use]
    pub fn files(&self) -> Vec<std::path::PathBuf> {
        fn within(folder: &std::path::Path, found: &mut Vec<std::path::PathBuf>) {
            for entry in std::fs::read_dir(folder).expect("the folder of files") {
                let path = entry.expect("a file").path();
                if path.is_dir() {
                    within(&path, found);
                } else {
                    found.push(path);
                }
            }
        }
        let place = self.place.as_ref().expect("the town is open");
        let mut found = Vec::new();
        within(&place.files(), &mut found);
        found
    }

    /// Somebody who has not signed in.
    #[must_use]
    pub fn anonymous(&self) -> Browser {
        Browser::of(self)
    }

    /// A case worker of a team, signed in. The team is made when it is new; its code is its name in
    /// small letters.
    pub async fn staff(&self, team: &str) -> Browser {
        people::staff(self, team, kernel::people::Role::Agent).await
    }

    /// A member of staff in some role, signed in.
    pub async fn staff_as(&self, team: &str, role: kernel::people::Role) -> Browser {
        people::staff(self, team, role).await
    }

    /// Delivers facts, runs jobs, also those that come round, and sends notices until nothing is
    /// left to do at this moment.
    pub async fn run_jobs(&self) {
        for _ in 0..1_000 {
            let facts = kernel::facts::deliver_waiting(&self.town)
                .await
                .expect("facts are delivered");
            kernel::jobs::ask_scheduled(&self.town)
                .await
                .expect("jobs that come round are asked for");
            let jobs = kernel::jobs::run_due(&self.town).await.expect("jobs run");
            let notices = kernel::notices::deliver::deliver_due(&self.town)
                .await
                .expect("notices go out");
            if facts + jobs + notices == 0 {
                return;
            }
        }
        panic!("the town's jobs make new jobs for ever");
    }

    /// The mails that have arrived since the last look.
    pub fn mails(&self) -> Vec<Mail> {
        self.mails_were_read.store(true, Ordering::SeqCst);
        self.town.mailer().take_memory()
    }

    /// Does some work and says how many statements the town ran meanwhile.
    pub async fn statements_of<F: Future>(&self, work: F) -> (F::Output, Statements) {
        let (reads, writes) = (
            self.town.read().statements(),
            self.town.write().statements(),
        );
        let output = work.await;
        let statements = Statements {
            reads: self.town.read().statements() - reads,
            writes: self.town.write().statements() - writes,
        };
        (output, statements)
    }

    /// Ends the town: nothing due is left undone, nothing is dead, no mail is unread.
    pub async fn close(self) {
        self.nothing_is_due().await;
        self.nothing_is_dead().await;
        self.every_fact_was_heard().await;
        if !self.mails_were_read.load(Ordering::SeqCst) {
            let unread: Vec<_> = self
                .town
                .mailer()
                .take_memory()
                .into_iter()
                .map(|mail| mail.subject)
                .collect();
            assert!(
                unread.is_empty(),
                "nobody looked at these mails (town.mails()): {unread:?}"
            );
        }
        self.leave().await;
    }

    /// Ends the town as it is, for tests about things that fail.
    pub async fn leave(mut self) {
        if let Some(place) = self.place.take() {
            place.take_down().await;
        }
    }

    async fn nothing_is_due(&self) {
        let now = self.town.now();
        let jobs: Vec<String> = job::Entity::find()
            .select_only()
            .column(job::Column::Kind)
            .filter(job::Column::State.eq("waiting"))
            .filter(job::Column::Due.lte(now))
            .into_tuple()
            .all(self.town.read())
            .await
            .expect("jobs");
        assert!(
            jobs.is_empty(),
            "these jobs are due and were not run (town.run_jobs()): {jobs:?}"
        );
        let notices: Vec<String> = notice::Entity::find()
            .select_only()
            .column(notice::Column::Template)
            .filter(notice::Column::State.eq("waiting"))
            .filter(notice::Column::Due.lte(now))
            .into_tuple()
            .all(self.town.read())
            .await
            .expect("notices");
        assert!(
            notices.is_empty(),
            "these notices wait to be sent (town.run_jobs()): {notices:?}"
        );
    }

    async fn nothing_is_dead(&self) {
        let jobs = job::Entity::find()
            .filter(
                Condition::any()
                    .add(job::Column::State.eq("dead"))
                    .add(job::Column::Fault.is_not_null()),
            )
            .all(self.town.read())
            .await
            .expect("jobs");
        let jobs: Vec<_> = jobs.into_iter().map(|job| (job.kind, job.fault)).collect();
        assert!(jobs.is_empty(), "these jobs failed: {jobs:?}");
        let notices = notice::Entity::find()
            .filter(notice::Column::State.eq("dead"))
            .all(self.town.read())
            .await
            .expect("notices");
        let notices: Vec<_> = notices.into_iter().map(|notice| notice.template).collect();
        assert!(
            notices.is_empty(),
            "these notices could not be sent: {notices:?}"
        );
    }

    async fn every_fact_was_heard(&self) {
        kernel::facts::stamp_order(&self.town)
            .await
            .expect("facts are in order");
        for subscriber in self.town.rooms().iter().flat_map(|room| &room.subscribers) {
            let place = kernel::facts::cursor::Entity::find_by_id(subscriber.name)
                .one(self.town.read())
                .await
                .expect("the subscriber's place")
                .map_or(0, |cursor| cursor.seq);
            let unheard: Option<(String, i64)> = kernel::facts::fact::Entity::find()
                .select_only()
                .column(kernel::facts::fact::Column::Kind)
                .column(kernel::facts::fact::Column::Seq)
                .filter(kernel::facts::fact::Column::Seq.gt(place))
                .filter(kernel::facts::fact::Column::Kind.is_in(subscriber.kinds.iter().copied()))
                .order_by_asc(kernel::facts::fact::Column::Seq)
                .into_tuple()
                .one(self.town.read())
                .await
                .expect("facts");
            assert!(
                unheard.is_none(),
                "{} has not heard {unheard:?} (town.run_jobs(), or it failed)",
                subscriber.name
            );
        }
    }
}

impl Drop for TestTown {
    fn drop(&mut self) {
        let Some(place) = self.place.take() else {
            return;
        };
        place.take_down_now();
        if !std::thread::panicking() {
            panic!("a test ends with town.close().await, which looks at what is left undone");
        }
    }
}

/// The code of the pseudo-language, `ui::words::PSEUDO`.
const PSEUDO: &str = "qps-rtl";

fn millbrook(development: bool) -> ProfileWords {
    let mut languages = vec!["en".to_owned(), "es".to_owned()];
    languages.extend(development.then(|| PSEUDO.to_owned()));
    ProfileWords {
        languages,
        name: "Millbrook".into(),
        prefix: "MB".into(),
        time_zone: "America/New_York".into(),
        site: "https://millbrook.example".into(),
        phone: "(555) 010-0142".into(),
        emergency_phone: "911".into(),
        address: "1 Main Street, Millbrook".into(),
        hours: [
            ("en", "Monday to Friday, 8 to 5"),
            ("es", "Lunes a viernes, de 8 a 17"),
        ]
        .map(|(language, hours)| (language.into(), hours.into()))
        .into(),
        mail_from: "hall@millbrook.example".into(),
        centre: Point::new(41.31, -72.92),
        ..ProfileWords::default()
    }
}
