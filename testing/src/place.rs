//! Where a test town lives: files in a folder of its own, or two schemas of its own on PostgreSQL.

use kernel::SystemRandom;
use sea_orm::ConnectionTrait as _;
use tempfile::TempDir;

/// The place, and what must be taken down at the end.
pub(crate) struct Place {
    server: Option<String>,
    pub(crate) schema: String,
    pub(crate) key_schema: String,
    folder: TempDir,
}

impl Place {
    pub(crate) fn new() -> Self {
        let random: &dyn kernel::Random = &SystemRandom;
        let name: String = random
            .bytes::<8>()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        Self {
            server: server(),
            schema: format!("t_{name}"),
            key_schema: format!("k_{name}"),
            folder: tempfile::tempdir().expect("a folder for the test town"),
        }
    }

    pub(crate) fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    pub(crate) fn files(&self) -> std::path::PathBuf {
        self.folder.path().join("files")
    }

    pub(crate) fn database(&self) -> String {
        self.url("town.sqlite")
    }

    pub(crate) fn key_store(&self) -> String {
        self.url("keys.sqlite")
    }

    fn url(&self, file: &str) -> String {
        match &self.server {
            Some(server) => server.clone(),
            None => format!("sqlite://{}", self.folder.path().join(file).display()),
        }
    }

    /// The same from where nothing can be awaited: a test that failed.
    pub(crate) fn take_down_now(self) {
        let gone = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build();
            runtime.expect("a runtime").block_on(self.take_down());
        });
        // The test has failed already; what could not be taken down is the smaller trouble.
        let _ = gone.join();
    }

    /// Leaves nothing behind. The folder goes by itself.
    pub(crate) async fn take_down(self) {
        let Some(server) = &self.server else { return };
        let connection = sea_orm::Database::connect(one(server))
            .await
            .expect("the test database");
        for schema in [&self.schema, &self.key_schema] {
            let drop = format!("DROP SCHEMA IF EXISTS {schema} CASCADE");
            connection
                .execute_unprepared(&drop)
                .await
                .expect("the schema goes");
        }
        connection.close().await.expect("the connection closes");
    }
}

/// The PostgreSQL server to test on, if one is named.
#[expect(
    clippy::disallowed_methods,
    reason = "the one setting of a test run: which engine it is on"
)]
#[must_use]
pub fn server() -> Option<String> {
    std::env::var("TOWNHALL_TEST_DATABASE")
        .ok()
        .filter(|url| !url.is_empty())
}

fn one(server: &str) -> sea_orm::ConnectOptions {
    let mut options = sea_orm::ConnectOptions::new(server);
    options.max_connections(1).sqlx_logging(false);
    options
}
