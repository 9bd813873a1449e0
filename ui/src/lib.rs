//! The face of Townhall: layout, parts, icons, crest, town colours, words and error pages.
//!
//! The visual language is enamel street signs. Nothing here knows a service, a case or a person;
//! rooms hand plain data to [`parts`] and a [`Page`] to the layout.

pub mod assets;
pub mod words;

pub use words::{Arg, Lang, Words, WordsFile};

/// The words this room brings.
#[must_use]
pub fn words_files() -> Vec<WordsFile> {
    WordsFile::room("ui", &[("en", include_str!("../locales/en/ui.ftl")), ("es", include_str!("../locales/es/ui.ftl"))])
}
