//! `townhall migrate`: the database in the shape this program expects.

use anyhow::Result;
use serde_json::json;

use crate::arguments::Common;
use crate::say;
use crate::town::OpenTown;

pub async fn run(common: &Common) -> Result<()> {
    let config = common.config(None, &[])?;
    let open = OpenTown::open(&config).await?;
    let engine = format!("{:?}", open.town.engine());
    if common.json {
        return say::json(&json!({ "migrated": true, "engine": engine }));
    }
    say::line(&format!(
        "The database ({engine}) has the shape this program expects."
    ))
}
