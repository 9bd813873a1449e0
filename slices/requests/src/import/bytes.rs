//! The bytes of a file as text: unpacked while they are read, in UTF-8, within limits.
//!
//! What a file is, its first bytes say and not its name. A packed file may be much larger inside,
//! but not without end. Text in UTF-16 is turned into UTF-8 here; single bytes that are no UTF-8 are
//! left to each record, because files that were glued together hold both.

use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use encoding_rs::{CoderResult, Decoder, UTF_16BE, UTF_16LE};
use flate2::read::MultiGzDecoder;

/// A packed file may be this many times larger inside. Exports of text reach 20 to 40.
const RATIO: u64 = 200;
/// Below this many bytes nobody asks for the ratio.
const FREE: u64 = 64 << 20;
const BUFFER: usize = 64 << 10;

/// A file ready to be read as text.
pub(super) type Text = Box<dyn BufRead + Send>;

/// Opens a file; `read` counts its bytes as they lie on disk.
///
/// # Errors
/// When its first bytes cannot be read, or say that it is no text.
pub(super) fn opened(file: impl Read + Send + 'static, read: Arc<AtomicU64>) -> io::Result<Text> {
    let file = Counted {
        file,
        read: read.clone(),
    };
    let (first, file) = beginning(file)?;
    if first.starts_with(&[0x1f, 0x8b]) {
        let unpacked = Unpacked {
            inner: MultiGzDecoder::new(file),
            packed: read,
            bytes: 0,
        };
        let (first, unpacked) = beginning(unpacked)?;
        return text(first, unpacked);
    }
    text(first, file)
}

fn text(first: Vec<u8>, file: impl Read + Send + 'static) -> io::Result<Text> {
    let encoding = match first.as_slice() {
        [0xff, 0xfe, ..] => Some(UTF_16LE),
        [0xfe, 0xff, ..] => Some(UTF_16BE),
        [a, 0, b, 0] if *a != 0 && *b != 0 => Some(UTF_16LE),
        [0, a, 0, b] if *a != 0 && *b != 0 => Some(UTF_16BE),
        [b'P', b'K', 3, 4] | [0xd0, 0xcf, 0x11, 0xe0] => {
            return Err(refused(
                "this is a spreadsheet's own format: save it as CSV first",
            ));
        }
        _ => None,
    };
    match encoding {
        Some(encoding) => Ok(Box::new(BufReader::with_capacity(
            BUFFER,
            Utf16 {
                file,
                decoder: encoding.new_decoder_with_bom_removal(),
                raw: vec![0; BUFFER],
                text: Vec::new(),
                given: 0,
                ended: false,
            },
        ))),
        None => {
            let mut file = BufReader::with_capacity(BUFFER, file);
            if first.starts_with(&[0xef, 0xbb, 0xbf]) {
                file.read_exact(&mut [0; 3])?;
            }
            Ok(Box::new(file))
        }
    }
}

/// A file whose beginning was read.
type Whole<R> = io::Chain<Cursor<Vec<u8>>, R>;

/// The first four bytes, and the whole.
fn beginning<R: Read>(mut file: R) -> io::Result<(Vec<u8>, Whole<R>)> {
    let mut first = Vec::with_capacity(4);
    file.by_ref().take(4).read_to_end(&mut first)?;
    Ok((first.clone(), Cursor::new(first).chain(file)))
}

fn refused(why: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why)
}

struct Counted<R> {
    file: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let bytes = self.file.read(into)?;
        self.read.fetch_add(bytes as u64, Ordering::Relaxed);
        Ok(bytes)
    }
}

/// What a packed file holds, as long as it is no bomb.
struct Unpacked<R> {
    inner: R,
    packed: Arc<AtomicU64>,
    bytes: u64,
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let bytes = self.inner.read(into)?;
        self.bytes += bytes as u64;
        let packed = self.packed.load(Ordering::Relaxed);
        if self.bytes > FREE && self.bytes / RATIO > packed {
            return Err(refused(
                "the file unpacks to more than 200 times its size: unpack it yourself if you trust it",
            ));
        }
        Ok(bytes)
    }
}

struct Utf16<R> {
    file: R,
    decoder: Decoder,
    raw: Vec<u8>,
    text: Vec<u8>,
    given: usize,
    ended: bool,
}

impl<R: Read> Read for Utf16<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.given == self.text.len() && !self.ended {
            self.decode()?;
        }
        let left = self.text.get(self.given..).unwrap_or_default();
        let bytes = left.len().min(into.len());
        if let (Some(to), Some(from)) = (into.get_mut(..bytes), left.get(..bytes)) {
            to.copy_from_slice(from);
        }
        self.given += bytes;
        Ok(bytes)
    }
}

impl<R: Read> Utf16<R> {
    fn decode(&mut self) -> io::Result<()> {
        let bytes = self.file.read(&mut self.raw)?;
        self.ended = bytes == 0;
        let raw = self.raw.get(..bytes).unwrap_or_default();
        let most = self.decoder.max_utf8_buffer_length(bytes).unwrap_or(0);
        self.text.resize(most, 0);
        let (result, _, written, _) = self.decoder.decode_to_utf8(raw, &mut self.text, self.ended);
        if result == CoderResult::OutputFull {
            return Err(refused("the file is no UTF-16 text"));
        }
        self.text.truncate(written);
        self.given = 0;
        Ok(())
    }
}

