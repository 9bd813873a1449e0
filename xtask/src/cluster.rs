//! A PostgreSQL cluster of our own for one test run: a free port, a temporary folder, gone at the
//! end.

use crate::command::Command;
use crate::keeper::Keeper;
use crate::project;
use anyhow::{Context, Result};
use std::fs;
use std::io::Read;
use std::net::TcpListener;
use std::path::{Path, PathBuf};

/// Text is ordered as people order it (ICU), so that the run on PostgreSQL finds what the byte order
/// of SQLite hides.
const SCRIPT: &str = r#"
read -r password
printf '%s\n' "$password" > "$folder/password"
options="-p $PORT -c listen_addresses=127.0.0.1 -k $folder -c max_connections=300 $FLUSHING"
if "$PROGRAMS/initdb" -D "$folder/data" -U postgres -E UTF8 --locale=C.UTF-8 \
        --locale-provider=icu --icu-locale=en-US \
        --auth=scram-sha-256 --pwfile="$folder/password" --no-sync > "$folder/log" 2>&1 &&
    "$PROGRAMS/pg_ctl" -D "$folder/data" -l "$folder/log" -o "$options" -w -t 60 start >> "$folder/log" 2>&1 &&
    PGPASSWORD=$password "$PROGRAMS/createdb" -h 127.0.0.1 -p "$PORT" -U postgres townhall >> "$folder/log" 2>&1
then
    echo ready
    read -r goodbye
else
    tail -n 20 "$folder/log"
fi
"$PROGRAMS/pg_ctl" -D "$folder/data" -m immediate -w stop >> "$folder/log" 2>&1
exit 0
"#;

/// Nothing is flushed to the disk: a cluster of tests never outlives the run.
const NEVER: &str = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off";
/// As PostgreSQL comes: what is committed is on the disk.
const ALWAYS: &str = "";

/// A running cluster. Dropping it stops the server and removes its folder.
pub struct Cluster {
    url: String,
    _keeper: Keeper,
}

impl Cluster {
    /// Starts one for tests.
    pub fn start() -> Result<Self> {
        Self::flushing(NEVER)
    }

    /// Starts one that keeps what it commits, for measurements.
    pub fn durable() -> Result<Self> {
        Self::flushing(ALWAYS)
    }

    /// Starts one, as the user `postgres` when we are root: `initdb` refuses root.
    fn flushing(settings: &str) -> Result<Self> {
        let programs = programs().context("PostgreSQL is not installed: no initdb was found")?;
        let port = free_port()?;
        let password = random_word()?;
        let shell = shell()
            .env("PORT", port.to_string())
            .env("FLUSHING", settings)
            .env("PROGRAMS", programs);
        let (keeper, _) =
            Keeper::start(shell, SCRIPT, &password).context("PostgreSQL did not start")?;
        Ok(Self {
            url: format!("postgres://postgres:{password}@127.0.0.1:{port}/townhall"),
            _keeper: keeper,
        })
    }

    /// The address of its database `townhall`, in which the user may do everything.
    pub fn url(&self) -> &str {
        &self.url
    }
}

/// The folder with `initdb`: the newest of Debian's, else beside the one on the search path.
pub fn programs() -> Option<PathBuf> {
    let mut found: Vec<(u32, PathBuf)> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let version = path.file_name()?.to_str()?.parse().ok()?;
            Some((version, path.join("bin")))
        })
        .filter(|(_, folder)| folder.join("initdb").is_file())
        .collect();
    found.sort();
    found.pop().map(|(_, folder)| folder).or_else(|| {
        let initdb = project::on_path("initdb")?.canonicalize().ok()?;
        initdb.parent().map(Path::to_path_buf)
    })
}

/// A port that nobody listens on at this moment.
pub fn free_port() -> Result<u16> {
    let listener = TcpListener::bind("127.0.0.1:0").context("no free port")?;
    Ok(listener.local_addr()?.port())
}

fn shell() -> Command {
    if project::is_root() {
        Command::new("runuser").args(["-u", "postgres", "--", "sh"])
    } else {
        Command::new("sh")
    }
}

fn random_word() -> Result<String> {
    let mut bytes = [0_u8; 16];
    fs::File::open("/dev/urandom")?.read_exact(&mut bytes)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
