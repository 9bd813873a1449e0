//! The town's settings: one TOML file, the environment over it, the command line over both.
//!
//! [`SETTINGS`] is the only list of them. The parser refuses what is not in it, `townhall config
//! explain` prints it, and the reference page is made from it. With no file at all every setting
//! has its default and the town runs.

mod explain;
mod file;
mod https;
mod nearest;
mod network;
mod of_town;
mod settings;
mod town_name;
mod values;

use std::collections::BTreeMap;
use std::fmt;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use url::Url;

pub use explain::Row;
pub use https::{AccountKey, Authority, Https};
pub use network::{Network, NoNetwork};
pub use settings::{SETTINGS, Secrecy, Setting, Shape};
pub use town_name::{NoTownName, TownName};

use crate::mail::EmailAddress;
use values::Values;

/// Every setting, read and checked.
#[derive(Clone)]
pub struct Config {
    pub data: Data,
    pub database: Database,
    pub keys: Keys,
    pub server: Server,
    pub https: Https,
    pub towns: Towns,
    pub backup: Backup,
    pub site: Site,
    pub metrics: Metrics,
    pub files: Files,
    pub mail: Mail,
    pub http: Http,
    pub limits: Limits,
    pub open311: Open311,
    pub log: Log,
    values: Values,
}

#[derive(Clone, Debug)]
pub struct Data {
    pub folder: PathBuf,
    /// Which of many towns lives there. `None` for the one that a process serves by itself.
    pub town: Option<TownName>,
}

#[derive(Clone)]
pub struct Database {
    /// `None` is SQLite in the data folder.
    pub url: Option<String>,
    /// Where the town's tables stand on PostgreSQL.
    pub schema: String,
}

impl Database {
    /// Whether the town is on PostgreSQL, where several processes may have it open.
    #[must_use]
    pub fn is_postgres(&self) -> bool {
        self.url.as_deref().is_some_and(is_postgres)
    }
}

pub(crate) fn is_postgres(url: &str) -> bool {
    url.starts_with("postgres")
}

#[derive(Clone)]
pub struct Keys {
    pub master_file: PathBuf,
    /// `None` is a SQLite file in the data folder, or a schema of its own beside the town's.
    pub database_url: Option<String>,
    /// Where the keys stand on PostgreSQL.
    pub schema: String,
    /// Whether all processes read one file of master keys on PostgreSQL, so that it can be renewed.
    pub renew: bool,
}

#[derive(Clone, Debug)]
pub struct Server {
    pub listen: SocketAddr,
    pub trusted_proxies: Vec<Network>,
    pub development: bool,
}

#[derive(Clone, Debug)]
pub struct Towns {
    /// A town that nobody has asked for anything for so long is closed until somebody does.
    pub idle: Duration,
}

#[derive(Clone, Debug)]
pub struct Backup {
    /// Whether the town is backed up every night.
    pub nightly: bool,
    /// Where the archives go. `None` is the folder `backups` in the data folder.
    pub to: Option<String>,
    /// Where those of the keys go. `None` is the folder `key-backups` in the data folder.
    pub keys_to: Option<String>,
    pub keep_days: usize,
    pub keep_weeks: usize,
    pub keep_months: usize,
}

#[derive(Clone, Debug)]
pub struct Site {
    /// Where the town is found, for links in mails and feeds. Ends with a slash.
    pub address: Url,
}

#[derive(Clone, Debug)]
pub struct Metrics {
    pub listen_any: bool,
    pub allow: Vec<Network>,
}

#[derive(Clone)]
pub struct Files {
    /// `None` is the folder `files` in the data folder.
    pub url: Option<Url>,
    pub max_bytes: u64,
    pub s3_endpoint: Option<Url>,
    pub s3_region: String,
    pub s3_key_id: Option<String>,
    pub s3_secret: Option<String>,
}

#[derive(Clone)]
pub struct Mail {
    /// Where mail is handed over. `None` means into the sink.
    pub smtp: Option<String>,
    pub from: Option<EmailAddress>,
    /// The folder that mail is kept in when no server is named.
    pub sink: PathBuf,
}

#[derive(Clone, Debug)]
pub struct Http {
    pub allow_private: Vec<String>,
}

#[derive(Clone, Debug)]
pub struct Limits {
    pub body_bytes: u64,
    pub requests_per_minute: u64,
    pub open311_posts_per_hour: u64,
}

