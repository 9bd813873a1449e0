//! `townhall import`: the requests of another system, once, however often the file is read.

mod hearing;
mod refused;
mod telling;

use std::fs::File;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use requests::import::{Asked, Mapping};
use tokio::sync::mpsc;

use crate::arguments::{Common, Import};
use crate::work::{self, Outcome, Work};
use crate::{reach, say};

use hearing::Hearing;
use refused::Refused;

pub async fn run(common: &Common, asked: &Import) -> Result<()> {
    let config = common.config(None, &[])?;
    let path = asked.file.as_path();
    let file = opened(path)?;
    let bytes = file.metadata().map(|about| about.len()).unwrap_or_default();
    let work = Work::Import(work::Import {
        asked: Asked {
            file: name(path),
            source: asked.source.clone(),
            mapping: mapping(asked)?,
        },
        propose: asked.show_mapping,
    });
    let refused = Refused::new(path, asked.report.as_deref())?;
    let (news, heard) = mpsc::channel(64);
    let hearing = Hearing::new(bytes, refused)?;
    let (outcome, hearing) = tokio::join!(
        Box::pin(reach::run(&config, work, Box::new(file), news)),
        hearing.hear(heard)
    );
    let hearing = hearing?;
    match outcome? {
        Outcome::Mapped(mapping) if common.json => say::json(&mapping),
        Outcome::Mapped(mapping) => say::line(mapping.to_toml()?.trim_end()),
        Outcome::Imported(report) => telling::tell(common, &name(path), &report, hearing),
        _ => bail!("the serving process did something else"),
    }
}

fn opened(path: &Path) -> Result<File> {
    let file = File::open(path).with_context(|| format!("{} cannot be read", path.display()))?;
    if file.metadata().is_ok_and(|about| about.is_dir()) {
        bail!("{} is a folder", path.display());
    }
    Ok(file)
}

fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

fn mapping(asked: &Import) -> Result<Option<Mapping>> {
    let Some(path) = &asked.mapping else {
        return Ok(None);
    };
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("{} cannot be read", path.display()))?;
    Ok(Some(Mapping::from_toml(&text)?))
}
