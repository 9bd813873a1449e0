//! Archives in the ustar form of POSIX, written and read as a stream.

use bytes::{Bytes, BytesMut};
use futures::StreamExt as _;
use futures::stream::BoxStream;

use crate::{Error, Result};

const BLOCK: usize = 512;
/// The largest size that eleven octal digits hold; a larger one is written in base 256, as GNU tar does.
const OCTAL: u64 = 0o777_7777_7777;

/// The header of an entry.
pub(super) fn header(name: &str, size: u64, modified_seconds: i64) -> [u8; BLOCK] {
    let mut header = [0_u8; BLOCK];
    let mut put = |at: usize, bytes: &[u8]| {
        if let Some(place) = header.get_mut(at..at + bytes.len()) {
            place.copy_from_slice(bytes);
        }
    };
    put(0, name.as_bytes());
    put(100, b"0000600\0");
    put(108, b"0000000\0");
    put(116, b"0000000\0");
    if size <= OCTAL {
        put(124, format!("{size:011o}\0").as_bytes());
    } else {
        put(124, &[0x80, 0, 0, 0]);
        put(128, &size.to_be_bytes());
    }
    put(
        136,
        format!("{:011o}\0", modified_seconds.max(0)).as_bytes(),
    );
    put(148, b"        ");
    put(156, b"0");
    put(257, b"ustar\x0000");
    let sum: u32 = header.iter().map(|byte| u32::from(*byte)).sum();
    let sum = format!("{sum:06o}\0 ");
    if let Some(place) = header.get_mut(148..156) {
        place.copy_from_slice(sum.as_bytes());
    }
    header
}

/// How many zeros follow an entry of this size.
pub(super) fn padding(size: u64) -> usize {
    let over = usize::try_from(size % BLOCK as u64).unwrap_or(0);
    (BLOCK - over) % BLOCK
}

/// What ends an archive.
pub(super) const END: [u8; BLOCK * 2] = [0; BLOCK * 2];

/// An archive that is being read.
pub(super) struct Reader {
    content: BoxStream<'static, Result<Bytes>>,
    held: BytesMut,
    left: u64,
    padding: usize,
}

impl Reader {
    pub(super) fn new(content: BoxStream<'static, Result<Bytes>>) -> Self {
        Self {
            content,
            held: BytesMut::new(),
            left: 0,
            padding: 0,
        }
    }

    /// The next entry's name and size; none at the end. What is left of the one before is skipped.
    pub(super) async fn entry(&mut self) -> Result<Option<(String, u64)>> {
        while self.piece().await?.is_some() {}
        self.hold(self.padding).await?;
        let _ = self.held.split_to(self.padding);
        self.hold(BLOCK).await?;
        let header = self.held.split_to(BLOCK);
        if header.iter().all(|byte| *byte == 0) {
            return Ok(None);
        }
        let name = header.get(..100).unwrap_or_default();
        let name = name.split(|byte| *byte == 0).next().unwrap_or_default();
        let size = size(header.get(124..136).unwrap_or_default()).ok_or_else(no_archive)?;
        (self.left, self.padding) = (size, padding(size));
        Ok(Some((String::from_utf8_lossy(name).into_owned(), size)))
    }

    /// The next piece of the entry; none at its end.
    pub(super) async fn piece(&mut self) -> Result<Option<Bytes>> {
        if self.left == 0 {
            return Ok(None);
        }
        if self.held.is_empty() {
            self.hold(1).await?;
        }
        let take = usize::try_from(self.left).map_or(self.held.len(), |l| l.min(self.held.len()));
        self.left -= take as u64;
        Ok(Some(self.held.split_to(take).freeze()))
    }

    async fn hold(&mut self, bytes: usize) -> Result<()> {
        while self.held.len() < bytes {
            let piece = self.content.next().await.ok_or_else(|| {
                Error::Unreadable("the archive is cut off: a part of it is missing".into())
            })?;
            self.held.extend_from_slice(&piece?);
        }
        Ok(())
    }
}

fn size(field: &[u8]) -> Option<u64> {
    if field.first() == Some(&0x80) {
        return Some(u64::from_be_bytes(field.get(4..12)?.try_into().ok()?));
    }
    let digits = std::str::from_utf8(field).ok()?;
    u64::from_str_radix(digits.trim_matches(['\0', ' ']), 8).ok()
}

fn no_archive() -> Error {
    Error::Unreadable("this is no archive of a town".into())
}