#[derive(Clone, Debug)]
pub struct Open311 {
    pub key_required: bool,
}

#[derive(Clone, Debug)]
pub struct Log {
    pub format: LogFormat,
    pub to: LogTo,
    pub level: String,
}

/// How log lines are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    Text,
    Json,
}

/// Where log lines go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LogTo {
    Stderr,
    /// Standard error, with how grave a line is before it, as systemd's journal reads it.
    Journal,
    /// A socket of syslog's.
    Syslog(PathBuf),
}

/// Where a value came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    Default,
    File { path: PathBuf, line: usize },
    Environment(String),
    CommandLine,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::File { path, line } => write!(f, "{}:{line}", path.display()),
            Self::Environment(name) => write!(f, "environment {name}"),
            Self::CommandLine => f.write_str("command line"),
        }
    }
}

/// Why the settings cannot be used. The text is one line for the person who wrote them.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    #[error("{path} cannot be read: {why}")]
    Unreadable { path: String, why: String },
    #[error("{at}: {why}")]
    NoToml { at: Source, why: String },
    #[error("{at}: there is no setting \"{name}\".{nearest}")]
    Unknown {
        at: Source,
        name: String,
        nearest: String,
    },
    #[error("{at}: {name} {why}")]
    Value {
        at: Source,
        name: &'static str,
        why: String,
    },
}

impl Config {
    /// Reads the settings. What the command line says goes over the environment, which goes over
    /// the file, which goes over the defaults. `overrides` are names and values (`data.folder`).
    /// Relative paths in the file count from the file's folder.
    ///
    /// # Errors
    /// The first thing that is wrong, with where it stands.
    pub fn load(
        file: Option<&Path>,
        environment: impl IntoIterator<Item = (String, String)>,
        overrides: &[(&str, String)],
    ) -> Result<Self, ConfigError> {
        let text = file
            .map(|path| read(path).map(|text| (path, text)))
            .transpose()?;
        Self::from_parts(
            text.as_ref().map(|(path, text)| (*path, text.as_str())),
            environment,
            overrides,
        )
    }

    /// As [`Config::load`], from a file's text.
    ///
    /// # Errors
    /// The first thing that is wrong, with where it stands.
    pub fn from_parts(
        file: Option<(&Path, &str)>,
        environment: impl IntoIterator<Item = (String, String)>,
        overrides: &[(&str, String)],
    ) -> Result<Self, ConfigError> {
        let mut values = Values::default();
        if let Some((path, text)) = file {
            values.lay(file::read(path, text)?)?;
        }
        let environment: BTreeMap<String, String> = environment.into_iter().collect();
        values.lay(values::of_environment(&environment)?)?;
        values.lay(values::of_command_line(overrides)?)?;
        Self::typed(values)
    }

    /// Every setting with its value, meaning, default and where the value came from. Secrets are masked.
    #[must_use]
    pub fn explain(&self) -> Vec<Row> {
        explain::rows(&self.values)
    }

