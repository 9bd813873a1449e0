//! The face of Townhall: layout, parts, icons, crest, town colours, words and error pages.
//!
//! The visual language is enamel street signs. Nothing here knows a service, a case or a person;
//! rooms hand plain data to [`parts`] and a [`Page`] to the layout.
//!
//! A room's page: a struct with `page: Page` that derives `askama::Template`, an `askama.toml` with
//! `dirs = ["templates", "../../ui/templates"]` in the room, and a template such as
//!
//! ```html
//! {% extends "layout.html" %}
//! {% block main %}<div class="wrap"><h1>{{ page.t("what-is-wrong") }}</h1>{{ words }}</div>{% endblock %}
//! ```
//!
//! (in a template no `&` is written before arguments: `page.ta("key", [("n", 3.into())])`), and
//! where `words` is a [`parts::Field`]. Parts write themselves, escaped; no template needs `|safe`.

pub mod assets;
pub mod colour;
pub mod crest;
pub mod errors;
pub mod gallery;
pub mod icon;
pub mod mail;
pub mod markup;
pub mod page;
pub mod parts;
pub mod prose;
pub mod reader;
pub mod theme;
pub mod web;
pub mod words;

pub use crest::Crest;
pub use errors::{ErrorPage, error_page};
pub use gallery::gallery;
pub use icon::{Icon, icon};
pub use mail::Mail;
pub use markup::Markup;
pub use page::{Page, TownFace};
pub use reader::Reader;
pub use theme::Theme;
pub use words::{Arg, Lang, Words, WordsFile};

/// The words this room brings.
#[must_use]
pub fn words_files() -> Vec<WordsFile> {
    let mut files = WordsFile::room(
        "ui",
        &[
            ("en", include_str!("../locales/en/ui.ftl")),
            ("es", include_str!("../locales/es/ui.ftl")),
        ],
    );
    files.extend(WordsFile::room(
        "web",
        &[
            ("en", include_str!("../locales/en/web.ftl")),
            ("es", include_str!("../locales/es/web.ftl")),
        ],
    ));
    files
}
