//! A CSV file (RFC 4180, and what programs really write), record by record within limits.
//!
//! The separator is found in the header. A record that is too long is passed over. A quote that is
//! opened and never closed costs its own line and not the rest of the file: reading goes on with the
//! next line.

use std::io::{self, BufRead as _};

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::bytes::Text;
use super::record::{MOST_BYTES, Next, Record};

/// So far the end of a record is looked for.
const WINDOW: usize = 16 << 20;
const MOST_COLUMNS: usize = 2_000;
/// A file with more quotes that are never closed is not read on.
const MOST_UNCLOSED: u32 = 100;
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

pub(super) const TOO_LONG: &str = "the row is longer than 1 MiB";
pub(super) const UNCLOSED: &str = "a quote is opened on this line and never closed";
pub(super) const TOO_WIDE: &str = "the row has more columns than the header";

pub(super) struct Csv {
    file: Text,
    separator: u8,
    parser: Reader,
    /// What is read of the file and not yet given away.
    raw: Vec<u8>,
    at: usize,
    line: u64,
    ended: bool,
    unclosed: u32,
    columns: usize,
    out: Vec<u8>,
    ends: Vec<usize>,
}

/// What stands at the beginning of what is left.
enum Found {
    /// A record that ends here in `raw`, with so many fields.
    Record {
        end: usize,
        fields: usize,
    },
    TooLong {
        end: usize,
    },
    /// A quote that goes on to the end of the file, or too far.
    Unclosed,
    /// A quote that ends in the middle of another row's value.
    Torn,
    End,
}

impl Csv {
    /// Opens a file and reads its header.
    ///
    /// # Errors
    /// When the file breaks off.
    pub(super) fn open(file: Text) -> io::Result<(Self, Vec<String>)> {
        let mut csv = Self {
            file,
            separator: b',',
            parser: Reader::new(),
            raw: Vec::new(),
            at: 0,
            line: 1,
            ended: false,
            unclosed: 0,
            columns: usize::MAX,
            out: vec![0; 4_096],
            ends: vec![0; 64],
        };
        csv.find_separator()?;
        let header = match csv.next()? {
            Next::Record(record) => record.values().map(str::to_owned).collect(),
            Next::Bad { .. } | Next::End => Vec::new(),
        };
        csv.columns = header.len();
        Ok((csv, header))
    }

    /// The next record.
    ///
    /// # Errors
    /// When the file breaks off, or is too broken to be read on.
    pub(super) fn next(&mut self) -> io::Result<Next> {
        if self.at > 1 << 16 {
            self.raw.drain(..self.at);
            self.at = 0;
        }
        let start = self.at;
        let found = self.find()?;
        let line = self.line + newlines(self.raw.get(start..start + self.blank(start)));
        Ok(match found {
            Found::End => Next::End,
            Found::Record { end, fields } => {
                self.go_to(end);
                self.record(line, fields)
            }
            Found::TooLong { end } => {
                self.go_to(end);
                let reason = TOO_LONG;
                Next::Bad { line, reason }
            }
            Found::Unclosed | Found::Torn => {
                self.unclosed += u32::from(matches!(found, Found::Unclosed));
                self.pass_over(start)?;
                let reason = UNCLOSED;
                Next::Bad { line, reason }
            }
        })
    }

    fn record(&self, line: u64, fields: usize) -> Next {
        let mut record = Record::at(line);
        let mut start = 0;
        for end in self.ends.iter().take(fields) {
            record.push(self.out.get(start..*end).unwrap_or_default());
            start = *end;
        }
        let is_wide = record
            .values()
            .skip(self.columns)
            .any(|value| !value.is_empty());
        if is_wide {
            return Next::Bad {
                line,
                reason: TOO_WIDE,
            };
        }
        Next::Record(record)
    }

    fn find(&mut self) -> io::Result<Found> {
        let (mut fed, mut out, mut ends) = (self.at, 0, 0);
        let mut fits = true;
        loop {
            if fed == self.raw.len() && !self.ended {
                self.fill()?;
            }
            let input = self.raw.get(fed..).unwrap_or_default();
            let (result, took, wrote, ended) = self.parser.read_record(
                input,
                self.out.get_mut(out..).unwrap_or_default(),
                self.ends.get_mut(ends..).unwrap_or_default(),
            );
            (fed, out, ends) = (fed + took, out + wrote, ends + ended);
            match result {
                ReadRecordResult::InputEmpty if fed - self.at > WINDOW => {
                    return Ok(Found::Unclosed);
                }
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull if self.out.len() < MOST_BYTES => {
                    self.out.resize(self.out.len() * 2, 0);
                }
                ReadRecordResult::OutputEndsFull if self.ends.len() < MOST_COLUMNS => {
                    self.ends.resize(self.ends.len() * 2, 0);
                }
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {
                    (fits, out, ends) = (false, 0, 0);
                }
                ReadRecordResult::End => return Ok(Found::End),
                ReadRecordResult::Record if self.breaks_off(fed) => return Ok(Found::Unclosed),
                ReadRecordResult::Record if self.is_torn(fed) => return Ok(Found::Torn),
                ReadRecordResult::Record if fits => {
                    return Ok(Found::Record {
                        end: fed,
                        fields: ends,
                    });
                }
                ReadRecordResult::Record => return Ok(Found::TooLong { end: fed }),
            }
        }
    }

