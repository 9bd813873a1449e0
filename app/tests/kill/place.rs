//! Where the town of the proof lives: a folder, and on PostgreSQL a database of its own.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use casework::Shelf;
use casework::definition::ServiceDefinition;
use kernel::db::Database;
use kernel::files::Files;
use kernel::http_client::{HttpClient, Limits, PrivateReach};
use kernel::image::Images;
use kernel::keys::{KeyRing, KeyStore, MasterKeys};
use kernel::mail::Mailer;
use kernel::profile;
use kernel::{Parts, Ports, Random, SystemClock, SystemRandom, Town};
use sea_orm::{ConnectOptions, ConnectionTrait as _, DatabaseConnection};
use tempfile::TempDir;

use crate::program;

const SERVICE: (&str, &str) = (
    "something-else.yaml",
    include_str!("../../../demo/services/something-else.yaml"),
);
/// Below the ports that the system hands out to clients, so that none of them sits on ours while
/// the program is down.
const PORTS: std::ops::Range<u16> = 20_000..32_000;

pub struct Place {
    pub address: SocketAddr,
    folder: TempDir,
    /// The server's address and the name of our database on it.
    postgres: Option<(String, String)>,
}

impl Place {
    /// A town with one service, ready to be served.
    pub async fn make() -> Self {
        let place = Self::empty(free_address()).await;
        program::migrate(&place).await;
        let service = ServiceDefinition::from_yaml(SERVICE.0, SERVICE.1).expect("the service");
        let town = place.open().await;
        casework::catalogue::publish(&town, &[service])
            .await
            .expect("the service is published");
        place
    }

    /// An empty folder, and where there is a server an empty database, that answers at this address.
    pub async fn empty(address: SocketAddr) -> Self {
        let postgres = match server() {
            Some(server) => Some((server.clone(), make_database(&server).await)),
            None => None,
        };
        Self {
            address,
            folder: tempfile::tempdir().expect("a folder"),
            postgres,
        }
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn engine(&self) -> &'static str {
        if self.postgres.is_some() {
            "PostgreSQL"
        } else {
            "SQLite"
        }
    }

    pub fn arguments(&self) -> Vec<String> {
        let mut arguments = vec!["--data".into(), self.folder.path().display().to_string()];
        if self.postgres.is_some() {
            arguments.extend(["--database".into(), self.database_url()]);
        }
        arguments
    }

    pub fn log(&self) -> PathBuf {
        self.folder.path().join("log")
    }

    /// The end of what the program has said.
    pub fn last_words(&self) -> String {
        let said = std::fs::read_to_string(self.log()).unwrap_or_default();
        let lines: Vec<&str> = said.lines().rev().take(20).collect();
        lines.into_iter().rev().collect::<Vec<_>>().join("\n")
    }

    /// The town seen from beside the program, for looking and for the first service.
    pub async fn open(&self) -> Town {
        let random: Arc<dyn Random> = Arc::new(SystemRandom);
        let [database, _] = self.databases().await;
        let store = KeyStore::open(&self.key_store_url(), "town_keys")
            .await
            .expect("the key store opens");
        let master = MasterKeys::from_file(&self.folder.path().join("master.key"), &*random)
            .expect("the master key");
        let mut ports = Ports::default();
        ports.fill(Arc::new(Shelf::default()));
        Town::open(Parts {
            keys: KeyRing::new(store, master, random.clone(), Arc::new(SystemClock)),
            profile: profile::load(&database.read).await.expect("the profile"),
            over: kernel::profile::Over::default(),
            database,
            mailer: Mailer::memory(),
            files: Files::memory(random.clone()),
            images: Images::new(1),
            http: HttpClient::new(PrivateReach::default(), Limits::default()),
            clock: Arc::new(SystemClock),
            random,
            rooms: vec![kernel::room(), casework::room()],
            ports,
            development: false,
        })
    }

    /// The town's database and its key store.
    pub async fn databases(&self) -> [Database; 2] {
        [
            open(&self.database_url(), "town").await,
            open(&self.key_store_url(), "town_keys").await,
        ]
    }

    /// Ends every connection that the town's processes have with the server.
    pub async fn cut_connections(&self) {
        let (server, name) = self.postgres.as_ref().expect("a town on PostgreSQL");
        let cut = format!(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
        );
        let connection = connect(server).await;
        connection.execute_unprepared(&cut).await.expect("a cut");
    }

    pub async fn take_down(self) {
        if let Some((server, name)) = &self.postgres {
            let drop = format!("DROP DATABASE {name} WITH (FORCE)");
            let connection = connect(server).await;
            connection
                .execute_unprepared(&drop)
                .await
                .expect("the database goes");
        }
    }

    fn database_url(&self) -> String {
        self.url("town.db")
    }

    fn key_store_url(&self) -> String {
        self.url("keys/keys.db")
    }

    fn url(&self, file: &str) -> String {
        match &self.postgres {
            Some((server, name)) => {
                let mut url = url::Url::parse(server).expect("an address of a database");
                url.set_path(name);
                url.to_string()
            }
            None => format!("sqlite://{}", self.folder.path().join(file).display()),
        }
    }
}

async fn open(url: &str, schema: &str) -> Database {
    Database::open(url, schema)
        .await
        .expect("the database opens")
}

async fn connect(url: &str) -> DatabaseConnection {
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).sqlx_logging(false);
    sea_orm::Database::connect(options)
        .await
        .expect("the database answers")
}

async fn make_database(server: &str) -> String {
    let random: &dyn Random = &SystemRandom;
    let name = format!("kill_{}", random.letters(10).to_lowercase());
    connect(server)
        .await
        .execute_unprepared(&format!("CREATE DATABASE {name}"))
        .await
        .expect("a database");
    name
}

fn free_address() -> SocketAddr {
    let random: &dyn Random = &SystemRandom;
    let count = u64::from(PORTS.end - PORTS.start);
    loop {
        let port = PORTS.start + u16::try_from(random.below(count)).expect("a port");
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        if TcpListener::bind(address).is_ok() {
            return address;
        }
    }
}

/// The PostgreSQL server to prove it on, if one is named.
#[expect(
    clippy::disallowed_methods,
    reason = "the one setting of a test run: which engine it is on"
)]
fn server() -> Option<String> {
    std::env::var("TOWNHALL_TEST_DATABASE")
        .ok()
        .filter(|url| !url.is_empty())
}
