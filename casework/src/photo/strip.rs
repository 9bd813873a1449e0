//! Photos as pages show them: a strip of small ones, each opening large.

use ui::Lang;
use ui::parts::{Photo as Shown, Photos};

use super::{Photo, Size};

/// The way a reader comes to photos.
#[derive(Clone, Copy, Debug)]
pub enum Through<'a> {
    /// Open to everybody, to staff, or to the writer of a draft.
    Door,
    /// The secret link of a case.
    Link(&'a str),
}

impl Through<'_> {
    /// The address of a photo.
    #[must_use]
    pub fn href(self, photo: &Photo, size: Size) -> String {
        let (id, size) = (photo.id, size.name());
        match self {
            Self::Door => format!("/photos/{id}/{size}"),
            Self::Link(secret) => format!("/s/{secret}/photos/{id}/{size}"),
        }
    }
}

/// A photo as a small picture that opens large.
#[must_use]
pub fn shown(photo: &Photo, through: Through<'_>, alt: String) -> Shown {
    shown_in(Size::Small, photo, through, alt)
}

/// A photo in a size of the page's choice. It opens large.
#[must_use]
pub fn shown_in(size: Size, photo: &Photo, through: Through<'_>, alt: String) -> Shown {
    let (width, height) = photo.frame(size);
    Shown {
        href: through.href(photo, Size::Large),
        src: through.href(photo, size),
        alt,
        width,
        height,
        ..Shown::default()
    }
}

/// Photos in a row. `what` is what they are of: "Pothole, Mill Road".
#[must_use]
pub fn strip(lang: &Lang, photos: &[Photo], through: Through<'_>, what: &str) -> Photos {
    let of = photos.len();
    let numbered = photos.iter().enumerate();
    Photos {
        photos: numbered
            .map(|(at, photo)| shown(photo, through, alt(lang, at + 1, of, what)))
            .collect(),
        desk: false,
    }
}

/// What a photo is, for those who do not see it.
#[must_use]
pub fn alt(lang: &Lang, number: usize, of: usize, what: &str) -> String {
    let key = if of > 1 { "photo-alt-of" } else { "photo-alt" };
    let values = [
        ("n", number.into()),
        ("of", of.into()),
        ("what", what.into()),
    ];
    lang.ta(key, &values)
}

/// The same for whoever is about to send it.
#[must_use]
pub fn own(lang: &Lang, number: usize, of: usize) -> String {
    let key = if of > 1 { "photo-own-of" } else { "photo-own" };
    lang.ta(key, &[("n", number.into()), ("of", of.into())])
}
