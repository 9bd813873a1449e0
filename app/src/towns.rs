//! The towns of one process. One town in the folder answers to any host name. With several, each is
//! found by its host, opened when somebody asks for it or when it has something to do, and closed
//! when nobody has for a while: a closed town costs a line in the register and nothing else.

mod by_host;
mod directory;
mod hear;
mod house;
mod keeper;
mod register;

use std::collections::{BTreeSet, HashMap};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;

use anyhow::Result;
use kernel::config::{Config, TownName};
use kernel::db::TownLock;
use kernel::{Clock as _, Moment, SystemClock};
use metrics_exporter_prometheus::PrometheusHandle;
use settings::set_up::{self, SetUp};

use crate::town::OpenTown;

pub use by_host::routes;
pub use directory::{host, host_of};
pub use hear::Ear;
pub use house::{Guest, House};
pub use keeper::{close, keep, tend, wake_due};
pub use register::{Entry, Register};

/// A process that opened a town speaks for it for so long at a time: when it ends without a word,
/// another opens the town by then to look what there is to do.
pub(crate) const LEASE: i64 = 5 * Moment::MINUTE;
/// A town that a command holds is waited for so long.
const PATIENCE: Duration = Duration::from_secs(10);
/// How often strange hosts make the register be read.
const LOOK_AGAIN: i64 = Moment::SECOND;

/// The towns of one process.
pub struct Towns {
    config: Config,
    measured: PrometheusHandle,
    /// Whether their jobs are done here.
    works: bool,
    /// The one town that lives in the folder itself.
    alone: Option<Arc<House>>,
    /// On SQLite one process has the towns of a folder.
    _lock: Option<TownLock>,
    register: tokio::sync::OnceCell<Register>,
    directory: RwLock<Arc<Directory>>,
    looked: AtomicI64,
    places: Mutex<HashMap<TownName, Arc<Place>>>,
}

use directory::Directory;

/// Where a town stands while it is open. Whoever opens or closes it holds the lock.
type Place = tokio::sync::Mutex<Option<Arc<House>>>;

