//! A file as rows under a header, whatever it is written in.

use std::collections::VecDeque;
use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use sha2::{Digest, Sha256};

use super::bytes;
use super::csv::Csv;
use super::json::Json;
use super::record::{Next, Record};
use super::xml::Xml;

/// So many rows are looked at before the first is taken.
const SAMPLE: usize = 500;

pub(super) struct Table {
    rows: Rows,
    ahead: VecDeque<Next>,
    /// The names of the columns, in their order.
    pub(super) header: Vec<String>,
}

enum Rows {
    Csv(Box<Csv>),
    Json(Json),
    Xml(Xml),
}

impl Table {
    /// Opens a file; `read` counts its bytes.
    ///
    /// # Errors
    /// When the file cannot be read, or is nothing that has rows.
    pub(super) fn open(
        file: impl io::Read + Send + 'static,
        read: Arc<AtomicU64>,
    ) -> io::Result<Self> {
        let mut text = bytes::opened(file, read)?;
        let (rows, header) = match first_sign(&mut text)? {
            Some(b'{' | b'[') => {
                let (json, header) = Json::open(text)?;
                (Rows::Json(json), header)
            }
            Some(b'<') => {
                let (xml, header) = Xml::open(text)?;
                (Rows::Xml(xml), header)
            }
            _ => {
                let (csv, header) = Csv::open(text)?;
                (Rows::Csv(Box::new(csv)), header)
            }
        };
        Ok(Self {
            rows,
            ahead: VecDeque::new(),
            header,
        })
    }

    /// Names that a mapping uses. Those that the first objects lack may stand in later ones; a CSV
    /// file has what its header says.
    pub(super) fn want<'a>(&mut self, names: impl Iterator<Item = &'a String>) {
        for name in names {
            if name.is_empty() || self.header.contains(name) {
                continue;
            }
            match &mut self.rows {
                Rows::Csv(_) => continue,
                Rows::Json(json) => json.want(name),
                Rows::Xml(xml) => xml.want(name),
            }
            self.header.push(name.clone());
        }
    }

    /// What comes next.
    ///
    /// # Errors
    /// When the file breaks off.
    pub(super) fn next(&mut self) -> io::Result<Next> {
        match self.ahead.pop_front() {
            Some(next) => Ok(next),
            None => self.read(),
        }
    }

    fn read(&mut self) -> io::Result<Next> {
        match &mut self.rows {
            Rows::Csv(csv) => csv.next(),
            Rows::Json(json) => json.next(),
            Rows::Xml(xml) => xml.next(),
        }
    }

    /// The first rows, which come again. A file that breaks off among them does so when they are
    /// taken.
    pub(super) fn sample(&mut self) -> impl Iterator<Item = &Record> + Clone {
        while self.ahead.len() < SAMPLE {
            match self.read() {
                Ok(Next::End) | Err(_) => break,
                Ok(next) => self.ahead.push_back(next),
            }
        }
        self.ahead.iter().filter_map(|next| match next {
            Next::Record(record) => Some(record),
            _ => None,
        })
    }

    /// What files of one system have in common: the header, or for objects, whose names come and go,
    /// the two that every one has.
    pub(super) fn fingerprint(&self, id: &str, opened: &str) -> String {
        let names = match &self.rows {
            Rows::Csv(_) => self.header.join("\u{1f}"),
            Rows::Json(_) => format!("json\u{1f}{id}\u{1f}{opened}"),
            Rows::Xml(_) => format!("xml\u{1f}{id}\u{1f}{opened}"),
        };
        hex::encode(Sha256::digest(names))
            .chars()
            .take(16)
            .collect()
    }
}

/// The first sign that is no white space, as far as the buffer reaches.
fn first_sign(text: &mut bytes::Text) -> io::Result<Option<u8>> {
    let buffer = text.fill_buf()?;
    Ok(buffer
        .iter()
        .copied()
        .find(|byte| !byte.is_ascii_whitespace()))
}
