//! Requests as XML, as Open311 servers answer with them: each child of the root is one, and each of
//! its children a value.

use std::collections::VecDeque;
use std::io::{self, BufRead, Read};

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, Event};

use super::bytes::{Text, patched};
use super::record::{MOST_BYTES, Next, Record};

/// So many requests are looked at for their names.
const LOOKED_AT: usize = 50;
/// So much of a file may pass without a request coming to its end.
const WINDOW: u64 = 16 << 20;

pub(super) const TOO_LONG: &str = "the request is longer than 1 MiB";

pub(super) struct Xml {
    reader: Reader<Lines>,
    buffer: Vec<u8>,
    /// How many elements are open.
    depth: usize,
    ahead: VecDeque<Request>,
    header: Vec<String>,
}

#[derive(Default)]
struct Request {
    line: u64,
    bytes: usize,
    fields: Vec<(String, String)>,
}

impl Xml {
    /// Opens a file; the header is every name that its first requests have.
    ///
    /// # Errors
    /// When the file breaks off or is no XML.
    pub(super) fn open(file: Text) -> io::Result<(Self, Vec<String>)> {
        let mut reader = Reader::from_reader(Lines {
            file: patched(file),
            line: 1,
            since: 0,
        });
        reader.config_mut().expand_empty_elements = true;
        let mut xml = Self {
            reader,
            buffer: Vec::new(),
            depth: 0,
            ahead: VecDeque::new(),
            header: Vec::new(),
        };
        while xml.ahead.len() < LOOKED_AT {
            let Some(request) = xml.request()? else { break };
            for (name, _) in &request.fields {
                if !xml.header.contains(name) && xml.header.len() < 1_000 {
                    xml.header.push(name.clone());
                }
            }
            xml.ahead.push_back(request);
        }
        let header = xml.header.clone();
        Ok((xml, header))
    }

    /// Reads this name of every request, too.
    pub(super) fn want(&mut self, name: &str) {
        self.header.push(name.to_owned());
    }

    /// The next request as a record.
    ///
    /// # Errors
    /// When the file breaks off or is no XML from here on.
    pub(super) fn next(&mut self) -> io::Result<Next> {
        let request = match self.ahead.pop_front() {
            Some(request) => Some(request),
            None => self.request()?,
        };
        let Some(request) = request else {
            return Ok(Next::End);
        };
        let line = request.line;
        if request.bytes > MOST_BYTES {
            let reason = TOO_LONG;
            return Ok(Next::Bad { line, reason });
        }
        let mut record = Record::at(line);
        for name in &self.header {
            let value = request.fields.iter().find(|(own, _)| own == name);
            record.push(value.map_or("", |(_, value)| value).as_bytes());
        }
        Ok(Next::Record(record))
    }

    /// Reads on to the end of the next child of the root.
    fn request(&mut self) -> io::Result<Option<Request>> {
        let mut request = Request::default();
        self.reader.get_mut().since = 0;
        loop {
            self.buffer.clear();
            let event = self.reader.read_event_into(&mut self.buffer);
            match event.map_err(broken)? {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth == 2 {
                        request = Request::default();
                        request.line = self.reader.get_ref().line;
                    } else if self.depth == 3 {
                        let name = start.local_name().as_ref().to_owned();
                        request.fields.push((name, String::new()));
                    }
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    if self.depth == 1 {
                        return Ok(Some(request));
                    }
                }
                Event::Text(text) if self.depth == 3 => request.say(&text),
                Event::CData(text) if self.depth == 3 => request.say(&text),
                Event::GeneralRef(name) if self.depth == 3 => request.say(&resolved(&name)),
                Event::Eof if self.depth > 0 => {
                    return Err(broken("the file ends within an element"));
                }
                Event::Eof => return Ok(None),
                _ => {}
            }
        }
    }
}

