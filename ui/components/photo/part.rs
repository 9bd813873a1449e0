//! Photos in a strip; each opens in full.

use askama::Template;

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
}

part!(Photos);
