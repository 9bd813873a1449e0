//! The services that a new town may begin with, filled by `app`.

use casework::definition::ServiceDefinition;

/// Definitions that are at hand before a town has any of its own.
#[derive(Default)]
pub struct Starter(Vec<ServiceDefinition>);

impl Starter {
    #[must_use]
    pub fn new(definitions: Vec<ServiceDefinition>) -> Self {
        Self(definitions)
    }

    pub(crate) fn get(&self, code: &str) -> Option<&ServiceDefinition> {
        self.0
            .iter()
            .find(|definition| definition.id.as_str() == code)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &ServiceDefinition> {
        self.0.iter()
    }
}
