//! The command line. Its names are fixed: scripts of others rely on them.

use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, Parser, Subcommand};
use kernel::config::{Config, TownName};

/// A complete digital city hall in one program.
#[derive(Debug, Parser)]
#[command(name = "townhall", version, propagate_version = true)]
pub struct Arguments {
    #[command(flatten)]
    pub common: Common,
    #[command(subcommand)]
    pub command: Command,
}

/// What every command takes.
#[derive(Clone, Debug, Args)]
pub struct Common {
    /// The folder the town lives in
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// The file with the settings
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The town's database: postgres://user:password@host/name, or nothing for SQLite in the folder
    #[arg(long, global = true, value_name = "URL")]
    pub database: Option<String>,
    /// Which of the folder's towns is meant, where there are several
    #[arg(long, global = true, value_name = "NAME")]
    pub town: Option<TownName>,
    /// Report as JSON
    #[arg(long, global = true)]
    pub json: bool,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the town
    Serve(Serve),
    /// Do the work of the towns without their pages, beside other processes on PostgreSQL
    Work,
    /// Make the demo town, if it is not there, and serve it
    Demo(Demo),
    /// Bring the database to the shape this program expects
    Migrate,
    /// Make an archive of the town, and one of its keys, while it is served
    Backup(Backup),
    /// Bring a town back from its archive, into an empty folder or an empty database
    Restore(Restore),
    /// Look whether the town is whole: its database, files, keys and record of facts
    Check,
    /// Bring the requests of another system into the town
    Import(Import),
    /// Add staff, change passwords, hand out codes
    User {
        #[command(subcommand)]
        what: User,
    },
    /// Make, list, close and open towns, where one process serves several
    Town {
        #[command(subcommand)]
        what: Towns,
    },
    /// Explain the settings
    Config {
        #[command(subcommand)]
        what: Settings,
    },
    /// Which program this is
    Version {
        /// Print the licence of everything that is built in
        #[arg(long, alias = "licenses")]
        licences: bool,
    },
}

#[derive(Debug, Args)]
pub struct Serve {
    /// The address and port to answer on
    #[arg(long, value_name = "ADDR")]
    pub listen: Option<SocketAddr>,
    /// Leave jobs and mails to `townhall work`, on PostgreSQL
    #[arg(long)]
    pub no_work: bool,
}

#[derive(Debug, Args)]
pub struct Demo {
    /// The address and port to answer on
    #[arg(long, value_name = "ADDR")]
    pub listen: Option<SocketAddr>,
    /// The same seed makes the same town
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// How many times bigger than a small town
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub scale: u32,
    /// Make the town and end
    #[arg(long)]
    pub no_serve: bool,
    /// Serve the made town for the process that listens on this socket
    #[arg(long, hide = true, value_name = "SOCKET")]
    pub show: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Backup {
    /// A folder, or s3://bucket/folder; without it the folder backups in the town's folder
    #[arg(long, value_name = "PLACE")]
    pub to: Option<String>,
    /// The same for the keys, which belong in another place; without it the folder key-backups in the
    /// town's folder. Archives of keys older than 7 days are removed there
    #[arg(long, value_name = "PLACE")]
    pub keys_to: Option<String>,
}

#[derive(Debug, Args)]
pub struct Restore {
    /// The archive: a file, or s3://bucket/folder/name
    pub archive: String,
    /// The folder the town comes to live in; without it the one of --data. With --database its rows go
    /// into that database
    #[arg(long, value_name = "DIR")]
    pub into: Option<PathBuf>,
    /// The newest archive of keys; without it the newest in the folder key-backups beside the archive's
    /// folder. Keys that lie in the folder already are used as they are
    #[arg(long, value_name = "ARCHIVE")]
    pub keys: Option<String>,
    /// Go on though the keys are lost: nothing that people told in confidence can be read
    #[arg(long)]
    pub without_keys: bool,
}

#[derive(Debug, Args)]
pub struct Import {
    /// CSV, or Open311 requests as JSON or XML; it may be packed with gzip
    pub file: PathBuf,
    /// How to read the file: which column is what, which category which service. Without it, what the
    /// town remembers of such files, and for the first what the header proposes
    #[arg(long, value_name = "FILE")]
    pub mapping: Option<PathBuf>,
    /// Print how the file would be read, as a mapping file, and bring nothing in
    #[arg(long)]
    pub show_mapping: bool,
    /// The system the file comes from; old numbers are unique within it. Without it, the one that such
    /// files came from before, and for the first what the file's name proposes
    #[arg(long, value_name = "NAME")]
    pub source: Option<String>,
    /// Where rows that are left out are told; without it beside the file, when there are any
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub enum User {
    /// Add a member of staff
    Add {
        /// The name they sign in with
        username: String,
        /// The name that residents read
        #[arg(long)]
        name: String,
        /// agent, supervisor or administrator
        #[arg(long, default_value = "agent")]
        role: String,
        /// The code of their team, which is made when it is not there
        #[arg(long, default_value = "town-hall")]
        team: String,
        /// Read the password from standard input instead of making one
        #[arg(long)]
        password_stdin: bool,
    },
    /// Give a member of staff another password
    Password {
        /// The name they sign in with
        username: String,
        /// Read the password from standard input instead of making one
        #[arg(long)]
        password_stdin: bool,
    },
    /// Give a member of staff an authenticator's secret, or take it away
    Codes {
        /// The name they sign in with
        username: String,
        /// Sign in with the password alone
        #[arg(long)]
        off: bool,
    },
}

#[derive(Debug, Subcommand)]
pub enum Towns {
    /// Make a town, and print the link that sets it up. A town whose folder is there already is entered
    /// as it is; for one that is not set up yet, this makes another link
    Create {
        /// What it is called here: small letters, digits and dashes
        name: TownName,
        /// A host name it answers to, such as hall.millbrook.example; the first is its address
        #[arg(long, required = true, value_name = "HOST")]
        host: Vec<String>,
    },
    /// Copy a town into another folder without anything that says who somebody is, for trying things
    Clone {
        /// The folder of the copy
        #[arg(long, value_name = "DIR")]
        into: PathBuf,
        /// Leave out keys, photos, drafts and what people told in confidence; number the staff
        #[arg(long)]
        anonymise: bool,
    },
    /// List the towns
    List,
    /// Let a town answer no more. What it holds stays
    Close {
        /// What the town is called here
        name: TownName,
    },
    /// Let a town that was closed answer again
    Open {
        /// What the town is called here
        name: TownName,
    },
}

#[derive(Debug, Subcommand)]
pub enum Settings {
    /// Print every setting with its value, its meaning and where it came from
    Explain,
}

impl Common {
    /// The settings: what is said here goes over the environment, which goes over the file.
    ///
    /// # Errors
    /// The first thing that is wrong with them.
    pub fn config(
        &self,
        listen: Option<SocketAddr>,
        more: &[(&'static str, String)],
    ) -> Result<Config> {
        let mut over: Vec<(&str, String)> = more.to_vec();
        if let Some(data) = &self.data {
            over.push(("data.folder", data.display().to_string()));
        }
        if let Some(url) = &self.database {
            over.push(("database.url", url.clone()));
        }
        if let Some(listen) = listen {
            over.push(("server.listen", listen.to_string()));
        }
        let config = Config::load(self.config.as_deref(), std::env::vars(), &over)?;
        Ok(match &self.town {
            Some(name) => config.of_town(name),
            None => config,
        })
    }
}