    /// Whether the file ends within a quote: its last record has an odd number of them and no end
    /// of line after the last.
    fn breaks_off(&self, end: usize) -> bool {
        let record = self.raw.get(self.at..end).unwrap_or_default();
        self.ended
            && end == self.raw.len()
            && self.out_of_quotes(record)
            && record.iter().filter(|byte| **byte == b'"').count() % 2 == 1
    }

    /// Whether a quote of this record stands where a value begins, so that it opens one.
    fn out_of_quotes(&self, record: &[u8]) -> bool {
        let mut before = b'\n';
        record.iter().any(|byte| {
            let opens = *byte == b'"' && self.is_border(before);
            before = *byte;
            opens
        })
    }

    /// Whether the record has several lines and a quote in it that ends before its value does: then
    /// it was opened and not closed, and took in the rows up to the next one that holds a quote.
    fn is_torn(&self, end: usize) -> bool {
        let record = self.raw.get(self.at..end).unwrap_or_default().trim_ascii();
        if !record.contains(&b'\n') && !record.contains(&b'\r') {
            return false;
        }
        let mut bytes = record.iter().copied().peekable();
        let (mut quoted, mut before) = (false, b'\n');
        while let Some(byte) = bytes.next() {
            match (byte, quoted) {
                (b'"', true) if bytes.peek() == Some(&b'"') => {
                    bytes.next();
                }
                (b'"', true) if bytes.peek().is_none_or(|next| self.is_border(*next)) => {
                    quoted = false
                }
                (b'"', true) => return true,
                (b'"', false) if self.is_border(before) => quoted = true,
                _ => {}
            }
            before = byte;
        }
        false
    }

    fn is_border(&self, byte: u8) -> bool {
        byte == self.separator || matches!(byte, b'\n' | b'\r')
    }

    /// Goes on with the line after the one on which the record at `start` begins.
    fn pass_over(&mut self, start: usize) -> io::Result<()> {
        if self.unclosed > MOST_UNCLOSED {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                "more than 100 quotes are opened and never closed: is this a CSV file?",
            ));
        }
        self.parser = reader(self.separator);
        let begin = start + self.blank(start);
        loop {
            let rest = self.raw.get(begin..).unwrap_or_default();
            if let Some(end) = rest
                .iter()
                .position(|byte| *byte == b'\n' || *byte == b'\r')
            {
                self.go_to(begin + end + 1);
                return Ok(());
            }
            if self.ended {
                self.go_to(self.raw.len());
                return Ok(());
            }
            // A line without end is not kept.
            self.raw.truncate(begin);
            self.fill()?;
        }
    }

    /// How many signs of empty lines stand at a place.
    fn blank(&self, at: usize) -> usize {
        let rest = self.raw.get(at..).unwrap_or_default();
        rest.iter()
            .take_while(|byte| matches!(**byte, b'\n' | b'\r'))
            .count()
    }

    fn go_to(&mut self, end: usize) {
        self.line += newlines(self.raw.get(self.at..end));
        self.at = end;
    }

    fn fill(&mut self) -> io::Result<()> {
        let more = self.file.fill_buf()?;
        let bytes = more.len();
        self.raw.extend_from_slice(more);
        self.file.consume(bytes);
        self.ended = bytes == 0;
        Ok(())
    }

    /// The sign that stands most often in the first line, outside quotes; or the one that the first
    /// line names, as spreadsheets write it.
    fn find_separator(&mut self) -> io::Result<()> {
        while !self.ended && self.raw.len() < 1 << 16 && !self.raw.contains(&b'\n') {
            self.fill()?;
        }
        let first = self
            .raw
            .split(|byte| matches!(byte, b'\n' | b'\r'))
            .next()
            .unwrap_or_default();
        if let [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', separator] = *first {
            let end = first.len();
            self.separator = separator;
            self.go_to(end);
        } else {
            let count = |separator: &u8| {
                let mut quoted = false;
                let outside = first.iter().filter(|byte| {
                    quoted ^= **byte == b'"';
                    !quoted && *byte == separator
                });
                outside.count()
            };
            // Of equals the last would win; the comma is the one that is meant then.
            let most = SEPARATORS.into_iter().rev().max_by_key(count);
            self.separator = most.unwrap_or(b',');
        }
        self.parser = reader(self.separator);
        Ok(())
    }
}

fn reader(separator: u8) -> Reader {
    ReaderBuilder::new().delimiter(separator).build()
}

/// Ends of line: a line feed, a carriage return, or both together.
fn newlines(bytes: Option<&[u8]>) -> u64 {
    let bytes = bytes.unwrap_or_default();
    let feeds = bytes.iter().filter(|byte| **byte == b'\n').count();
    let returns = bytes
        .windows(2)
        .filter(|pair| pair.first() == Some(&b'\r') && pair.get(1) != Some(&b'\n'))
        .count();
    (feeds + returns) as u64
}
