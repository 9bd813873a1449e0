//! `townhall config explain`.

use anyhow::Result;

use crate::arguments::Common;
use crate::say;

pub fn explain(common: &Common) -> Result<()> {
    let rows = common.config(None, &[])?.explain();
    if common.json {
        return say::json(&rows);
    }
    for row in rows {
        let value = if row.value.is_empty() {
            "(nothing)"
        } else {
            &row.value
        };
        say::line(&format!("{} = {value}", row.name))?;
        say::line(&format!("    {}", row.meaning))?;
        let default = if row.default.is_empty() {
            "nothing"
        } else {
            row.default
        };
        say::line(&format!(
            "    from {}; by default {default}; {}",
            row.source, row.environment
        ))?;
    }
    Ok(())
}
