//! A file that arrives in pieces, as something to read.

use std::io::{self, Read};

use tokio::sync::mpsc;

/// Reads what another task puts in, waiting for it. An empty piece is the end; when nobody puts
/// anything in any more without one, the file was broken off.
pub(super) struct Streamed {
    pieces: mpsc::Receiver<Vec<u8>>,
    piece: io::Cursor<Vec<u8>>,
    ended: bool,
}

impl Streamed {
    pub(super) fn new(pieces: mpsc::Receiver<Vec<u8>>) -> Self {
        Self {
            pieces,
            piece: io::Cursor::default(),
            ended: false,
        }
    }
}

impl Read for Streamed {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            let bytes = self.piece.read(into)?;
            if bytes > 0 || into.is_empty() || self.ended {
                return Ok(bytes);
            }
            match self.pieces.blocking_recv() {
                Some(piece) => {
                    self.ended = piece.is_empty();
                    self.piece = io::Cursor::new(piece);
                }
                None => {
                    let gone = "whoever sent the file went away";
                    return Err(io::Error::new(io::ErrorKind::UnexpectedEof, gone));
                }
            }
        }
    }
}
