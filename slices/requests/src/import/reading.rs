//! A CSV file, plain or packed, row by row. A row that cannot be read is told and passed over.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use csv::{ReaderBuilder, StringRecord};
use kernel::{Error, Result};

use super::{Column, Fault, Mapping, Report};

/// Opens a file; one that ends in `.gz` is unpacked while it is read.
///
/// # Errors
/// When it is not there or may not be read.
pub fn opened(path: &Path) -> Result<Box<dyn Read + Send>> {
    let file = std::fs::File::open(path)?;
    let packed = path
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("gz"));
    Ok(if packed {
        Box::new(flate2::read::MultiGzDecoder::new(file))
    } else {
        Box::new(file)
    })
}

/// A row and its line.
pub(super) struct Row {
    pub(super) line: u64,
    record: StringRecord,
}

pub(super) struct File<R> {
    reader: csv::Reader<R>,
    places: BTreeMap<Column, (usize, String)>,
    pub(super) moments: Option<String>,
    done: bool,
}

impl<R: Read> File<R> {
    pub(super) fn open(reader: R, mapping: &Mapping) -> Result<Self> {
        let mut reader = ReaderBuilder::new().flexible(true).from_reader(reader);
        let header = reader
            .headers()
            .map_err(|error| Error::Unreadable(format!("the file is no CSV: {error}")))?
            .clone();
        let names: Vec<String> = header
            .iter()
            .map(|name| name.trim_start_matches('\u{feff}').to_owned())
            .collect();
        let proposed = Mapping::propose(&names).columns;
        let wanted = if mapping.columns.is_empty() {
            &proposed
        } else {
            &mapping.columns
        };
        let mut places = BTreeMap::new();
        for (column, name) in wanted {
            let at = names.iter().position(|own| own == name);
            let at =
                at.ok_or_else(|| Error::Unreadable(format!("the file has no column “{name}”")))?;
            places.insert(*column, (at, name.clone()));
        }
        for needed in [Column::Id, Column::Opened] {
            if !places.contains_key(&needed) {
                return Err(Error::Unreadable(
                    "the mapping needs the columns id and opened".into(),
                ));
            }
        }
        Ok(Self {
            reader,
            places,
            moments: mapping.moments.clone(),
            done: false,
        })
    }

    pub(super) fn is_done(&self) -> bool {
        self.done
    }

    /// The next rows, at most `most`.
    pub(super) fn next(&mut self, most: usize, report: &mut Report) -> Vec<Row> {
        let mut rows = Vec::with_capacity(most);
        while rows.len() < most {
            let mut record = StringRecord::new();
            let read = self.reader.read_record(&mut record);
            match read {
                Ok(false) => {
                    self.done = true;
                    break;
                }
                Ok(true) => {
                    report.rows += 1;
                    let line = record.position().map_or(0, csv::Position::line);
                    rows.push(Row { line, record });
                }
                Err(error) => {
                    let line = error.position().map_or(0, csv::Position::line);
                    report.rows += 1;
                    report.refuse(Fault {
                        line,
                        column: String::new(),
                        value: String::new(),
                        reason: "not UTF-8 text",
                    });
                    // A file that breaks off cannot be read on; a row of odd bytes can.
                    if matches!(error.kind(), csv::ErrorKind::Io(_)) {
                        self.done = true;
                        break;
                    }
                }
            }
        }
        rows
    }

    /// What a row says in a column; empty when there is none.
    pub(super) fn text<'a>(&self, row: &'a Row, column: Column) -> &'a str {
        self.places
            .get(&column)
            .and_then(|(at, _)| row.record.get(*at))
            .map_or("", str::trim)
    }

    pub(super) fn fault(&self, row: &Row, column: Column, reason: &'static str) -> Fault {
        Fault {
            line: row.line,
            column: self
                .places
                .get(&column)
                .map(|(_, name)| name.clone())
                .unwrap_or_default(),
            value: self.text(row, column).chars().take(200).collect(),
            reason,
        }
    }
}
