//! One record of a file, whatever the file is: its values in the order of the header, and the line
//! on which it begins.

use super::bytes::decoded;

/// The most bytes of one record. The longest report we have seen has 8,000.
pub(super) const MOST_BYTES: usize = 1 << 20;

/// A record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Record {
    /// From 1.
    pub(super) line: u64,
    /// Whether some of it was no UTF-8 and was read as Windows' western code page.
    pub(super) is_other_encoding: bool,
    text: String,
    ends: Vec<usize>,
}

/// What comes next in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Next {
    Record(Record),
    /// Something that is no record; what comes after it can be read.
    Bad {
        line: u64,
        reason: &'static str,
    },
    End,
}

impl Record {
    pub(super) fn at(line: u64) -> Self {
        Self {
            line,
            ..Self::default()
        }
    }

    /// Adds a value.
    pub(super) fn push(&mut self, bytes: &[u8]) {
        let (text, other) = decoded(bytes);
        self.is_other_encoding |= other;
        // Signs that no database and no page takes are dropped; a tab is white space.
        if text.bytes().any(|byte| byte < b' ') {
            let plain = text.chars().filter_map(|sign| match sign {
                '\n' => Some('\n'),
                '\t' => Some(' '),
                '\u{0}'..='\u{1f}' => None,
                other => Some(other),
            });
            self.text.extend(plain);
        } else {
            self.text.push_str(&text);
        }
        self.ends.push(self.text.len());
    }

    /// A value by its place in the header, without the white space around it. Empty when there is
    /// none.
    pub(super) fn get(&self, at: usize) -> &str {
        let end = self.ends.get(at).copied().unwrap_or(0);
        let start = match at.checked_sub(1) {
            None => 0,
            Some(before) => self.ends.get(before).copied().unwrap_or(end),
        };
        self.text.get(start..end).unwrap_or_default().trim()
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn values(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|at| self.get(at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_plain_and_in_place() {
        let mut record = Record::at(1);
        for value in [&b" a "[..], b"", b"n\0u\x07l\r\nl\ttab", b"se\xf1al"] {
            record.push(value);
        }
        assert_eq!(
            record.values().collect::<Vec<_>>(),
            ["a", "", "nul\nl tab", "señal"]
        );
        assert_eq!(record.get(9), "");
        assert!(record.is_other_encoding);
    }
}
