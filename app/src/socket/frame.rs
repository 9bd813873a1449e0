//! One frame: a byte for its kind, four bytes for its length (the highest first), and so many bytes.

use std::io;

use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};

/// What a frame holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// What is to be done, as JSON.
    Ask = 1,
    /// A piece of the file.
    Data,
    /// There is no more of the file.
    End,
    /// How it goes on, as JSON.
    News,
    /// What came of it, as JSON.
    Done,
    /// Why nothing came of it, in one line.
    Failed,
}

/// The most bytes of a piece of a file.
pub(super) const PIECE: usize = 64 << 10;

impl Kind {
    fn of(byte: u8) -> Option<Self> {
        [
            Self::Ask,
            Self::Data,
            Self::End,
            Self::News,
            Self::Done,
            Self::Failed,
        ]
        .into_iter()
        .find(|kind| *kind as u8 == byte)
    }

    /// The longest that such a frame may be.
    fn most(self) -> usize {
        match self {
            Self::Ask | Self::News => 1 << 20,
            Self::Data => PIECE,
            Self::End => 0,
            Self::Done => 8 << 20,
            Self::Failed => 16 << 10,
        }
    }
}

/// Reads the next frame. `None` when the other side has said its last word.
///
/// # Errors
/// When the connection breaks within a frame, or what comes is no frame.
pub(super) async fn read(
    from: &mut (impl AsyncRead + Unpin),
) -> io::Result<Option<(Kind, Vec<u8>)>> {
    let mut head = [0; 5];
    if from.read(&mut head[..1]).await? == 0 {
        return Ok(None);
    }
    from.read_exact(&mut head[1..]).await?;
    let [kind, length @ ..] = head;
    let kind = Kind::of(kind).ok_or_else(|| malformed("a frame of no kind"))?;
    let length = u32::from_be_bytes(length) as usize;
    if length > kind.most() {
        return Err(malformed("a frame that is too long"));
    }
    let mut body = vec![0; length];
    from.read_exact(&mut body).await?;
    Ok(Some((kind, body)))
}

/// Writes a frame.
///
/// # Errors
/// When the other side is gone, or the body is longer than its kind may be.
pub(super) async fn write(
    to: &mut (impl AsyncWrite + Unpin),
    kind: Kind,
    body: &[u8],
) -> io::Result<()> {
    let length = u32::try_from(body.len())
        .ok()
        .filter(|_| body.len() <= kind.most());
    let length = length.ok_or_else(|| malformed("a frame that is too long"))?;
    let mut frame = Vec::with_capacity(body.len() + 5);
    frame.push(kind as u8);
    frame.extend_from_slice(&length.to_be_bytes());
    frame.extend_from_slice(body);
    to.write_all(&frame).await
}

/// Writes a value as JSON.
///
/// # Errors
/// As [`write`].
pub(super) async fn write_json(
    to: &mut (impl AsyncWrite + Unpin),
    kind: Kind,
    value: &impl Serialize,
) -> io::Result<()> {
    write(to, kind, &serde_json::to_vec(value)?).await
}

/// What a frame says as JSON.
///
/// # Errors
/// When it is something else.
pub(super) fn json<T: DeserializeOwned>(body: &[u8]) -> io::Result<T> {
    serde_json::from_slice(body).map_err(|_| malformed("a frame that says nothing"))
}

pub(super) fn malformed(what: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    async fn heard(bytes: &[u8]) -> io::Result<Option<(Kind, Vec<u8>)>> {
        read(&mut io::Cursor::new(bytes.to_vec())).await
    }

    #[tokio::test]
    async fn frames_come_as_they_were_sent_and_nothing_else_does() {
        let mut sent = Vec::new();
        write(&mut sent, Kind::Data, b"abc").await.unwrap();
        write(&mut sent, Kind::End, b"").await.unwrap();
        let mut from = io::Cursor::new(sent.clone());
        assert_eq!(
            read(&mut from).await.unwrap(),
            Some((Kind::Data, b"abc".to_vec()))
        );
        assert_eq!(
            read(&mut from).await.unwrap(),
            Some((Kind::End, Vec::new()))
        );
        assert_eq!(read(&mut from).await.unwrap(), None);
        for length in 1..8 {
            assert!(heard(&sent[..length]).await.is_err(), "{length}");
        }
        for wrong in [
            &b"\x00\0\0\0\0"[..],
            b"\x07\0\0\0\0",
            b"GET / HTTP/1.1",
            b"\x02\xff\xff\xff\xff",
            b"\x03\0\0\0\x01x",
        ] {
            assert!(heard(wrong).await.is_err(), "{wrong:?}");
        }
        assert!(write(&mut sent, Kind::Data, &[0; PIECE + 1]).await.is_err());
    }
}
