//! `townhall migrate`: the database in the shape this program expects.

use anyhow::{Result, bail};
use kernel::config::Config;
use serde_json::json;

use crate::arguments::Common;
use crate::town::OpenTown;
use crate::work::{Outcome, Work};
use crate::{reach, say};

pub async fn run(common: &Common) -> Result<()> {
    let config = common.config(None, &[])?;
    let (engine, archive) = bring(&config).await?;
    if common.json {
        return say::json(&json!({ "migrated": true, "engine": engine, "backup": archive }));
    }
    if let Some(archive) = archive {
        say::line(&format!(
            "Before anything was changed the town was backed up: {archive}"
        ))?;
    }
    say::line(&format!(
        "The database ({engine}) has the shape this program expects."
    ))
}

/// The engine, and the archive that was made before the database was changed. Who serves the town has brought
/// it into shape.
async fn bring(config: &Config) -> Result<(String, Option<String>)> {
    match OpenTown::open(config).await {
        Ok(mut open) => {
            let engine = format!("{:?}", open.town.engine());
            let archive = open.backed_up.take();
            open.close().await?;
            Ok((engine, archive))
        }
        Err(error) if reach::is_held(&error) => {
            match Box::pin(reach::quietly(config, Work::Migrate)).await? {
                Outcome::Migrated { engine } => Ok((engine, None)),
                _ => bail!("the serving process did something else"),
            }
        }
        Err(error) => Err(error),
    }
}
