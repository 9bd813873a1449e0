//! The one list of settings.

/// One setting: its name, what it means, and what it is when nobody says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    /// `section.key`, as in the file.
    pub name: &'static str,
    /// One sentence for the person who runs the town.
    pub meaning: &'static str,
    /// The default as it would be written in the environment. Empty means that nothing is set.
    pub default: &'static str,
    /// What a value looks like.
    pub shape: Shape,
    /// What of it may be shown.
    pub secrecy: Secrecy,
}

impl Setting {
    /// The name of its environment variable: `TOWNHALL_FILES_MAX_BYTES`.
    #[must_use]
    pub fn environment(&self) -> String {
        format!("TOWNHALL_{}", self.name.replace('.', "_").to_uppercase())
    }

    /// The part of the name before the dot.
    #[must_use]
    pub fn section(&self) -> &'static str {
        self.name.split('.').next().unwrap_or(self.name)
    }

    /// The setting of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        SETTINGS.iter().find(|setting| setting.name == name)
    }
}

/// What a value looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Words.
    Text,
    /// A file or folder. Relative ones in the file count from the file's folder.
    Path,
    /// `true` or `false`.
    Flag,
    /// A whole number between two, both included.
    Number(u64, u64),
    /// A list of words; in the environment with commas between.
    List,
}

/// What of a value may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Secrecy {
    Open,
    /// An address whose password is hidden.
    Password,
    /// Nothing.
    Secret,
}

const fn setting(
    name: &'static str,
    shape: Shape,
    default: &'static str,
    meaning: &'static str,
) -> Setting {
    Setting {
        name,
        meaning,
        default,
        shape,
        secrecy: Secrecy::Open,
    }
}

const fn hiding(secrecy: Secrecy, setting: Setting) -> Setting {
    Setting { secrecy, ..setting }
}

use Secrecy::{Password, Secret};
use Shape::{Flag, List, Number, Path, Text};

