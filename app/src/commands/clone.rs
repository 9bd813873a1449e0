//! `townhall town clone`: a copy of a town in which nobody is recognised, for trying things.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use kernel::SystemRandom;
use kernel::backup::{self, Place};
use kernel::config::Config;
use kernel::db::TownLock;
use kernel::people::Role;
use kernel::people::entities::staff;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use serde_json::json;

use super::restore;
use crate::arguments::Common;
use crate::town::OpenTown;
use crate::work::{self, Outcome, Work};
use crate::{reach, say, wiring};

pub async fn run(common: &Common, config: &Config, into: &Path, anonymise: bool) -> Result<()> {
    if !anonymise {
        bail!(
            "say --anonymise: a copy with everything in it is made by `townhall backup` and `townhall restore`"
        );
    }
    let into = std::path::absolute(into)?;
    let own = alone(config, &into);
    fs::create_dir_all(&into).with_context(|| format!("the folder {}", into.display()))?;
    restore::refuse_a_town(&own, &into)?;
    let (name, cases) = {
        let _lock = TownLock::take(&into)?;
        Box::pin(bring(config, &own, &into)).await?
    };
    let (administrator, site) = administrator(&own).await?;
    if common.json {
        return say::json(&json!({
            "town": name, "folder": into, "cases": cases, "administrator": administrator,
            "site": site,
        }));
    }
    say::line(&format!(
        "A copy of {name} is in {}: {cases} cases, and nobody in it is recognised.",
        into.display()
    ))?;
    say::line(
        "  Left out are the keys, photos, drafts and whatever people told in confidence, and the places of\n  \
         reports that are not public. The staff have numbers for names. What is public is as it was.",
    )?;
    say::line(&format!(
        "Its links lead to {site}, as the town's own do. A copy that others are to use at another address is\n  \
         served with that address: TOWNHALL_SITE_ADDRESS, or site.address in its settings file."
    ))?;
    let (data, who) = (into.display(), administrator.unwrap_or_default());
    say::line(&format!(
        "To sign in: townhall user password {who} --data {data}"
    ))
}

/// The settings of the copy: SQLite in its folder, with files and keys of its own.
fn alone(config: &Config, into: &Path) -> Config {
    let mut own = config.clone();
    own.data.folder = into.to_owned();
    own.data.town = None;
    own.database.url = None;
    own.files.url = None;
    own.keys.database_url = None;
    own.keys.master_file = into.join("master.key");
    own.mail.smtp = None;
    own.mail.sink = into.join("outbox");
    own
}

/// The copy's name and how many cases it has.
async fn bring(config: &Config, own: &Config, into: &Path) -> Result<(String, u64)> {
    let passing = Passing(into.join(".archive"));
    let work = Work::Copy(work::Copy {
        to: passing.0.display().to_string(),
        scratch: std::path::absolute(&config.data.folder)?,
    });
    let Outcome::Copied(made) = reach::quietly(config, work).await? else {
        bail!("the serving process did something else")
    };
    let (place, name) = Place::of(&made.archive, own)?;
    let mut archive = backup::unpack(&place, &name, into, None, &SystemRandom).await?;
    drop(passing);
    backup::anonymise(&mut archive, &wiring::rooms()).await?;
    restore::fill_in(own, &archive, None, into).await?;
    let cases = archive.manifest.tables.get("case_work").copied();
    Ok((archive.manifest.town.clone(), cases.unwrap_or_default()))
}

/// Opens the copy once, which makes its keys, and finds who can sign in to all of it, and where its
/// links lead.
async fn administrator(own: &Config) -> Result<(Option<String>, String)> {
    let open = OpenTown::open(own).await?;
    let first = staff::Entity::find()
        .filter(staff::Column::Role.eq(Role::Administrator.name()))
        .filter(staff::Column::Active.eq(true))
        .order_by_asc(staff::Column::MadeAt)
        .one(open.town.read())
        .await
        .map_err(kernel::Error::from)?;
    let site = open.town.profile().words.site.clone();
    open.close().await?;
    Ok((first.map(|staff| staff.username), site))
}

/// A folder that is gone afterwards: in it lies what is not anonymous yet.
struct Passing(PathBuf);

impl Drop for Passing {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
