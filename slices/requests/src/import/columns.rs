//! Where a mapping's columns stand in a header.

use std::collections::BTreeMap;

use kernel::{Error, Result};

use super::mapping::{Column, Mapping};

/// The place and the name of each column that the mapping uses. `#3` is the third column, for headers
/// that say one name twice.
///
/// # Errors
/// [`Error::Unreadable`] when a name is not in the header or there twice, or when there is no column
/// for the number or for the moment of opening.
pub(super) fn places(
    header: &[String],
    mapping: &Mapping,
) -> Result<BTreeMap<Column, (usize, String)>> {
    let mut places = BTreeMap::new();
    for (column, name) in mapping.columns.iter().filter(|(_, name)| !name.is_empty()) {
        places.insert(*column, (place(header, name)?, name.clone()));
    }
    for (needed, what) in [
        (Column::Id, "id, the report's number in its old system"),
        (Column::Opened, "opened, when the report was made"),
    ] {
        if !places.contains_key(&needed) {
            return Err(Error::Unreadable(format!(
                "no column of the file was taken for {what}; say it in a mapping file. The file has: {}",
                listed(header)
            )));
        }
    }
    Ok(places)
}

fn place(header: &[String], name: &str) -> Result<usize> {
    if let Some(nth) = name
        .strip_prefix('#')
        .and_then(|nth| nth.parse::<usize>().ok())
    {
        let at = nth.checked_sub(1).filter(|at| *at < header.len());
        return at.ok_or_else(|| {
            Error::Unreadable(format!(
                "the file has {} columns and no column {name}",
                header.len()
            ))
        });
    }
    let mut there = header.iter().enumerate().filter(|(_, own)| *own == name);
    match (there.next(), there.next()) {
        (Some((at, _)), None) => Ok(at),
        (None, _) => Err(Error::Unreadable(format!(
            "the file has no column “{name}”. It has: {}",
            listed(header)
        ))),
        (Some((first, _)), Some((second, _))) => Err(Error::Unreadable(format!(
            "the column “{name}” is there twice: write #{} or #{} in a mapping file",
            first + 1,
            second + 1
        ))),
    }
}

fn listed(header: &[String]) -> String {
    let names = header
        .iter()
        .take(40)
        .map(|name| name.chars().take(60).collect::<String>());
    names.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(header: &[&str], columns: &[(Column, &str)]) -> Result<usize, String> {
        let header: Vec<String> = header.iter().map(|name| (*name).to_owned()).collect();
        let mapping = Mapping {
            columns: columns
                .iter()
                .map(|(column, name)| (*column, (*name).to_owned()))
                .collect(),
            ..Mapping::default()
        };
        places(&header, &mapping)
            .map(|places| places.len())
            .map_err(|error| error.to_string())
    }

    #[test]
    fn columns_are_found_once_or_told() {
        let (id, opened) = ((Column::Id, "id"), (Column::Opened, "at"));
        assert_eq!(told(&["id", "at", "odd", "odd"], &[id, opened]), Ok(2));
        assert_eq!(
            told(&["id", "at"], &[id, opened, (Column::Place, "")]),
            Ok(2)
        );
        assert_eq!(
            told(&["id", "at", "id"], &[(Column::Id, "#3"), opened]),
            Ok(2)
        );
        assert!(
            told(&["id", "at", "id"], &[id, opened])
                .unwrap_err()
                .contains("#1 or #3")
        );
        assert!(
            told(&["id", "at"], &[(Column::Id, "#9"), opened])
                .unwrap_err()
                .contains("#9")
        );
        assert!(
            told(&["id", "when"], &[id, opened])
                .unwrap_err()
                .contains("no column “at”")
        );
        assert!(
            told(&["id", "when"], &[id])
                .unwrap_err()
                .contains("id, when")
        );
        assert!(told(&[], &[]).is_err());
    }
}
