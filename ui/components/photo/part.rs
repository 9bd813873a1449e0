//! Photos in a strip; each opens in full. And an album: the photos of a field that keeps each as
//! soon as it is chosen.

use askama::Template;

use super::Press;

/// A strip of photos.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "photo/view.html")]
pub struct Photos {
    pub photos: Vec<Photo>,
    /// Two columns, for the desk.
    pub desk: bool,
}

/// One photo. Sizes in pixels, so that the page does not move while it loads.
#[derive(Clone, Debug, Default)]
pub struct Photo {
    pub href: String,
    pub src: String,
    pub alt: String,
    pub width: u32,
    pub height: u32,
    /// A word on it: "Hidden".
    pub mark: Option<String>,
    /// The one thing that can be done with it.
    pub press: Option<Press>,
}

/// The photos of a field, each with a button that takes it out.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "photo/album.html")]
pub struct Album {
    /// Where a script sends a photo as soon as it is chosen; the answer is the field as it is then.
    /// Without one the photos go with the form.
    pub address: String,
    /// The name under which the form tells again which photos are kept. Empty where the town knows.
    pub kept: String,
    pub shots: Vec<Shot>,
    /// There is room for no more.
    pub full: bool,
    /// The word of the button that adds what was chosen, for those without script.
    pub add: String,
    /// The word of the button that takes one out.
    pub remove: String,
}

/// A photo of a field.
#[derive(Clone, Debug, Default)]
pub struct Shot {
    /// What the button that takes it out sends as `photo-remove`.
    pub value: String,
    pub photo: Photo,
}

impl Photos {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.photos.is_empty()
    }
}

part!(Photos, Album);