impl Towns {
    /// The towns of the settings' folder. The one that lives in it by itself is open already.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub async fn of(
        config: Config,
        alone: Option<OpenTown>,
        measured: PrometheusHandle,
        works: bool,
    ) -> Result<Arc<Self>> {
        let lock = (alone.is_none() && !config.database.is_postgres())
            .then(|| TownLock::take(&config.towns_folder()))
            .transpose()?;
        let house = |open| House::new(&config, open, measured.clone(), works);
        let alone = alone.map(house).transpose()?.map(Arc::new);
        let towns = Arc::new(Self {
            alone,
            _lock: lock,
            config,
            measured,
            works,
            register: tokio::sync::OnceCell::new(),
            directory: RwLock::default(),
            looked: AtomicI64::new(0),
            places: Mutex::default(),
        });
        towns.look().await?;
        Ok(towns)
    }

    /// The town that lives in the folder by itself.
    #[must_use]
    pub fn alone(&self) -> Option<&Arc<House>> {
        self.alone.as_ref()
    }

    pub(crate) fn directory(&self) -> Arc<Directory> {
        let held = self.directory.read();
        held.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The hosts that a town of this process is found at, or will be when it is set up.
    #[must_use]
    pub fn hosts(&self) -> BTreeSet<String> {
        let of_the_settings = self.config.site.address.host_str().map(str::to_owned);
        let alone = self.alone.as_ref().and_then(|house| house.host());
        let directory = self.directory();
        let others = directory.hosts().cloned();
        others.chain(alone).chain(of_the_settings).collect()
    }

    /// Reads the register, if there is one by now.
    async fn look(&self) -> Result<()> {
        self.looked.store(SystemClock.now().0, Ordering::Relaxed);
        let Some(register) = self.register().await? else {
            return Ok(());
        };
        let read = Arc::new(Directory::of(register.entries().await?));
        let held = self.directory.write();
        *held.unwrap_or_else(PoisonError::into_inner) = read;
        Ok(())
    }

    async fn register(&self) -> Result<Option<&Register>> {
        if let Some(register) = self.register.get() {
            return Ok(Some(register));
        }
        match Register::find(&self.config).await? {
            Some(found) => Ok(Some(self.register.get_or_init(async || found).await)),
            None => Ok(None),
        }
    }

    /// The town at a host, whether the register was read since it was entered or not.
    async fn named(&self, host: &str) -> Result<Option<TownName>> {
        if let Some(name) = self.directory().at(host) {
            return Ok(Some(name.clone()));
        }
        let since = SystemClock.now().0 - self.looked.load(Ordering::Relaxed);
        if since.abs() >= LOOK_AGAIN {
            self.look().await?;
        }
        Ok(self.directory().at(host).cloned())
    }

    fn place(&self, name: &TownName) -> Arc<Place> {
        let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        places.entry(name.clone()).or_default().clone()
    }

    fn places(&self) -> Vec<(TownName, Arc<Place>)> {
        let places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        let both = places.iter();
        both.map(|(name, place)| (name.clone(), place.clone()))
            .collect()
    }

    /// Whether this process has the town open.
    pub async fn is_open(&self, name: &TownName) -> bool {
        self.place(name).lock().await.is_some()
    }

    /// A guest of the town, which is opened for them.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub async fn enter(&self, name: &TownName) -> Result<Guest> {
        let place = self.place(name);
        let mut place = place.lock().await;
        if let Some(house) = &*place {
            return Ok(Guest::of(house));
        }
        let house = Arc::new(self.open(name).await?);
        let guest = Guest::of(&house);
        *place = Some(house);
        Ok(guest)
    }

    /// The town that lives in the folder by itself, when its own address is at this host.
    fn alone_at(&self, host: &str) -> Option<&Arc<House>> {
        let is_there = |house: &&Arc<House>| house.host().as_deref() == Some(host);
        self.alone.as_ref().filter(is_there)
    }

    /// Opens a town for what it has to do. Nobody visits it, so it is closed again soon.
    async fn open_for_its_work(&self, name: &TownName) -> Result<Arc<Place>> {
        let place = self.place(name);
        let mut held = place.lock().await;
        if held.is_none() {
            *held = Some(Arc::new(self.open(name).await?));
        }
        drop(held);
        Ok(place)
    }

    async fn open(&self, name: &TownName) -> Result<House> {
        let mut config = self.config.of_town(name);
        let directory = self.directory();
        let entry = directory.entry(name);
        if let Some(host) = entry.and_then(|entry| entry.hosts.first()) {
            config.site.address.set_host(Some(host))?;
        }
        let open = patiently(&config).await?;
        let link = entry.and_then(|entry| entry.link);
        if let Some(set_up) = open.town.port::<SetUp>()
            && set_up::is_needed(&open.town).await?
        {
            set_up.expect(link);
        }
        if let Some(register) = self.register().await? {
            let until = SystemClock.now().plus(LEASE);
            register.set_due(vec![name.clone()], Some(until)).await?;
        }
        tracing::debug!(town = %name, "A town was opened.");
        House::new(&config, open, self.measured.clone(), self.works)
    }
}

/// The town that lives in the folder by itself. It is made there when there is no other.
///
/// # Errors
/// When it cannot be opened.
pub async fn alone(config: &Config) -> Result<Option<OpenTown>> {
    let others = match Register::find(config).await? {
        Some(register) => {
            let entries = register.entries().await?;
            register.close().await?;
            entries.len()
        }
        None => 0,
    };
    if others > 0 && !OpenTown::is_there(config).await? {
        return Ok(None);
    }
    OpenTown::open(config).await.map(Some)
}

/// Opens a town, and waits for a command that holds it.
async fn patiently(config: &Config) -> Result<OpenTown> {
    let began = tokio::time::Instant::now();
    loop {
        match OpenTown::open(config).await {
            Err(error) if crate::reach::is_held(&error) && began.elapsed() < PATIENCE => {
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
            outcome => return outcome,
        }
    }
}
