//! How the pages of the show find what they stand on, and what all of them have in common.

use std::sync::Arc;

use kernel::Error;
use ui::web::{Fault, Visit};

use super::stage::Stage;

/// The stage of this town.
///
/// # Errors
/// [`Error::NotFound`] where there is no show.
pub fn stage(visit: &Visit) -> Result<Arc<Stage>, Fault> {
    Ok(visit.town.port::<Stage>().ok_or(Error::NotFound)?)
}

/// Whether the reader asked for a page that does not load itself again.
#[must_use]
pub fn is_still(visit: &Visit) -> bool {
    visit.asked().get("still").is_some()
}
