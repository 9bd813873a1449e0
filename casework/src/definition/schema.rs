//! The JSON Schema of a definition file, so that an editor completes and marks it.

use serde_json::Value;

use super::ServiceDefinition;

/// The schema (JSON Schema 2020-12) generated from the very types that read the file.
#[must_use]
pub fn json_schema() -> Value {
    schemars::schema_for!(ServiceDefinition).to_value()
}
