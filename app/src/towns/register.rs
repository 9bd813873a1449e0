//! Which towns there are, at which hosts they answer, and when a closed one has something to do next.
//! It is the process's own: a small database beside the towns, shared by all processes on PostgreSQL.

use anyhow::{Context as _, Result, bail};
use kernel::Moment;
use kernel::config::{Config, TownName};
use kernel::db::{Action, Database, Migrations, RoomMigrations, Tx, migrate};
use sea_orm::ActiveValue::Set;
use sea_orm::QueryOrder as _;
use sea_orm::entity::prelude::*;
use sea_orm_migration::MigrationTrait;

use crate::town::sqlite;

mod m20261126_000051_register;

const SCHEMA: &str = "townhall";

/// A town as the register knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub name: TownName,
    pub hosts: Vec<String>,
    pub is_open: bool,
    /// When it has something to do; for a town that is open, until when its process speaks for it.
    pub due: Option<Moment>,
    /// The hash of the secret in the link that sets the town up.
    pub link: Option<[u8; 32]>,
}

/// The register, open.
#[derive(Clone)]
pub struct Register {
    database: Database,
}

impl Register {
    /// The register of the process, if there is one.
    ///
    /// # Errors
    /// When it cannot be reached.
    pub async fn find(config: &Config) -> Result<Option<Self>> {
        if Database::is_there(&url(config), SCHEMA).await? {
            Ok(Some(Self::make(config).await?))
        } else {
            Ok(None)
        }
    }

    /// The register of the process, which is made when it is not there.
    ///
    /// # Errors
    /// When it cannot be reached.
    pub async fn make(config: &Config) -> Result<Self> {
        if !config.database.is_postgres() {
            let folder = config.towns_folder();
            std::fs::create_dir_all(&folder)
                .with_context(|| format!("the folder {} cannot be made", folder.display()))?;
        }
        let database = Database::open(&url(config), SCHEMA)
            .await
            .context("the register of towns")?;
        migrate(&database, &shape()).await?;
        Ok(Self { database })
    }

    /// Every town, by name.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub async fn entries(&self) -> Result<Vec<Entry>> {
        let towns = town::Entity::find()
            .order_by_asc(town::Column::Name)
            .all(&self.database.read)
            .await?;
        let hosts = host::Entity::find()
            .order_by_asc(host::Column::Host)
            .all(&self.database.read)
            .await?;
        towns.into_iter().map(|town| entry(town, &hosts)).collect()
    }

    /// Makes sure that no host is another town's.
    ///
    /// # Errors
    /// When one is, or the register cannot be read.
    pub async fn check_hosts(&self, name: &TownName, hosts: &[String]) -> Result<()> {
        let other = host::Entity::find()
            .filter(host::Column::Host.is_in(hosts))
            .filter(host::Column::Town.ne(name.as_str()))
            .one(&self.database.read)
            .await?;
        match other {
            Some(other) => bail!("{} is the address of {} already", other.host, other.town),
            None => Ok(()),
        }
    }

    /// Enters a town, in the place of what was said of it before.
    ///
    /// # Errors
    /// When a host is another town's, or the register cannot be written.
    pub async fn enter(&self, entry: &Entry) -> Result<()> {
        Ok(self.database.write.run(Enter(entry.clone())).await?)
    }

    /// Opens or closes a town to the world.
    ///
    /// # Errors
    /// When there is none of that name.
    pub async fn set_open(&self, name: &TownName, is_open: bool) -> Result<()> {
        let (name, asked) = (name.clone(), name);
        if self.database.write.run(SetOpen { name, is_open }).await? == 0 {
            bail!("there is no town called {asked}: `townhall town list` shows those there are");
        }
        Ok(())
    }

    /// Says when towns have something to do next.
    ///
    /// # Errors
    /// When the register cannot be written.
    pub async fn set_due(&self, names: Vec<TownName>, due: Option<Moment>) -> Result<()> {
        Ok(self.database.write.run(SetDue { names, due }).await?)
    }

    /// Takes it on to open a town that has something to do, until the lease ends. Of several processes
    /// one does.
    ///
    /// # Errors
    /// When the register cannot be written.
    pub async fn claim(&self, name: &TownName, due: Moment, until: Moment) -> Result<bool> {
        let name = name.clone();
        let claim = Claim { name, due, until };
        Ok(self.database.write.run(claim).await? == 1)
    }

    /// Lets go of the register.
    ///
    /// # Errors
    /// When its database cannot end in good order.
    pub async fn close(self) -> Result<()> {
        Ok(self.database.close().await?)
    }
}

