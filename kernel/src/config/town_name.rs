//! What a town is called among many: on the command line, as a folder and as a schema.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Small letters, digits and dashes, at most forty, beginning with a letter: `mill-brook`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TownName(String);

/// Why a word is no town's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "a town's name is small letters, digits and single dashes, beginning with a letter, such as mill-brook"
)]
pub struct NoTownName;

const LONGEST: usize = 40;

impl TownName {
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As a part of a schema's name, which holds no dash.
    #[must_use]
    pub fn as_schema(&self) -> String {
        self.0.replace('-', "_")
    }
}

impl FromStr for TownName {
    type Err = NoTownName;

    fn from_str(text: &str) -> Result<Self, NoTownName> {
        let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        let begins = text.starts_with(|c: char| c.is_ascii_lowercase());
        let fits = begins
            && text.len() <= LONGEST
            && text.bytes().all(is_plain)
            && !text.ends_with('-')
            && !text.contains("--");
        fits.then(|| Self(text.to_owned())).ok_or(NoTownName)
    }
}

impl TryFrom<String> for TownName {
    type Error = NoTownName;

    fn try_from(text: String) -> Result<Self, NoTownName> {
        text.parse()
    }
}

impl From<TownName> for String {
    fn from(name: TownName) -> Self {
        name.0
    }
}

impl fmt::Display for TownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_folders_and_schemas_and_never_two_for_one() {
        for good in ["a", "millbrook", "mill-brook", "st-john-2"] {
            assert_eq!(good.parse::<TownName>().map(String::from), Ok(good.into()));
        }
        let long = "a".repeat(41);
        for bad in [
            "", "-a", "a-", "a--b", "2a", "a_b", "A", "a/b", "..", "a b", "ä", &long,
        ] {
            assert_eq!(bad.parse::<TownName>(), Err(NoTownName), "{bad}");
        }
    }
}
