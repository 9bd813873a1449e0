//! `townhall demo`: a made-up town, whole, to look at.

use anyhow::Result;
use kernel::{Clock as _, SystemClock};

use crate::arguments::{Common, Demo};
use crate::demo_town::{self, Made};
use crate::say;
use crate::show::Stage;
use crate::town::{OpenTown, Source};
use crate::web::{self, log};

pub async fn run(common: &Common, demo: &Demo) -> Result<()> {
    let config = common.config(demo.listen, &[("server.development", "true".into())])?;
    log::start(&config)?;
    let made = demo_town::ensure(&config, demo.seed, demo.scale).await?;
    if demo.no_serve {
        return report(common, &made, None);
    }
    let stage = Stage::new(
        SystemClock.now(),
        config.server.listen,
        config.data.folder.clone(),
    );
    let source = Source {
        stage: Some(stage),
        ..Source::default()
    };
    let open = OpenTown::open_with(&config, source).await?;
    let address = config
        .site
        .address
        .as_str()
        .trim_end_matches('/')
        .to_owned();
    report(common, &made, Some(&address))?;
    web::serve(&config, Some(open), true).await
}

fn report(common: &Common, made: &Made, address: Option<&str>) -> Result<()> {
    if common.json {
        return say::json(&serde_json::json!({ "address": address, "demo": made }));
    }
    if let Some(address) = address {
        say::line(&format!("The demo town answers on {address}"))?;
    }
    for sign_in in &made.sign_ins {
        say::line(&format!(
            "  {} / {}: {}",
            sign_in.username, sign_in.password, sign_in.who
        ))?;
    }
    Ok(())
}
