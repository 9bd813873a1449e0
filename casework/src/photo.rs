//! Photos of a report: taken in and made safe, kept sealed, shown to those who may see them,
//! hidden with one press, and removed with what they belong to.
//!
//! A photo's row comes before its files and goes after them, so no file is ever without a row that
//! knows of it: what was cut off in the middle belongs to nobody and is swept away.

pub mod beside;
pub(crate) mod fetch;
mod give;
mod hide;
mod join_draft;
mod keep;
mod look;
mod remove;
mod said;
mod serve;
mod shelved;
mod strip;
pub(crate) mod sweep;
mod trouble;

use kernel::image::sizes;

pub use crate::case::entities::photo::Model as Photo;
pub use beside::Beside;
pub use give::Given;
pub(crate) use give::to_case;
pub use hide::{Sight, set_sight};
pub use join_draft::join_draft;
pub use keep::{Upload, keep};
pub use look::{in_draft, of_case, of_cases};
pub use remove::{forget, leave_draft};
pub use said::of;
pub(crate) use serve::routes;
pub use shelved::Shelved;
pub use strip::{Through, alt, own, shown, shown_in, strip};
pub use trouble::Trouble;

kernel::typed_id!(
    /// A photo. Unlike other ids it tells no moment: 122 bits of chance, so that nobody guesses one.
    PhotoId
);

/// The sizes a photo is kept in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// For lists: at most 320 pixels at the longest edge.
    Small,
    /// For pages: at most 800.
    Medium,
    /// To look closely: at most 1,600.
    Large,
}

impl Size {
    /// Its name in an address.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Small => "small",
            Self::Medium => "medium",
            Self::Large => "large",
        }
    }

    /// The size of this name, with or without `.jpg` after it.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let name = name.strip_suffix(".jpg").unwrap_or(name);
        [Self::Small, Self::Medium, Self::Large]
            .into_iter()
            .find(|size| size.name() == name)
    }
}

impl Photo {
    /// Width and height of a size, in pixels.
    #[must_use]
    pub fn frame(&self, size: Size) -> (u32, u32) {
        let edge = |pixels: i32| u32::try_from(pixels).unwrap_or(1);
        let [large, medium, small] = sizes(edge(self.width), edge(self.height));
        match size {
            Size::Small => small,
            Size::Medium => medium,
            Size::Large => large,
        }
    }

    /// The file that holds a size.
    #[must_use]
    pub fn file(&self, size: Size) -> kernel::files::FileHash {
        match size {
            Size::Small => self.small,
            Size::Medium => self.medium,
            Size::Large => self.large,
        }
    }

    /// Whether everybody may see it, where its case is public.
    #[must_use]
    pub fn is_for_everybody(&self) -> bool {
        self.audience == "everybody" && self.hidden_at.is_none()
    }
}
