//! What a file is, judged by its first bytes.

use serde::{Deserialize, Serialize};

/// So many bytes from the start are enough to judge.
pub(super) const ENOUGH: usize = 1_024;

/// What a file is. A name or a declared type says nothing; only the content does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Jpeg,
    Png,
    Webp,
    Gif,
    /// What many telephones make of photos (HEIF, also AVIF). Known in order to be refused in plain
    /// words: no free decoder that is safe enough reads it.
    Heic,
    Pdf,
    /// Plain text in UTF-8. A page or a drawing with script in it is text too: it is only ever
    /// handed out as `text/plain`.
    Text,
    /// Anything else.
    Other,
}

impl Kind {
    /// Photos that can be shown.
    pub const PHOTOS: &[Self] = &[Self::Jpeg, Self::Png, Self::Webp];
    /// Whatever is taken as a document.
    pub const DOCUMENTS: &[Self] = &[Self::Jpeg, Self::Png, Self::Webp, Self::Pdf, Self::Text];
    /// Everything.
    pub const ALL: &[Self] = &[
        Self::Jpeg,
        Self::Png,
        Self::Webp,
        Self::Gif,
        Self::Heic,
        Self::Pdf,
        Self::Text,
        Self::Other,
    ];

    /// Judges a file by its first bytes.
    #[must_use]
    pub fn of(content: &[u8]) -> Self {
        let start = content.get(..ENOUGH).unwrap_or(content);
        match start {
            [0xff, 0xd8, 0xff, ..] => Self::Jpeg,
            [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Self::Png,
            [
                b'R',
                b'I',
                b'F',
                b'F',
                _,
                _,
                _,
                _,
                b'W',
                b'E',
                b'B',
                b'P',
                ..,
            ] => Self::Webp,
            [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Self::Gif,
            [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] if is_heif(brand) => Self::Heic,
            [b'%', b'P', b'D', b'F', b'-', ..] => Self::Pdf,
            start if is_text(start) => Self::Text,
            _ => Self::Other,
        }
    }

    /// The media type to send it with (RFC 2046).
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
            Self::Gif => "image/gif",
            Self::Heic => "image/heic",
            Self::Pdf => "application/pdf",
            Self::Text => "text/plain; charset=utf-8",
            Self::Other => "application/octet-stream",
        }
    }

    /// The ending of a file's name when it is handed out.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Webp => "webp",
            Self::Gif => "gif",
            Self::Heic => "heic",
            Self::Pdf => "pdf",
            Self::Text => "txt",
            Self::Other => "bin",
        }
    }
}

/// The brands of ISO 23008-12 and of AVIF.
fn is_heif(brand: &[u8]) -> bool {
    let brand = brand.get(..4).unwrap_or_default();
    [
        b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis",
    ]
    .iter()
    .any(|known| brand == known.as_slice())
}

/// UTF-8 without control characters but those that lay text out. A character cut in two at the end
/// of the start is none the worse for it.
fn is_text(start: &[u8]) -> bool {
    let text = match std::str::from_utf8(start) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() && start.len() >= ENOUGH => {
            std::str::from_utf8(start.get(..error.valid_up_to()).unwrap_or_default())
                .unwrap_or_default()
        }
        Err(_) => return false,
    };
    !text.is_empty()
        && !text
            .chars()
            .any(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn judges_by_content() {
        let table: [(&[u8], Kind); 14] = [
            (b"\xff\xd8\xff\xe0\0\x10JFIF", Kind::Jpeg),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Kind::Png),
            (b"RIFF\x10\0\0\0WEBPVP8 ", Kind::Webp),
            (b"RIFF\x10\0\0\0WAVEfmt ", Kind::Other),
            (b"GIF89a", Kind::Gif),
            (b"\0\0\0\x18ftypheic\0\0\0\0", Kind::Heic),
            (b"\0\0\0\x18ftypmif1", Kind::Heic),
            (b"\0\0\0\x18ftypmp42", Kind::Other),
            (b"%PDF-1.7\n", Kind::Pdf),
            (b"<svg onload=alert(1)>", Kind::Text),
            ("Señal caída".as_bytes(), Kind::Text),
            (b"MZ\x90\0", Kind::Other),
            (b"PK\x03\x04", Kind::Other),
            (b"", Kind::Other),
        ];
        for (content, kind) in table {
            assert_eq!(Kind::of(content), kind, "{}", content.escape_ascii());
        }
    }

    #[test]
    fn a_letter_cut_in_two_leaves_text() {
        let text = "x".to_owned() + &"ñ".repeat(ENOUGH);
        assert_eq!(Kind::of(text.as_bytes()), Kind::Text);
        assert_eq!(Kind::of(b"half a letter: \xc3"), Kind::Other);
    }

    proptest! {
        #[test]
        fn nothing_makes_it_panic(content in any::<Vec<u8>>()) {
            let _ = Kind::of(&content);
        }
    }
}
