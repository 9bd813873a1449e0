//! Requests as JSON, as Open311 servers answer with them: a list, page after page in one file, a
//! list within an object, or one object a line.
//!
//! The objects are cut out of the file one by one and read by themselves, so that a file of any
//! length fits and a broken object costs itself alone.

use std::collections::VecDeque;
use std::io::{self, BufRead as _};

use serde_json::{Map, Value};

use super::bytes::Text;
use super::record::{MOST_BYTES, Next, Record};

/// Lists that stand within an object, by the name they have there.
const LISTS: [&str; 7] = [
    "service_requests",
    "requests",
    "issues",
    "results",
    "records",
    "data",
    "items",
];
/// So many objects are looked at for their names.
const LOOKED_AT: usize = 50;
const DEEPEST: usize = 3;

pub(super) const TOO_LONG: &str = "the object is longer than 1 MiB";
pub(super) const NO_OBJECT: &str = "this is no JSON object";
pub(super) const CUT_OFF: &str = "the file ends within this object";

pub(super) struct Json {
    cutter: Cutter,
    ahead: VecDeque<Object>,
    header: Vec<String>,
}

/// What stands between two commas of a list.
enum Object {
    Whole {
        line: u64,
        fields: Vec<(String, String)>,
    },
    Bad {
        line: u64,
        reason: &'static str,
    },
}

impl Json {
    /// Opens a file; the header is every name that its first objects have.
    ///
    /// # Errors
    /// When the file breaks off.
    pub(super) fn open(file: Text) -> io::Result<(Self, Vec<String>)> {
        let mut json = Self {
            cutter: Cutter::new(file),
            ahead: VecDeque::new(),
            header: Vec::new(),
        };
        while json.ahead.len() < LOOKED_AT {
            let Some(object) = json.cutter.object()? else {
                break;
            };
            if let Object::Whole { fields, .. } = &object {
                for (name, _) in fields {
                    if !json.header.contains(name) && json.header.len() < 1_000 {
                        json.header.push(name.clone());
                    }
                }
            }
            json.ahead.push_back(object);
        }
        let header = json.header.clone();
        Ok((json, header))
    }

    /// Reads this name of every object, too.
    pub(super) fn want(&mut self, name: &str) {
        self.header.push(name.to_owned());
    }

    /// The next object as a record.
    ///
    /// # Errors
    /// When the file breaks off.
    pub(super) fn next(&mut self) -> io::Result<Next> {
        let object = match self.ahead.pop_front() {
            Some(object) => Some(object),
            None => self.cutter.object()?,
        };
        Ok(match object {
            None => Next::End,
            Some(Object::Bad { line, reason }) => Next::Bad { line, reason },
            Some(Object::Whole { line, fields }) => {
                let mut record = Record::at(line);
                for name in &self.header {
                    let value = fields.iter().find(|(own, _)| own == name);
                    record.push(value.map_or("", |(_, value)| value).as_bytes());
                }
                Next::Record(record)
            }
        })
    }
}

/// Cuts objects out of a file.
struct Cutter {
    file: Text,
    scan: Scan,
}

/// Where in the file we are.
struct Scan {
    line: u64,
    /// The object that is being read.
    object: Vec<u8>,
    fits: bool,
    begun: u64,
    /// How many brackets and braces are open within it.
    depth: usize,
    in_text: bool,
    escaped: bool,
    /// The last text that stood one deep in the object: perhaps the name of a list.
    name: Vec<u8>,
    /// Where we are outside objects.
    outside: Outside,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Outside {
    /// Between objects.
    Between,
    /// Between the objects of a list within an object, so many brackets deep.
    Within(usize),
    /// After such a list, so many braces deep: nothing there is a request.
    After(usize),
    /// In a run of signs that are no JSON, up to the end of the line.
    Lost,
}

/// What one byte did.
#[derive(Clone, Copy)]
enum Step {
    On,
    Ended,
    Lost,
}

impl Cutter {
    fn new(file: Text) -> Self {
        let scan = Scan {
            line: 1,
            object: Vec::new(),
            fits: true,
            begun: 1,
            depth: 0,
            in_text: false,
            escaped: false,
            name: Vec::new(),
            outside: Outside::Between,
        };
        Self { file, scan }
    }