/// Every setting there is.
pub const SETTINGS: &[Setting] = &[
    setting(
        "data.folder",
        Path,
        "townhall-data",
        "The folder the town lives in: database, keys, files.",
    ),
    hiding(
        Password,
        setting(
            "database.url",
            Text,
            "",
            "The town's database: postgres://user:password@host/name. Nothing means SQLite in the data folder.",
        ),
    ),
    setting(
        "database.schema",
        Text,
        "town",
        "The schema that the town's tables stand in on PostgreSQL. Towns made with `town create` have their own.",
    ),
    setting(
        "keys.master_file",
        Path,
        "",
        "The file with the master key. Nothing means master.key in the data folder. Without it nobody can read personal data.",
    ),
    hiding(
        Password,
        setting(
            "keys.database_url",
            Text,
            "",
            "The key store, if it is not beside the town's database: postgres://user:password@host/name.",
        ),
    ),
    setting(
        "keys.schema",
        Text,
        "town_keys",
        "The schema that the keys stand in on PostgreSQL.",
    ),
    setting(
        "keys.renew",
        Flag,
        "false",
        "On PostgreSQL: all processes read one and the same file of master keys in the data folder, so that it can be renewed after an erasure. On SQLite it always is.",
    ),
    setting(
        "server.listen",
        Text,
        "127.0.0.1:8080",
        "The address and port the town answers on.",
    ),
    setting(
        "server.trusted_proxies",
        List,
        "",
        "Addresses or ranges of proxies whose word for a visitor's address counts.",
    ),
    setting(
        "https.certificate",
        Path,
        "",
        "The certificate, with those that stand behind it, as a file in PEM. Nothing means plain HTTP, behind a proxy that speaks https.",
    ),
    setting(
        "https.key",
        Path,
        "",
        "The certificate's key, as a file in PEM.",
    ),
    setting(
        "https.automatic",
        Flag,
        "false",
        "Fetches a certificate for each host name of a town from an authority, and a new one before it ends (ACME). Who asks is known to the authority, and the names are public.",
    ),
    setting(
        "https.authority",
        Text,
        "https://acme-v02.api.letsencrypt.org/directory",
        "The directory of the authority that certificates are fetched from. The default gives them to everybody for nothing; using it means to agree with its terms.",
    ),
    setting(
        "https.authority_root",
        Path,
        "",
        "Whom the authority's own certificate is signed by, as a file in PEM. Nothing means whom the machine trusts.",
    ),
    setting(
        "https.contact",
        Text,
        "",
        "An e-mail address that the authority may write to.",
    ),
    setting(
        "https.account",
        Text,
        "",
        "The name of the account at an authority that wants one (external account binding).",
    ),
    hiding(
        Secret,
        setting(
            "https.account_key",
            Text,
            "",
            "The key of the account at an authority that wants one, in base64 for addresses.",
        ),
    ),
    setting(
        "https.redirect_from",
        Text,
        "",
        "An address and port, such as 0.0.0.0:80, on which plain HTTP is answered with the way to https.",
    ),
    setting(
        "server.development",
        Flag,
        "false",
        "Shows the gallery of components and the outbox. Never for a real town.",
    ),
    setting(
        "towns.idle_minutes",
        Number(1, 10_080),
        "20",
        "Where one process serves many towns: one that nobody has asked for anything for so long is closed until somebody does, or until it has something to do.",
    ),
    setting(
        "backup.nightly",
        Flag,
        "true",
        "Whether the town is backed up at two o'clock every night, and the archive proven by bringing it back.",
    ),
    setting(
        "backup.to",
        Text,
        "",
        "Where archives of the town go: a folder, better on another machine, or s3://bucket/folder. Nothing means the folder backups in the data folder.",
    ),
    setting(
        "backup.keys_to",
        Text,
        "",
        "Where archives of the keys go, in another place. Nothing means the folder key-backups in the data folder.",
    ),
    setting(
        "backup.keep_days",
        Number(0, 366),
        "7",
        "Of so many days on which the town was backed up the newest archive is kept.",
    ),
    setting(
        "backup.keep_weeks",
        Number(0, 520),
        "4",
        "Of so many weeks the newest archive is kept.",
    ),
    setting(
        "backup.keep_months",
        Number(0, 1_200),
        "12",
        "Of so many months the newest archive is kept.",
    ),
    setting(
        "site.address",
        Text,
        "",
        "The town's address on the web, for links in mails and feeds. Nothing means http://localhost with the port listened on.",
    ),
    setting(
        "metrics.listen_any",
        Flag,
        "false",
        "Whether anybody may read /metrics, not only this machine.",
    ),
    setting(
        "metrics.allow",
        List,
        "",
        "Addresses or ranges that may read /metrics beside this machine.",
    ),
    setting(
        "files.url",
        Text,
        "",
        "Where files are kept: file:///folder or s3://bucket/folder. Nothing means the folder files in the data folder.",
    ),
    setting(
        "files.max_bytes",
        Number(1_024, 1_073_741_824),
        "20971520",
        "The largest file that is taken, in bytes (20 MiB).",
    ),
    setting(
        "files.s3_endpoint",
        Text,
        "",
        "The S3-compatible server, such as https://s3.example.org. Nothing means Amazon's.",
    ),
    setting(
        "files.s3_region",
        Text,
        "us-east-1",
        "The region of the S3-compatible store.",
    ),
    setting(
        "files.s3_key_id",
        Text,
        "",
        "The name of the access key of the S3-compatible store.",
    ),
    hiding(
        Secret,
        setting(
            "files.s3_secret",
            Text,
            "",
            "The secret of the access key of the S3-compatible store.",
        ),
    ),
    hiding(
        Password,
        setting(
            "mail.smtp",
            Text,
            "",
            "The mail server: smtps://user:password@host. Nothing means mail is kept in the sink and sent to nobody.",
        ),
    ),
    setting(
        "mail.from",
        Text,
        "",
        "The address that mail comes from. Nothing means the address in the town's profile.",
    ),
    setting(
        "mail.sink",
        Path,
        "",
        "The folder for mail while no mail server is named. Nothing means outbox in the data folder.",
    ),
    setting(
        "http.allow_private",
        List,
        "",
        "Hosts, addresses or ranges inside the town's own network that the town may call. All others there are refused.",
    ),
    setting(
        "limits.body_bytes",
        Number(16_384, 1_073_741_824),
        "26214400",
        "The most of a request that is held, in bytes (25 MiB). A form with larger files is read on, so that nothing typed is lost.",
    ),
    setting(
        "limits.requests_per_minute",
        Number(1, 10_000_000),
        "1200",
        "How many requests one address may send in a minute; of IPv6, one network of 64 bits. This machine itself may send any number.",
    ),
    setting(
        "limits.open311_posts_per_hour",
        Number(1, 10_000_000),
        "60",
        "How many reports one address may post over Open311 in an hour without a key.",
    ),
    setting(
        "open311.key_required",
        Flag,
        "false",
        "Whether a report that is posted over Open311 needs a key. Reading needs none.",
    ),
    setting(
        "log.format",
        Text,
        "text",
        "How log lines are written: text or json.",
    ),
    setting(
        "log.to",
        Text,
        "stderr",
        "Where log lines go: stderr; journal, which is stderr as systemd's journal reads it; syslog, or syslog: with the path of another socket than /dev/log.",
    ),
    setting(
        "log.level",
        Text,
        "info",
        "How much is logged: error, warn, info, debug or trace.",
    ),
];
