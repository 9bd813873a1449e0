//! The stored form of a definition: JSON with sorted keys and no blanks (RFC 8785; there are no
//! floats in it), and its SHA-256 as the version.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::ServiceDefinition;

/// The version of a definition: the SHA-256 of its canonical JSON, in hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DefinitionVersion(String);

impl DefinitionVersion {
    /// The version as 64 hexadecimal digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DefinitionVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<String> for DefinitionVersion {
    fn from(hex: String) -> Self {
        Self(hex)
    }
}

impl ServiceDefinition {
    /// The definition as canonical JSON, every shared part resolved.
    #[must_use]
    pub fn to_canonical_json(&self) -> String {
        // Every key of these types is text, so this never gives the null.
        let value = serde_json::to_value(self).unwrap_or(Value::Null);
        sorted(value).to_string()
    }

    /// Reads what [`Self::to_canonical_json`] wrote.
    ///
    /// # Errors
    /// Where the text is no definition of a format this program knows.
    pub fn from_canonical_json(json: &str) -> kernel::Result<Self> {
        serde_json::from_str(json).map_err(kernel::Error::during("reading a stored definition"))
    }

    /// The version: it changes whenever anything a case can see changes.
    #[must_use]
    pub fn version(&self) -> DefinitionVersion {
        let published = self.published.clone();
        let hash = || DefinitionVersion(hex::encode(Sha256::digest(self.to_canonical_json())));
        published.unwrap_or_else(hash)
    }
}

fn sorted(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let map: BTreeMap<_, _> = map.into_iter().map(|(k, v)| (k, sorted(v))).collect();
            Value::Object(map.into_iter().collect())
        }
        Value::Array(list) => Value::Array(list.into_iter().map(sorted).collect()),
        other => other,
    }
}