    fn object(&mut self) -> io::Result<Option<Object>> {
        loop {
            let bytes = self.file.fill_buf()?;
            if bytes.is_empty() {
                return Ok(self.scan.end());
            }
            let (mut took, mut step) = (0, Step::On);
            for byte in bytes {
                took += 1;
                step = self.scan.step(*byte);
                self.scan.line += u64::from(*byte == b'\n');
                if !matches!(step, Step::On) {
                    break;
                }
            }
            self.file.consume(took);
            match step {
                Step::On => {}
                Step::Ended => return Ok(Some(self.scan.cut())),
                Step::Lost => {
                    let line = self.scan.line;
                    let reason = NO_OBJECT;
                    return Ok(Some(Object::Bad { line, reason }));
                }
            }
        }
    }
}

impl Scan {
    fn step(&mut self, byte: u8) -> Step {
        if self.depth > 0 {
            return self.inside(byte);
        }
        if self.in_text {
            self.text(byte);
            return Step::On;
        }
        match (self.outside, byte) {
            (Outside::Lost, b'\n') => self.outside = Outside::Between,
            (Outside::Lost, _) => {}
            (Outside::After(_), b'"') => self.in_text = true,
            (Outside::After(depth), b'{' | b'[') => self.outside = Outside::After(depth + 1),
            (Outside::After(depth), b'}' | b']') => {
                self.outside = match depth {
                    0 | 1 => Outside::Between,
                    deep => Outside::After(deep - 1),
                };
            }
            (Outside::After(_), _) => {}
            (_, b'{') => self.begin(),
            (Outside::Within(depth), b'[') => self.outside = Outside::Within(depth + 1),
            (Outside::Within(1), b']') => self.outside = Outside::After(1),
            (Outside::Within(depth), b']') => self.outside = Outside::Within(depth - 1),
            (_, b'[' | b']' | b',') => {}
            (_, byte) if byte.is_ascii_whitespace() => {}
            (_, _) => {
                self.outside = Outside::Lost;
                return Step::Lost;
            }
        }
        Step::On
    }

    fn begin(&mut self) {
        self.object.clear();
        self.object.push(b'{');
        (self.fits, self.begun, self.depth) = (true, self.line, 1);
        self.name.clear();
    }

    fn inside(&mut self, byte: u8) -> Step {
        self.fits &= self.object.len() < MOST_BYTES;
        if self.fits {
            self.object.push(byte);
        }
        if self.in_text {
            if self.depth == 1 && self.name.len() < 32 {
                self.name.push(byte);
            }
            self.text(byte);
            return Step::On;
        }
        match byte {
            b'"' => {
                self.in_text = true;
                if self.depth == 1 {
                    self.name.clear();
                }
            }
            b'[' if self.depth == 1 && self.is_list() => {
                self.depth = 0;
                self.outside = Outside::Within(1);
            }
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => {
                self.depth -= 1;
                if self.depth == 0 {
                    return Step::Ended;
                }
            }
            _ => {}
        }
        Step::On
    }

    /// One byte of a text, up to its closing quote.
    fn text(&mut self, byte: u8) {
        match byte {
            _ if self.escaped => self.escaped = false,
            b'\\' => self.escaped = true,
            b'"' => self.in_text = false,
            _ => {}
        }
    }

    fn is_list(&self) -> bool {
        let name = self.name.strip_suffix(b"\"").unwrap_or_default();
        LISTS.iter().any(|list| list.as_bytes() == name)
    }

    fn cut(&mut self) -> Object {
        let line = self.begun;
        if !self.fits {
            return Object::Bad {
                line,
                reason: TOO_LONG,
            };
        }
        // Bytes that are no UTF-8 are read as in every other file.
        let (text, _) = super::bytes::decoded(&self.object);
        match serde_json::from_str::<Map<String, Value>>(&text) {
            Ok(object) => {
                let mut fields = Vec::with_capacity(object.len());
                flatten("", object, 1, &mut fields);
                Object::Whole { line, fields }
            }
            Err(_) => Object::Bad {
                line,
                reason: NO_OBJECT,
            },
        }
    }

