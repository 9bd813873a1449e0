//! The services that a new town may begin with, filled by `app`.

use std::sync::OnceLock;

use casework::definition::ServiceDefinition;
use kernel::{Error, Result};

/// Definitions that are at hand before a town has any of its own; read when somebody asks for the
/// first time, so that no start waits for them.
pub struct Starter {
    read: fn() -> Result<Vec<ServiceDefinition>>,
    held: OnceLock<Vec<ServiceDefinition>>,
}

impl Starter {
    #[must_use]
    pub fn new(read: fn() -> Result<Vec<ServiceDefinition>>) -> Self {
        let held = OnceLock::new();
        Self { read, held }
    }
}

/// All of them, of the town's port.
///
/// # Errors
/// When nobody filled the port, or a definition in the program cannot be read.
pub(crate) fn starter(town: &kernel::Town) -> Result<Vec<ServiceDefinition>> {
    let starter = town
        .port::<Starter>()
        .ok_or_else(|| Error::internal("the services of a new town are not wired"))?;
    if let Some(held) = starter.held.get() {
        return Ok(held.clone());
    }
    let read = (starter.read)()?;
    Ok(starter.held.get_or_init(|| read).clone())
}
