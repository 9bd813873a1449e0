//! `townhall serve`.

use anyhow::Result;

use crate::arguments::{Common, Serve};
use crate::demo_town;
use crate::town::OpenTown;
use crate::web::{self, log};

pub async fn run(common: &Common, serve: &Serve) -> Result<()> {
    let config = common.config(serve.listen, &[])?;
    log::start(&config)?;
    let open = OpenTown::open(&config).await?;
    let demo = demo_town::is_here(&config.data.folder);
    web::serve(&config, open, demo).await
}
