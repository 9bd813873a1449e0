//! Opening a town from its folder: database, keys, files, mail, and the rooms that live in it.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, Result, bail};
use kernel::backup::{Held, Made};
use kernel::config::Config;
use kernel::db::{Database, Migrations, TownLock, migrate, seen_before};
use kernel::files::Files;
use kernel::http_client::{HttpClient, Limits, PrivateReach};
use kernel::image::Images;
use kernel::keys::{KeyRing, KeyStore, MasterKeys};
use kernel::mail::{Mailer, Sink};
use kernel::profile::{self, Over};
use kernel::{Clock, Parts, Random, Room, SystemClock, SystemRandom, Town};
use requests::open311::{Keys, PostLimit};

use crate::show::Stage;
use crate::{demo_town, wiring};

/// A town that this process holds.
pub struct OpenTown {
    pub town: Town,
    /// The archive that was made before the database was brought into this program's shape.
    pub backed_up: Option<String>,
    /// Kept while the town is open. PostgreSQL needs none: there many processes serve one town.
    _lock: Option<TownLock>,
}

/// What is not the machine's own: for the demo town, which repeats itself.
pub struct Source {
    pub clock: Arc<dyn Clock>,
    pub random: Arc<dyn Random>,
    /// Where the town is shown.
    pub stage: Option<Arc<Stage>>,
}

impl Default for Source {
    fn default() -> Self {
        Self {
            clock: Arc::new(SystemClock),
            random: Arc::new(SystemRandom),
            stage: None,
        }
    }
}

impl OpenTown {
    /// Opens the town that the settings name, with its database in the shape this program expects.
    /// One that lives by itself is made when it is not there; one of many only when it is asked for.
    ///
    /// # Errors
    /// When another process holds it, or a part of it cannot be reached.
    pub async fn open(config: &Config) -> Result<Self> {
        if let Some(name) = &config.data.town
            && !Self::is_there(config).await?
        {
            bail!("there is no town called {name}: `townhall town list` shows those there are");
        }
        Self::open_with(config, Source::default()).await
    }

    /// As [`OpenTown::open`], and makes one of many towns when it is not there.
    ///
    /// # Errors
    /// As [`OpenTown::open`].
    pub async fn make(config: &Config) -> Result<Self> {
        Self::open_with(config, Source::default()).await
    }

    /// Whether the town that the settings name was made.
    ///
    /// # Errors
    /// When its server cannot be reached.
    pub async fn is_there(config: &Config) -> Result<bool> {
        Ok(Database::is_there(&url(config), &config.database.schema).await?)
    }

    /// Lets go of the town.
    ///
    /// # Errors
    /// When its database cannot end in good order.
    pub async fn close(self) -> Result<()> {
        Ok(self.town.close().await?)
    }

    /// As [`OpenTown::open`], with another clock and another source of chance.
    ///
    /// # Errors
    /// As [`OpenTown::open`].
    pub async fn open_with(config: &Config, source: Source) -> Result<Self> {
        let folder = config.data.folder.as_path();
        std::fs::create_dir_all(folder)
            .with_context(|| format!("the folder {} cannot be made", folder.display()))?;
        let lock = (!config.database.is_postgres())
            .then(|| TownLock::take(folder))
            .transpose()?;
        let database = Database::open_among_others(&url(config), &config.database.schema).await?;
        let rooms = wiring::rooms();
        let keys = keys(config, &source).await?;
        let files = Files::open(config, source.random.clone()).context("the file store")?;
        let began = source.clock.now();
        let before = Before {
            config,
            source: &source,
            rooms: &rooms,
            keys: &keys,
            files: &files,
        };
        let before = before.back_up(&database).await?;
        migrate(&database, &migrations(&rooms)).await?;
        let words = wiring::words(folder, config.server.development)?;
        let mut ports = wiring::ports(&database.read, words, config).await?;
        let posts = config.limits.open311_posts_per_hour;
        ports.fill(Arc::new(PostLimit::per_hour(whole(posts))));
        ports.fill(Arc::new(Keys::new(config.open311.key_required)));
        if let Some(stage) = &source.stage {
            ports.fill(stage.clone());
        }
        let words = profile::load(&database.read).await?.words;
        let over = over(config);
        let town = Town::open(Parts {
            keys,
            mailer: mailer(config)?,
            files,
            images: Images::new(cores()),
            http: http(config),
            profile: over.over(words).into(),
            over,
            ports,
            development: config.server.development,
            clock: source.clock,
            random: source.random,
            database,
            rooms,
        });
        if let Some(made) = &before {
            safekeeping::keep_before(&town, began, made).await?;
        }
        Ok(Self {
            town,
            backed_up: before.map(|made| made.archive),
            _lock: lock,
        })
    }
}

