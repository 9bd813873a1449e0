//! `townhall work`: jobs, facts and notices of every town without their pages, as one of several
//! processes on PostgreSQL.

use anyhow::{Result, bail};

use crate::arguments::Common;
use crate::web::{self, log};

pub async fn run(common: &Common) -> Result<()> {
    let config = common.config(None, &[])?;
    if !config.database.is_postgres() {
        bail!("on SQLite `townhall serve` does the work too: one process holds a town");
    }
    log::start(&config)?;
    Box::pin(web::work(&config)).await
}
