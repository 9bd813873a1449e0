//! Which column of a file is what. Proposed from the header, or written by hand as TOML.

use std::collections::BTreeMap;

use kernel::{Error, Result};
use serde::{Deserialize, Serialize};

/// The columns of a file and the services of its categories.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// The file's column for each of ours. Without it a text is empty.
    pub columns: BTreeMap<Column, String>,
    /// The service's code for a category as the file writes it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub services: BTreeMap<String, String>,
    /// How moments are written (strftime), when they are not RFC 3339.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moments: Option<String>,
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
    /// A word; those of [`Mapping`]'s reading that mean the end close the case.
    Status,
    Opened,
    Closed,
}

/// The names that other systems give their columns, in small letters.
const NAMES: &[(Column, &[&str])] = &[
    (
        Column::Id,
        &[
            "id",
            "service_request_id",
            "case_enquiry_id",
            "unique key",
            "case id",
        ],
    ),
    (
        Column::Category,
        &[
            "category",
            "service_name",
            "type",
            "complaint type",
            "request type",
        ],
    ),
    (Column::Summary, &["summary", "title"]),
    (Column::Description, &["description", "text", "descriptor"]),
    (
        Column::Place,
        &["address", "location", "place", "incident address"],
    ),
    (Column::Lat, &["lat", "latitude"]),
    (Column::Lng, &["lng", "long", "lon", "longitude"]),
    (Column::Status, &["status translated", "status"]),
    (
        Column::Opened,
        &[
            "created at local",
            "created",
            "requested_datetime",
            "created date",
            "open_dt",
            "created_at",
        ],
    ),
    (
        Column::Closed,
        &[
            "closed at local",
            "closed",
            "closed date",
            "closed_dt",
            "closed_at",
        ],
    ),
];

impl Mapping {
    /// A mapping for a file with this header, as far as its names are known.
    #[must_use]
    pub fn propose(header: &[String]) -> Self {
        let find = |names: &[&str]| {
            names.iter().find_map(|name| {
                header
                    .iter()
                    .find(|own| own.trim().to_lowercase() == *name)
                    .cloned()
            })
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

    /// Reads a mapping file.
    ///
    /// # Errors
    /// [`Error::Unreadable`] with what is wrong and where.
    pub fn from_toml(text: &str) -> Result<Self> {
        toml::from_str(text)
            .map_err(|error| Error::Unreadable(format!("the mapping cannot be read: {error}")))
    }

    /// The mapping as a file, to be kept and changed by hand.
    ///
    /// # Errors
    /// When it cannot be written, which is a fault of ours.
    pub fn to_toml(&self) -> Result<String> {
        toml::to_string_pretty(self).map_err(Error::during("writing a mapping"))
    }
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        reason = "tests"
    )]
    use super::*;

    #[test]
    fn known_headers_map_themselves_and_a_file_keeps_it() {
        let header = [
            "Id",
            "Status Translated",
            "Summary",
            "Created At Local",
            "Lat",
            "Lng",
            "Odd",
        ]
        .map(str::to_owned);
        let mapping = Mapping::propose(&header);
        assert_eq!(
            mapping.columns.get(&Column::Opened).unwrap(),
            "Created At Local"
        );
        assert_eq!(mapping.columns.len(), 6);
        assert_eq!(
            Mapping::from_toml(&mapping.to_toml().unwrap()).unwrap(),
            mapping
        );
        assert!(Mapping::from_toml("columns = 3").is_err());
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