    fn end(&mut self) -> Option<Object> {
        let cut = self.depth > 0;
        self.depth = 0;
        cut.then_some(Object::Bad {
            line: self.begun,
            reason: CUT_OFF,
        })
    }
}

/// Values by their names; those of an object within as `name.inner`. Lists are left out.
fn flatten(
    before: &str,
    object: Map<String, Value>,
    depth: usize,
    into: &mut Vec<(String, String)>,
) {
    for (name, value) in object {
        let name = if before.is_empty() {
            name
        } else {
            format!("{before}.{name}")
        };
        match value {
            Value::String(text) => into.push((name, text)),
            Value::Number(number) => into.push((name, number.to_string())),
            Value::Bool(yes) => into.push((name, yes.to_string())),
            Value::Null => into.push((name, String::new())),
            Value::Object(inner) if depth < DEEPEST => flatten(&name, inner, depth + 1, into),
            Value::Object(_) | Value::Array(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    /// (line, values) or (line, reason).
    fn read(text: &str) -> (Vec<String>, Vec<(u64, String)>) {
        let file: Text = Box::new(io::BufReader::with_capacity(
            7,
            Cursor::new(text.to_owned()),
        ));
        let (mut json, header) = Json::open(file).unwrap();
        let mut found = Vec::new();
        loop {
            match json.next().unwrap() {
                Next::End => return (header, found),
                Next::Bad { line, reason } => found.push((line, reason.to_owned())),
                Next::Record(record) => {
                    found.push((record.line, record.values().collect::<Vec<_>>().join("|")));
                }
            }
        }
    }

    #[test]
    fn lists_pages_lines_and_lists_within_are_all_one() {
        let one = r#"{"id": 1, "what": "a ]}\" b"}"#;
        let two =
            r#"{"id": "2", "where": {"street": "x", "deep": {"er": true}}, "tags": [1, {"a": 2}]}"#;
        let expected = ["1|a ]}\" b||", "2||x|true"];
        for file in [
            format!("[{one},\n{two}]"),
            format!("[{one}]\n[{two}]"),
            format!("[[{one}],[{two}]]"),
            format!("{one}\n{two}\n"),
            format!(
                r#"{{"meta": {{"page": 1}}, "service_requests": [{one}, {two}], "more": {{"id": 9}}}}"#
            ),
            format!(r#"{{"requests": [{one}]}}{{"requests": [[{two}]]}}"#),
        ] {
            let (header, found) = read(&file);
            assert_eq!(
                header,
                ["id", "what", "where.street", "where.deep.er"],
                "{file}"
            );
            let found: Vec<_> = found.into_iter().map(|(_, values)| values).collect();
            assert_eq!(found, expected, "{file}");
        }
    }

    #[test]
    fn what_is_broken_costs_itself_alone() {
        let (_, found) =
            read("[{\"id\": 1},\n{\"id\": tru},\nnonsense {\n{\"id\": 2},\n{\"id\": \"3");
        let expected = [
            (1, "1".to_owned()),
            (2, NO_OBJECT.to_owned()),
            (3, NO_OBJECT.to_owned()),
            (4, "2".to_owned()),
            (5, CUT_OFF.to_owned()),
        ];
        assert_eq!(found, expected);
        let long = format!(
            "[{{\"id\": \"{}\"}}, {{\"id\": 2}}]",
            "x".repeat(MOST_BYTES)
        );
        let (_, found) = read(&long);
        assert_eq!(found, [(1, TOO_LONG.to_owned()), (1, "2".to_owned())]);
        let deep = "[".repeat(100_000) + &"{\"a\":".repeat(1_000) + "1";
        assert_eq!(read(&deep).1, [(1, CUT_OFF.to_owned())]);
        assert_eq!(read("").1, []);
    }
}