impl Request {
    /// Adds to the value that was begun last.
    fn say(&mut self, text: &str) {
        self.bytes += text.len();
        if let Some((_, value)) = self.fields.last_mut().filter(|_| self.bytes <= MOST_BYTES) {
            value.push_str(text);
        }
    }
}

/// What a reference stands for. Entities that a file declares itself are never looked up: they stay
/// as they are written.
fn resolved(name: &BytesRef<'_>) -> String {
    if let Ok(Some(sign)) = name.resolve_char_ref() {
        return sign.to_string();
    }
    let name: &str = name;
    resolve_predefined_entity(name).map_or_else(|| format!("&{name};"), str::to_owned)
}

fn broken(error: impl std::fmt::Display) -> io::Error {
    io::Error::new(
        io::ErrorKind::InvalidData,
        format!("this is no XML: {error}"),
    )
}

/// Counts lines, and stops where a file goes on without end.
struct Lines {
    file: Text,
    line: u64,
    since: u64,
}

impl Read for Lines {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let bytes = self.fill_buf()?;
        let length = bytes.len().min(into.len());
        if let (Some(to), Some(from)) = (into.get_mut(..length), bytes.get(..length)) {
            to.copy_from_slice(from);
        }
        self.consume(length);
        Ok(length)
    }
}

impl BufRead for Lines {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.since > WINDOW {
            return Err(broken("an element of more than 16 MiB"));
        }
        self.file.fill_buf()
    }

    fn consume(&mut self, bytes: usize) {
        // What is consumed was filled before, so this reads nothing.
        if let Ok(buffer) = self.file.fill_buf() {
            let taken = buffer.get(..bytes).unwrap_or_default();
            self.line += taken.iter().filter(|byte| **byte == b'\n').count() as u64;
        }
        self.since += bytes as u64;
        self.file.consume(bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &[u8]) -> io::Result<Vec<(u64, String)>> {
        let file: Text = Box::new(io::BufReader::with_capacity(
            5,
            io::Cursor::new(text.to_vec()),
        ));
        let (mut xml, _) = Xml::open(file)?;
        xml.want("gone");
        let mut found = Vec::new();
        loop {
            match xml.next()? {
                Next::End => return Ok(found),
                Next::Bad { line, reason } => found.push((line, reason.to_owned())),
                Next::Record(record) => {
                    found.push((record.line, record.values().collect::<Vec<_>>().join("|")));
                }
            }
        }
    }

    #[test]
    fn requests_are_the_children_of_the_root() {
        let text = b"<?xml version=\"1.0\"?>\n<!DOCTYPE a [<!ENTITY b \"boom\">]>\n<service_requests>\n\
            <request><id>1</id><what>a &amp; b &#241; &b;</what><deep><er>x</er></deep></request>\n\
            <request>\n<what><![CDATA[<b>]]></what><id>se\xf1al</id><none/></request></service_requests>";
        let found = read(text).unwrap();
        assert_eq!(
            found,
            [
                (4, "1|a & b ñ &b;|||".to_owned()),
                (5, "señal|<b>|||".to_owned())
            ]
        );
    }

    #[test]
    fn what_is_no_xml_is_told() {
        for text in [
            "<a><b><c>1</c></b>",
            "<a><b></a>",
            "<a><b><c x=</c></b></a>",
        ] {
            let told = read(text.as_bytes()).unwrap_err().to_string();
            assert!(told.contains("no XML"), "{text}: {told}");
        }
        let long = format!(
            "<a><b><id>{}</id></b><b><id>2</id></b></a>",
            "x".repeat(MOST_BYTES + 1)
        );
        assert_eq!(
            read(long.as_bytes()).unwrap(),
            [(1, TOO_LONG.to_owned()), (1, "2|".to_owned())]
        );
        let endless = format!("<a><b><id>{}", "x".repeat(20 << 20));
        assert!(
            read(endless.as_bytes())
                .unwrap_err()
                .to_string()
                .contains("16 MiB")
        );
    }
}
