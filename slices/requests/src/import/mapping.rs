//! How a file is to be read: which column is what, which service a category becomes, which state a
//! word means. Proposed from the file, remembered by the town, or written by hand as TOML.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use kernel::{Error, Result};
use serde::{Deserialize, Serialize};

/// How a file is to be read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// The system that the file comes from. Old numbers are unique within it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Where the clocks stood that moments without an offset were read from: `America/New_York`.
    /// Without it the town's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
    /// How moments are written (strftime), when they are not RFC 3339.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moments: Option<String>,
    /// Categories that are no service of ours and whose cases only staff may see.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub private: Vec<String>,
    /// The file's column for each of ours; empty for none.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub columns: BTreeMap<Column, String>,
    /// The service's code for a category as the file writes it. A code that begins with `imported-`
    /// makes a service of the category.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub services: BTreeMap<String, String>,
    /// The state, or the group of states, that a word of the file means.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub states: BTreeMap<String, String>,
}

/// What a column may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// The report's number in the old system.
    Id,
    Category,
    Summary,
    Description,
    Place,
    Lat,
    Lng,
    District,
    Status,
    Opened,
    /// When somebody began to work on it.
    Acknowledged,
    Closed,
    /// When it last changed: the end of what is closed without saying when.
    Updated,
    /// Whether, or of what, it is a duplicate.
    Duplicate,
}

/// The names that other systems give their columns, in small letters with spaces. Of those that a
/// file has, the first is meant.
const NAMES: &[(Column, &[&str])] = &[
    (
        Column::Id,
        &[
            "service request id",
            "case enquiry id",
            "unique key",
            "id",
            "case id",
            "caseid",
            "request id",
            "requestid",
            "service request number",
            "sr number",
            "ticket id",
            "issue id",
            "report id",
            "reference",
        ],
    ),
    (
        Column::Category,
        &[
            "service name",
            "category",
            "request type.title",
            "request type title",
            "complaint type",
            "service request type",
            "sr type",
            "request type",
            "issue type",
            "type",
            "service code",
        ],
    ),
    (
        Column::Summary,
        &["summary", "title", "case title", "subject"],
    ),
    (
        Column::Description,
        &["description", "text", "descriptor", "details", "comments"],
    ),
    (
        Column::Place,
        &[
            "address",
            "street address",
            "incident address",
            "location",
            "place",
            "full address",
        ],
    ),
    (Column::Lat, &["lat", "latitude"]),
    (Column::Lng, &["lng", "long", "lon", "longitude"]),
    (
        Column::District,
        &[
            "district",
            "ward",
            "neighborhood",
            "neighbourhood",
            "council district",
            "export tagged places",
        ],
    ),
    (
        Column::Status,
        &["status translated", "status", "case status", "state"],
    ),
    (
        Column::Opened,
        &[
            "requested datetime",
            "created at local",
            "created at",
            "created date",
            "creation date",
            "open dt",
            "opened",
            "created",
            "date opened",
            "requested date",
            "date",
        ],
    ),
    (
        Column::Acknowledged,
        &["acknowledged at local", "acknowledged at", "acknowledged"],
    ),
    (
        Column::Closed,
        &[
            "closed at local",
            "closed at",
            "closed date",
            "closed dt",
            "date closed",
            "completion date",
            "closed",
        ],
    ),
    (
        Column::Updated,
        &[
            "updated datetime",
            "updated at local",
            "updated at",
            "last updated",
            "updated",
        ],
    ),
    (
        Column::Duplicate,
        &["is duplicate", "is dup", "duplicate", "duplicate of"],
    ),
];

impl Mapping {
    /// The columns of a file with this header, as far as its names are known.
    #[must_use]
    pub fn propose(header: &[String]) -> Self {
        let plain: Vec<String> = header.iter().map(|name| plain(name)).collect();
        let find = |names: &[&str]| {
            let at = names
                .iter()
                .find_map(|name| plain.iter().position(|own| own == name))?;
            header.get(at).cloned()
        };
        let columns = NAMES
            .iter()
            .filter_map(|(column, names)| Some((*column, find(names)?)))
            .collect();
        Self {
            columns,
            ..Self::default()
        }
    }

    /// What `over` says, and for the rest what this says.
    #[must_use]
    pub fn under(mut self, over: Self) -> Self {
        self.columns.extend(over.columns);
        self.services.extend(over.services);
        self.states.extend(over.states);
        Self {
            source: over.source.or(self.source),
            time_zone: over.time_zone.or(self.time_zone),
            moments: over.moments.or(self.moments),
            private: if over.private.is_empty() {
                self.private
            } else {
                over.private
            },
            ..self
        }
    }

    /// Reads a mapping file.
    ///
    /// # Errors
    /// [`Error::Unreadable`] with what is wrong and where.
    pub fn from_toml(text: &str) -> Result<Self> {
        let mapping: Self = toml::from_str(text)
            .map_err(|error| Error::Unreadable(format!("the mapping cannot be read: {error}")))?;
        if let Some(name) = &mapping.time_zone {
            zone(name)?;
        }
        if let Some(name) = &mapping.source {
            source(name)?;
        }
        Ok(mapping)
    }

