//! `townhall demo`: a made-up town, whole, to look at. One process watches over another that serves it.

use std::io;
use std::net::TcpListener;
use std::os::fd::AsFd as _;
use std::path::Path;

use anyhow::{Context as _, Result};
use casework::case::entities::case_work;
use kernel::Town;
use kernel::config::Config;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QuerySelect as _};

use crate::arguments::{Common, Demo};
use crate::demo_town::{self, Made};
use crate::say;
use crate::show::Stage;
use crate::supervise::{self, Ask};
use crate::town::{OpenTown, Source};
use crate::web::{self, log, stop};

pub async fn run(common: &Common, demo: &Demo) -> Result<()> {
    let config = common.config(demo.listen, &[("server.development", "true".into())])?;
    log::start(&config)?;
    if let Some(socket) = &demo.show {
        return serve(&config, socket).await;
    }
    let made = demo_town::ensure(&config, demo.seed, demo.scale).await?;
    if demo.no_serve {
        return report(common, &made, None);
    }
    let address = config
        .site
        .address
        .as_str()
        .trim_end_matches('/')
        .to_owned();
    report(common, &made, Some(&address))?;
    supervise::run(&config.data.folder, config.server.listen).await
}

/// The watched process: it serves the town at the port that it was handed, until nobody watches.
async fn serve(config: &Config, socket: &Path) -> Result<()> {
    let ask = Ask::at(socket.to_owned());
    let stay = ask
        .stay()
        .await
        .context("nobody watches over this process")?;
    let port = handed_down()?;
    let folder = config.data.folder.clone();
    let stage = Stage::new(stay.since, port.local_addr()?, folder, Some(ask));
    let source = Source {
        stage: Some(stage),
        ..Source::default()
    };
    let open = OpenTown::open_with(config, source).await?;
    let town = open.town.clone();
    let stop = async {
        tokio::select! {
            () = stop::asked() => {}
            () = stay.until_alone(async |asked| here(&town, asked).await) => {}
        }
    };
    let port = tokio::net::TcpListener::from_std(port)?;
    Box::pin(web::serve_until(config, Some(open), true, Some(port), stop)).await
}

/// The open port, which stands where programs otherwise read what is typed.
fn handed_down() -> Result<TcpListener> {
    let port = TcpListener::from(io::stdin().as_fd().try_clone_to_owned()?);
    port.set_nonblocking(true)?;
    Ok(port)
}

/// Those of some references that the town has a case of.
async fn here(town: &Town, references: Vec<String>) -> Result<Vec<String>> {
    let found = case_work::Entity::find()
        .select_only()
        .column(case_work::Column::Reference)
        .filter(case_work::Column::Reference.is_in(references))
        .into_tuple()
        .all(town.read())
        .await?;
    Ok(found)
}

fn report(common: &Common, made: &Made, address: Option<&str>) -> Result<()> {
    if common.json {
        return say::json(&serde_json::json!({ "address": address, "demo": made }));
    }
    if let Some(address) = address {
        say::line(&format!("The demo town answers on {address}"))?;
        say::line(&format!("What it can do is shown at {address}/demo"))?;
    }
    for sign_in in &made.sign_ins {
        say::line(&format!(
            "  {} / {}: {}",
            sign_in.username, sign_in.password, sign_in.who
        ))?;
    }
    Ok(())
}