/// A text in which every byte that is no UTF-8 is what Windows' western code page makes of it, for
/// readers that take UTF-8 alone.
pub(super) fn patched(text: Text) -> Text {
    Box::new(BufReader::with_capacity(
        BUFFER,
        Patched {
            text,
            cut: Vec::new(),
            ready: Cursor::default(),
        },
    ))
}

struct Patched {
    text: Text,
    /// The beginning of a character that the next bytes complete.
    cut: Vec<u8>,
    ready: Cursor<Vec<u8>>,
}

impl Read for Patched {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            let bytes = self.ready.read(into)?;
            if bytes > 0 || into.is_empty() {
                return Ok(bytes);
            }
            let more = self.text.fill_buf()?;
            let (length, is_end) = (more.len(), more.is_empty());
            self.cut.extend_from_slice(more);
            self.text.consume(length);
            if self.cut.is_empty() {
                return Ok(0);
            }
            let (ready, cut) = patch(&self.cut, is_end);
            (self.ready, self.cut) = (Cursor::new(ready), cut);
        }
    }
}

/// The text of these bytes, and the beginning of a character at their end.
fn patch(bytes: &[u8], is_end: bool) -> (Vec<u8>, Vec<u8>) {
    let mut ready = Vec::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        ready.extend_from_slice(chunk.valid().as_bytes());
        let odd = chunk.invalid();
        let is_last = bytes.as_ptr_range().end == odd.as_ptr_range().end;
        if is_last && !is_end && may_begin(odd) {
            return (ready, odd.to_vec());
        }
        let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(odd);
        ready.extend_from_slice(text.as_bytes());
    }
    (ready, Vec::new())
}

/// Whether more bytes may make a character of these.
fn may_begin(odd: &[u8]) -> bool {
    std::str::from_utf8(odd).is_err_and(|error| error.error_len().is_none())
}

/// Bytes of one value as text: UTF-8, or else what Windows' western code page makes of them, which
/// holds Latin-1. The second is whether it was not UTF-8.
pub(super) fn decoded(bytes: &[u8]) -> (std::borrow::Cow<'_, str>, bool) {
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.into(), false),
        Err(_) => {
            let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes);
            (text, true)
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn whole(bytes: Vec<u8>) -> io::Result<Vec<u8>> {
        let mut out = Vec::new();
        opened(Cursor::new(bytes), Arc::default())?.read_to_end(&mut out)?;
        Ok(out)
    }

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut gz = GzEncoder::new(Vec::new(), Compression::best());
        gz.write_all(bytes).unwrap();
        gz.finish().unwrap()
    }

    #[test]
    fn every_way_of_writing_ñ_becomes_utf_8() {
        let little: Vec<u8> = "\u{feff}señal"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let big: Vec<u8> = "\u{feff}señal"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        let bare: Vec<u8> = "id,señal"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(whole(little.clone()).unwrap(), "señal".as_bytes());
        assert_eq!(whole(big).unwrap(), "señal".as_bytes());
        assert_eq!(whole(bare).unwrap(), "id,señal".as_bytes());
        assert_eq!(whole("\u{feff}señal".into()).unwrap(), "señal".as_bytes());
        assert_eq!(whole(packed(&little)).unwrap(), "señal".as_bytes());
        assert_eq!(decoded(b"se\xf1al"), ("señal".into(), true));
        assert_eq!(whole(Vec::new()).unwrap(), b"");
        assert_eq!(whole(vec![0x1f]).unwrap(), [0x1f]);
    }

    #[test]
    fn what_is_no_utf_8_is_patched_wherever_it_is_cut() {
        let bytes = b"a\xf1o \xc3\xb1 \xe2\x82\xac \xff\xc3".to_vec();
        for capacity in 1..bytes.len() {
            let text: Text = Box::new(BufReader::with_capacity(
                capacity,
                Cursor::new(bytes.clone()),
            ));
            let mut out = String::new();
            patched(text).read_to_string(&mut out).unwrap();
            assert_eq!(out, "año ñ € ÿÃ");
        }
    }

    #[test]
    fn half_a_character_at_the_end_is_a_sign_and_no_fault() {
        let mut odd: Vec<u8> = "\u{feff}ab"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        odd.push(0x41);
        assert_eq!(whole(odd).unwrap(), "ab\u{fffd}".as_bytes());
    }

    #[test]
    fn a_bomb_does_not_go_off() {
        let bomb = packed(&vec![b'a'; 66 << 20]);
        assert!(bomb.len() < 100_000);
        let told = whole(bomb).unwrap_err().to_string();
        assert!(told.contains("200 times"), "{told}");
        let twice = packed(&packed(&[b'a'; 1_000]));
        assert!(whole(twice).unwrap().starts_with(&[0x1f, 0x8b]));
    }

    #[test]
    fn a_spreadsheet_and_a_broken_pack_are_told() {
        assert!(
            whole(b"PK\x03\x04rest".to_vec())
                .unwrap_err()
                .to_string()
                .contains("CSV")
        );
        let mut broken = packed(b"id,created\n1,2\n");
        broken.truncate(broken.len() - 9);
        assert!(whole(broken).is_err());
    }
}
