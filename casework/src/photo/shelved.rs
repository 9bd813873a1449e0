//! A case's photos in their places: those it was opened with, and those that came with an entry of
//! its history.

use std::collections::HashMap;

use uuid::Uuid;

use super::Photo;

/// The photos of one case, for one reader.
#[derive(Clone, Debug, Default)]
pub struct Shelved {
    /// Those it was opened with, or that came later without a word.
    pub first: Vec<Photo>,
    with: HashMap<Uuid, Vec<Photo>>,
}

impl Shelved {
    /// Puts photos in their places; each place keeps their order.
    #[must_use]
    pub fn of(photos: Vec<Photo>) -> Self {
        let mut shelved = Self::default();
        for photo in photos {
            match photo.event {
                Some(event) => shelved.with.entry(event).or_default().push(photo),
                None => shelved.first.push(photo),
            }
        }
        shelved
    }

    /// The photos that came with an entry.
    #[must_use]
    pub fn with(&self, event: Uuid) -> &[Photo] {
        self.with.get(&event).map_or(&[], Vec::as_slice)
    }
}
