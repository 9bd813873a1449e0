//! Soon.

use super::Story;

pub const STORIES: &[Story] = &[];