/// What a town has before it is open.
struct Before<'a> {
    config: &'a Config,
    source: &'a Source,
    rooms: &'a [Room],
    keys: &'a KeyRing,
    files: &'a Files,
}

impl Before<'_> {
    /// Backs up a town whose database this program is about to change.
    async fn back_up(&self, database: &Database) -> Result<Option<Made>> {
        let all = migrations(self.rooms);
        let Some(seen) = seen_before(database, &all).await? else {
            return Ok(None);
        };
        let held = Held {
            database,
            migrations: all.only(&seen),
            rooms: self.rooms,
            files: self.files,
            keys: self.keys,
            name: profile::load(&database.read).await?.words.name,
            clock: &*self.source.clock,
            random: &*self.source.random,
        };
        let made = safekeeping::back_up_before(&held, self.config).await?;
        tracing::info!(
            archive = made.archive,
            "The town was backed up as it is, before its database is brought into the shape of this program."
        );
        Ok(Some(made))
    }
}

/// Where the database of the town is.
fn url(config: &Config) -> String {
    let named = config.database.url.clone();
    named.unwrap_or_else(|| sqlite(&config.data.folder.join("town.db")))
}

fn migrations(rooms: &[Room]) -> Migrations {
    Migrations::of(rooms.iter().filter_map(|room| room.migrations).collect())
}

async fn keys(config: &Config, source: &Source) -> Result<KeyRing> {
    let master = MasterKeys::from_file(&config.keys.master_file, &*source.random)
        .with_context(|| format!("the master key {}", config.keys.master_file.display()))?;
    // One that is named may be other towns' too; and processes on other machines have their own.
    let is_own = config.keys.master_file.starts_with(&config.data.folder);
    let is_read_by_all = !config.database.is_postgres() || config.keys.renew;
    let master = master.renewing(is_own && is_read_by_all);
    let url = key_store(config)?;
    let store = KeyStore::open(&url, &config.keys.schema)
        .await
        .context("the key store")?;
    Ok(KeyRing::new(
        store,
        master,
        source.random.clone(),
        source.clock.clone(),
    ))
}

/// Where the key store is, by its URL.
pub(crate) fn key_store(config: &Config) -> Result<String> {
    let folder = config.data.folder.join("keys");
    let beside = config
        .keys
        .database_url
        .as_ref()
        .or(config.database.url.as_ref());
    Ok(match beside {
        Some(url) => url.clone(),
        None => {
            std::fs::create_dir_all(&folder)
                .with_context(|| format!("the folder {}", folder.display()))?;
            sqlite(&folder.join("keys.db"))
        }
    })
}

fn mailer(config: &Config) -> Result<Mailer> {
    match &config.mail.smtp {
        Some(url) => Ok(Mailer::smtp(url)?),
        None => Ok(Mailer::Sink(Sink::new(config.mail.sink.clone()))),
    }
}

/// As many photos are worked on at once as there are cores.
fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

fn http(config: &Config) -> HttpClient {
    let reach = PrivateReach::new(config.http.allow_private.iter().map(String::as_str));
    HttpClient::new(reach, Limits::default())
}

/// What the settings file says over what the town says of itself: its address where that is set, or
/// where it is a demo town that answers wherever it is started.
fn over(config: &Config) -> Over {
    let is_said = config
        .explain()
        .iter()
        .any(|row| row.name == "site.address" && row.source != "default");
    let address = config.site.address.as_str().trim_end_matches('/');
    // One of many towns says its own address; the settings file speaks of the process.
    let is_over =
        (is_said && config.data.town.is_none()) || demo_town::is_here(&config.data.folder);
    Over {
        site: is_over.then(|| address.to_owned()),
        site_until_said: Some(address.to_owned()),
        mail_from: config.mail.from.as_ref().map(ToString::to_string),
    }
}

/// A setting's number as a count.
pub(crate) fn whole(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

pub(crate) fn sqlite(path: &Path) -> String {
    format!("sqlite://{}", path.display())
}