    fn typed(values: Values) -> Result<Self, ConfigError> {
        let folder = PathBuf::from(values.text("data.folder")?);
        let listen: SocketAddr = values.parsed(
            "server.listen",
            "is no address and port, such as 127.0.0.1:8080",
        )?;
        Ok(Self {
            database: Database {
                url: values
                    .url("database.url", &["sqlite", "postgres", "postgresql"])?
                    .map(String::from),
                schema: values.schema("database.schema")?,
            },
            keys: Keys {
                master_file: values
                    .path("keys.master_file")?
                    .unwrap_or_else(|| folder.join("master.key")),
                database_url: values
                    .url("keys.database_url", &["sqlite", "postgres", "postgresql"])?
                    .map(String::from),
                schema: values.schema("keys.schema")?,
                renew: values.flag("keys.renew")?,
            },
            server: Server {
                listen,
                trusted_proxies: values.networks("server.trusted_proxies")?,
                development: values.flag("server.development")?,
            },
            https: https::read(&values)?,
            towns: Towns {
                idle: Duration::from_secs(60 * values.number("towns.idle_minutes")?),
            },
            backup: Backup {
                nightly: values.flag("backup.nightly")?,
                to: values.optional("backup.to")?,
                keys_to: values.optional("backup.keys_to")?,
                keep_days: values.parsed("backup.keep_days", "is no number")?,
                keep_weeks: values.parsed("backup.keep_weeks", "is no number")?,
                keep_months: values.parsed("backup.keep_months", "is no number")?,
            },
            site: Site {
                address: site_address(&values, listen)?,
            },
            metrics: Metrics {
                listen_any: values.flag("metrics.listen_any")?,
                allow: values.networks("metrics.allow")?,
            },
            files: Files {
                url: values.url("files.url", &["file", "s3"])?,
                max_bytes: values.number("files.max_bytes")?,
                s3_endpoint: values.url("files.s3_endpoint", &["http", "https"])?,
                s3_region: values.text("files.s3_region")?,
                s3_key_id: values.optional("files.s3_key_id")?,
                s3_secret: values.optional("files.s3_secret")?,
            },
            mail: Mail {
                smtp: values
                    .url("mail.smtp", &["smtp", "smtps"])?
                    .map(String::from),
                from: values.optional_parsed("mail.from", "is no e-mail address")?,
                sink: values
                    .path("mail.sink")?
                    .unwrap_or_else(|| folder.join("outbox")),
            },
            http: Http {
                allow_private: values.list("http.allow_private")?,
            },
            limits: Limits {
                body_bytes: values.number("limits.body_bytes")?,
                requests_per_minute: values.number("limits.requests_per_minute")?,
                open311_posts_per_hour: values.number("limits.open311_posts_per_hour")?,
            },
            open311: Open311 {
                key_required: values.flag("open311.key_required")?,
            },
            log: Log {
                format: log_format(&values)?,
                to: log_to(&values)?,
                level: values.text("log.level")?,
            },
            data: Data { folder, town: None },
            values,
        })
    }
}

/// Shows no secret: it prints what `config explain` prints.
impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map()
            .entries(self.explain().iter().map(|row| (row.name, &row.value)))
            .finish()
    }
}

const LARGEST_FILE: u64 = 1024 * 1024;

fn read(path: &Path) -> Result<String, ConfigError> {
    let unreadable = |why: String| ConfigError::Unreadable {
        path: path.display().to_string(),
        why,
    };
    let length = std::fs::metadata(path)
        .map_err(|error| unreadable(error.to_string()))?
        .len();
    if length > LARGEST_FILE {
        return Err(unreadable("it is larger than 1 MiB".into()));
    }
    std::fs::read_to_string(path).map_err(|error| unreadable(error.to_string()))
}

fn site_address(values: &Values, listen: SocketAddr) -> Result<Url, ConfigError> {
    let why = "is no web address, such as https://hall.example.org";
    let is_https = values.path("https.certificate")?.is_some();
    let scheme = if is_https { "https" } else { "http" };
    let mut address = match values.url("site.address", &["http", "https"])? {
        Some(address) => address,
        None => Url::parse(&format!("{scheme}://localhost:{}/", listen.port()))
            .map_err(|_| values.refused("site.address", why.into()))?,
    };
    if !address.username().is_empty() || address.query().is_some() || address.fragment().is_some() {
        return Err(values.refused("site.address", why.into()));
    }
    if !address.path().ends_with('/') {
        address.set_path(&format!("{}/", address.path()));
    }
    Ok(address)
}

fn log_format(values: &Values) -> Result<LogFormat, ConfigError> {
    match values.text("log.format")?.as_str() {
        "text" => Ok(LogFormat::Text),
        "json" => Ok(LogFormat::Json),
        other => Err(values.refused(
            "log.format",
            format!("is \"{other}\"; it can be text or json"),
        )),
    }
}

fn log_to(values: &Values) -> Result<LogTo, ConfigError> {
    let said = values.text("log.to")?;
    match said.as_str() {
        "stderr" => Ok(LogTo::Stderr),
        "journal" => Ok(LogTo::Journal),
        "syslog" => Ok(LogTo::Syslog(PathBuf::from("/dev/log"))),
        other => match other.strip_prefix("syslog:").filter(|at| at.starts_with('/')) {
            Some(at) => Ok(LogTo::Syslog(PathBuf::from(at))),
            None => Err(values.refused(
                "log.to",
                format!("is \"{other}\"; it can be stderr, journal, syslog or syslog:/path/of/its/socket"),
            )),
        },
    }
}

#[cfg(test)]
mod tests;
