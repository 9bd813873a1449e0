//! `townhall serve`.

use anyhow::{Result, bail};

use crate::arguments::{Common, Serve};
use crate::towns;
use crate::web::{self, log};

pub async fn run(common: &Common, serve: &Serve) -> Result<()> {
    let config = common.config(serve.listen, &[])?;
    log::start(&config)?;
    if serve.no_work && !config.database.is_postgres() {
        bail!("on SQLite one process holds a town and does its work: leave --no-work out");
    }
    let alone = towns::alone(&config).await?;
    web::serve(&config, alone, !serve.no_work).await
}
