//! Before a newer program brings a town into its shape, the town is backed up as it is: the way back.

use anyhow::{Context as _, Result};
use kernel::backup::{self, Held, Made, Place};
use kernel::config::Config;
use kernel::{Moment, Town};

use crate::back_up::{places, size_of};
use crate::runs::{self, What};

/// Makes an archive of a town that is not open yet, where the nightly ones go.
///
/// # Errors
/// When there is no archive, with the reason.
pub async fn back_up_before(town: &Held<'_>, config: &Config) -> Result<Made> {
    let (to, _) = places(config, None, None)?;
    let made = async {
        let place = Place::open(&to, config)?;
        let scratch = std::path::absolute(&config.data.folder)?;
        anyhow::Ok(backup::make_of(town, &place, &scratch).await?)
    };
    made.await.with_context(|| {
        format!(
            "this Townhall is newer than the town and would change its database. Before that it makes a backup in {to}, \
             and could not, so nothing was changed. Make room there, or name another place as backup.to, and start it again"
        )
    })
}

/// Writes it down among the town's backups, now that the town is open.
///
/// # Errors
/// When it cannot be written.
pub async fn keep_before(town: &Town, began: Moment, made: &Made) -> Result<()> {
    Ok(runs::keep(town, What::Backup, began, &made.archive, Ok(size_of(made))).await?)
}