    /// The mapping as a file, to be kept and changed by hand.
    ///
    /// # Errors
    /// When it cannot be written, which is a fault of ours.
    pub fn to_toml(&self) -> Result<String> {
        toml::to_string_pretty(self).map_err(Error::during("writing a mapping"))
    }
}

/// A column's name as we compare it.
fn plain(name: &str) -> String {
    name.trim().to_lowercase().replace(['_', '-'], " ")
}

/// The clocks of this name.
pub(super) fn zone(name: &str) -> Result<TimeZone> {
    TimeZone::get(name).map_err(|_| {
        Error::Unreadable(format!(
            "there is no time zone “{name}”; write one like America/New_York"
        ))
    })
}

/// A name of a system, as it may be.
pub(super) fn source(name: &str) -> Result<()> {
    let fits = |sign: char| sign.is_alphanumeric() || " .-_".contains(sign);
    if name.trim().is_empty() || name.chars().count() > 60 || !name.chars().all(fits) {
        return Err(Error::Unreadable(format!(
            "“{name}” cannot be a source: up to 60 letters, digits, spaces and . - _ make one"
        )));
    }
    Ok(())
}

/// The name that a file's own name proposes for its system: its words, without dates and numbers.
pub(super) fn source_of(file: &str) -> String {
    let stem = file.split('.').next().unwrap_or_default();
    let words = stem.split(|sign: char| !sign.is_alphanumeric());
    let words: Vec<String> = words
        .filter(|word| word.chars().any(char::is_alphabetic))
        .map(str::to_lowercase)
        .collect();
    let name: String = words.join("-").chars().take(40).collect();
    if name.is_empty() {
        "import".to_owned()
    } else {
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_headers_map_themselves_and_a_file_keeps_it() {
        let header = [
            "Id",
            "Status Translated",
            "Summary",
            "Request Type",
            "Category",
            "created_at",
            "Lat",
            "Lng",
            "Odd",
        ]
        .map(str::to_owned);
        let mapping = Mapping::propose(&header);
        let column = |column| mapping.columns.get(&column).map(String::as_str);
        assert_eq!(column(Column::Opened), Some("created_at"));
        assert_eq!(column(Column::Category), Some("Category"));
        assert_eq!(mapping.columns.len(), 7);
        let written = mapping.to_toml().unwrap();
        assert_eq!(Mapping::from_toml(&written).unwrap(), mapping);
    }

    #[test]
    fn a_file_by_hand_goes_over_what_is_proposed() {
        let by_hand = "source = \"Old desk\"\ntime_zone = \"Europe/Madrid\"\n\
            [columns]\nplace = \"\"\nid = \"Nr\"\n[services]\nFoo = \"pothole\"\n";
        let proposed = Mapping::propose(&["id".to_owned(), "address".to_owned()]);
        let mapping = proposed.under(Mapping::from_toml(by_hand).unwrap());
        assert_eq!(mapping.source.as_deref(), Some("Old desk"));
        assert_eq!(mapping.columns.get(&Column::Id).unwrap(), "Nr");
        assert_eq!(mapping.columns.get(&Column::Place).unwrap(), "");
        for wrong in [
            "columns = 3",
            "odd = 1",
            "time_zone = \"Mars/Up\"",
            "source = \"a/b\"",
            "[columns]\nodd = \"x\"",
        ] {
            assert!(Mapping::from_toml(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_file_gives_its_system_a_name() {
        for (file, name) in [
            ("newhaven_2014.csv", "newhaven"),
            ("boston.csv.gz", "boston"),
            ("Export (3) of SCF.json", "export-of-scf"),
            ("2026-03-01.csv", "import"),
            ("", "import"),
        ] {
            assert_eq!(source_of(file), name, "{file}");
            source(name).unwrap();
        }
    }

    #[test]
    fn a_mapping_that_goes_deep_or_says_a_thing_twice_is_refused() {
        for text in [
            format!("columns = {}", "[".repeat(100_000)),
            format!("columns = {}", "{a=".repeat(100_000)),
            format!("[columns]\n{}", "id.".repeat(100_000)),
            "[columns]\nid = \"a\"\nid = \"b\"\n".into(),
            "[columns]\nid = \"a\"\n[columns]\n".into(),
            "moments = 3\n[columns]\n".into(),
            "other = 3\n[columns]\n".into(),
        ] {
            assert!(Mapping::from_toml(&text).is_err());
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_breaks_a_mapping_and_each_survives_its_file(
            any in proptest::prelude::any::<String>(),
            name in proptest::prelude::any::<String>(),
            header in proptest::collection::vec("[A-Za-z _]{0,20}|id|Lat|status|\\PC{0,8}", 0..12),
        ) {
            let _ = Mapping::from_toml(&any);
            let mut mapping = Mapping::propose(&header);
            mapping.services.insert(name.clone(), any.clone());
            mapping.moments = Some(name);
            let file = mapping.to_toml().unwrap();
            proptest::prop_assert_eq!(Mapping::from_toml(&file).unwrap(), mapping);
        }
    }
}
