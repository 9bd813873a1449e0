//! `townhall migrate`: the database in the shape this program expects.

use anyhow::{Result, bail};
use serde_json::json;

use crate::arguments::Common;
use crate::work::{Outcome, Work};
use crate::{reach, say};

pub async fn run(common: &Common) -> Result<()> {
    let config = common.config(None, &[])?;
    let Outcome::Migrated { engine } = reach::quietly(&config, Work::Migrate).await? else {
        bail!("the serving process did something else")
    };
    if common.json {
        return say::json(&json!({ "migrated": true, "engine": engine }));
    }
    say::line(&format!(
        "The database ({engine}) has the shape this program expects."
    ))
}
