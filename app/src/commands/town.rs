//! `townhall town`: several towns in one folder or one PostgreSQL database.

use anyhow::{Context as _, Result, bail};
use kernel::config::{Config, TownName};
use kernel::{Clock as _, Random, SystemClock, SystemRandom};
use serde_json::json;
use settings::set_up;

use super::clone;
use crate::arguments::{Common, Towns};
use crate::say;
use crate::town::OpenTown;
use crate::towns::{self, Entry, Register};

pub async fn run(common: &Common, what: Towns) -> Result<()> {
    let is_about_one = matches!(what, Towns::Clone { .. });
    if common.town.is_some() && !is_about_one {
        bail!("`townhall town` is about all towns of the folder: leave --town out");
    }
    let config = common.config(None, &[])?;
    match what {
        Towns::Create { name, host } => create(common, &config, name, &host).await,
        Towns::Clone { into, anonymise } => clone::run(common, &config, &into, anonymise).await,
        Towns::List => list(common, &config).await,
        Towns::Close { name } => set_open(common, &config, &name, false).await,
        Towns::Open { name } => set_open(common, &config, &name, true).await,
    }
}

async fn create(common: &Common, config: &Config, name: TownName, said: &[String]) -> Result<()> {
    let hosts = hosts(said)?;
    let register = Register::make(config).await?;
    register.check_hosts(&name, &hosts).await?;
    let own = config.of_town(&name);
    let waits = match OpenTown::make(&own).await {
        Ok(open) => {
            let waits = set_up::is_needed(&open.town).await?;
            open.close().await?;
            waits
        }
        // It is served at this moment, so it is there.
        Err(error) if crate::reach::is_held(&error) => bail!(
            "{name} is open in another Townhall process: close it there first with `townhall town close {name}`"
        ),
        Err(error) => return Err(error),
    };
    let random: &dyn Random = &SystemRandom;
    let secret = waits.then(|| random.token());
    let entry = Entry {
        link: secret.as_deref().map(set_up::hash_of),
        due: Some(SystemClock.now()),
        is_open: true,
        hosts,
        name,
    };
    register.enter(&entry).await?;
    let link = secret.map(|secret| link(config, &entry.hosts[0], &secret));
    register.close().await?;
    if common.json {
        return say::json(&json!({ "name": entry.name, "hosts": entry.hosts, "link": link }));
    }
    say::line(&format!(
        "{} answers at {}.",
        entry.name,
        entry.hosts.join(", ")
    ))?;
    match link {
        Some(link) => {
            say::line("It is not set up yet. Open this link, it works once:")?;
            say::line(&format!("  {link}"))
        }
        None => Ok(()),
    }
}

/// The hosts as towns are found by, each once.
fn hosts(said: &[String]) -> Result<Vec<String>> {
    let mut hosts = Vec::new();
    for said in said {
        let host = towns::host(said)
            .filter(|_| !said.contains(':'))
            .with_context(|| format!("{said:?} is no host name, such as hall.millbrook.example"))?;
        if !hosts.contains(&host) {
            hosts.push(host);
        }
    }
    Ok(hosts)
}

fn link(config: &Config, host: &str, secret: &str) -> String {
    let mut site = config.site.address.clone();
    // What was read as a host is one.
    let _ = site.set_host(Some(host));
    format!("{site}set-up/{secret}")
}

async fn list(common: &Common, config: &Config) -> Result<()> {
    let entries = match Register::find(config).await? {
        Some(register) => {
            let entries = register.entries().await?;
            register.close().await?;
            entries
        }
        None => Vec::new(),
    };
    if common.json {
        let towns = entries.iter().map(
            |entry| json!({ "name": entry.name, "hosts": entry.hosts, "open": entry.is_open }),
        );
        return say::json(&json!({ "towns": towns.collect::<Vec<_>>() }));
    }
    if entries.is_empty() {
        return say::line(
            "There are no towns by name. `townhall serve` serves the one in the folder; `townhall town create` makes others.",
        );
    }
    for entry in entries {
        let closed = if entry.is_open { "" } else { " (closed)" };
        say::line(&format!(
            "{}: {}{closed}",
            entry.name,
            entry.hosts.join(", ")
        ))?;
    }
    Ok(())
}

async fn set_open(common: &Common, config: &Config, name: &TownName, is_open: bool) -> Result<()> {
    let Some(register) = Register::find(config).await? else {
        bail!("there are no towns by name in this folder");
    };
    register.set_open(name, is_open).await?;
    register.close().await?;
    if common.json {
        return say::json(&json!({ "name": name, "open": is_open }));
    }
    let now = if is_open {
        "answers again"
    } else {
        "answers no more; what it holds stays"
    };
    say::line(&format!("{name} {now}."))
}