fn url(config: &Config) -> String {
    let named = config.database.url.clone();
    let named = named.filter(|_| config.database.is_postgres());
    named.unwrap_or_else(|| sqlite(&config.towns_folder().join("register.db")))
}

/// What the writer keeps for every database, and the register's own.
fn shape() -> Migrations {
    let kernel = kernel::room().migrations;
    Migrations::of(
        kernel
            .into_iter()
            .chain([migrations as RoomMigrations])
            .collect(),
    )
}

fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(m20261126_000051_register::Migration)]
}

fn entry(town: town::Model, hosts: &[host::Model]) -> Result<Entry> {
    let own = hosts.iter().filter(|host| host.town == town.name);
    Ok(Entry {
        hosts: own.map(|host| host.host.clone()).collect(),
        is_open: town.is_open,
        due: town.due,
        link: town.link.and_then(|link| hash(&link)),
        name: town.name.parse()?,
    })
}

fn hash(hex: &str) -> Option<[u8; 32]> {
    hex::decode(hex).ok()?.try_into().ok()
}

/// The table of towns.
pub(super) mod town {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "town")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub name: String,
        pub is_open: bool,
        pub due: Option<kernel::Moment>,
        pub link: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of hosts.
pub(super) mod host {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "host")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub host: String,
        pub town: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

struct Enter(Entry);

impl Action for Enter {
    type Output = ();
    const NAME: &'static str = "register.enter";

    async fn run(&self, tx: &Tx) -> kernel::Result<()> {
        let Entry { name, hosts, .. } = &self.0;
        let row = town::ActiveModel {
            name: Set(name.to_string()),
            is_open: Set(self.0.is_open),
            due: Set(self.0.due),
            link: Set(self.0.link.map(hex::encode)),
        };
        town::Entity::delete_by_id(name.to_string())
            .exec(tx)
            .await?;
        host::Entity::delete_many()
            .filter(host::Column::Town.eq(name.as_str()))
            .exec(tx)
            .await?;
        town::Entity::insert(row).exec_without_returning(tx).await?;
        let rows = hosts.iter().map(|host| host::ActiveModel {
            host: Set(host.clone()),
            town: Set(name.to_string()),
        });
        host::Entity::insert_many(rows)
            .exec_without_returning(tx)
            .await?;
        Ok(())
    }
}

struct SetOpen {
    name: TownName,
    is_open: bool,
}

impl Action for SetOpen {
    type Output = u64;
    const NAME: &'static str = "register.set_open";

    async fn run(&self, tx: &Tx) -> kernel::Result<u64> {
        let changed = town::Entity::update_many()
            .col_expr(town::Column::IsOpen, Expr::value(self.is_open))
            .filter(town::Column::Name.eq(self.name.as_str()))
            .exec(tx)
            .await?;
        Ok(changed.rows_affected)
    }
}

struct SetDue {
    names: Vec<TownName>,
    due: Option<Moment>,
}

impl Action for SetDue {
    type Output = ();
    const NAME: &'static str = "register.set_due";

    async fn run(&self, tx: &Tx) -> kernel::Result<()> {
        let names = self.names.iter().map(TownName::as_str);
        town::Entity::update_many()
            .col_expr(town::Column::Due, Expr::value(self.due))
            .filter(town::Column::Name.is_in(names))
            .exec(tx)
            .await?;
        Ok(())
    }
}

struct Claim {
    name: TownName,
    due: Moment,
    until: Moment,
}

impl Action for Claim {
    type Output = u64;
    const NAME: &'static str = "register.claim";

    async fn run(&self, tx: &Tx) -> kernel::Result<u64> {
        let claimed = town::Entity::update_many()
            .col_expr(town::Column::Due, Expr::value(self.until))
            .filter(town::Column::Name.eq(self.name.as_str()))
            .filter(town::Column::Due.eq(self.due))
            .exec(tx)
            .await?;
        Ok(claimed.rows_affected)
    }
}
