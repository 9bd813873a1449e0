//! The pieces of the layout, rendered by their own templates so that a room's page stays small.

use std::fmt;

use askama::Template;
use askama::filters::HtmlSafe;

use super::{Page, Visitor};
use crate::assets;

/// `lang`, `dir` and the reader's choices on the `html` element.
pub struct HtmlAttributes<'a> {
    pub(super) page: &'a Page,
}

impl fmt::Display for HtmlAttributes<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Page { lang, reader, .. } = self.page;
        write!(f, r#"lang="{}" dir="{}""#, lang.tag(), lang.dir())?;
        if reader.large_text {
            f.write_str(r#" data-text="large""#)?;
        }
        if reader.more_contrast {
            f.write_str(r#" data-contrast="more""#)?;
        }
        if let Some(shade) = self.page.shade() {
            write!(f, r#" data-theme="{shade}""#)?;
        }
        if reader.save_data {
            f.write_str(" data-save")?;
        }
        Ok(())
    }
}

/// The inside of `head`.
#[derive(Template)]
#[template(path = "frame/head.html")]
pub struct Head<'a> {
    pub(super) page: &'a Page,
    pub(super) desk: bool,
}

/// The front's header.
#[derive(Template)]
#[template(path = "header/view.html")]
pub struct Header<'a> {
    pub(super) page: &'a Page,
}

/// The desk's bar.
#[derive(Template)]
#[template(path = "desk/view.html")]
pub struct DeskHeader<'a> {
    pub(super) page: &'a Page,
}

/// The front's footer.
#[derive(Template)]
#[template(path = "footer/view.html")]
pub struct Footer<'a> {
    pub(super) page: &'a Page,
}

/// Toast and words for the scripts.
#[derive(Template)]
#[template(path = "frame/ending.html")]
pub struct Ending<'a> {
    pub(super) page: &'a Page,
}

impl HtmlSafe for HtmlAttributes<'_> {}
impl HtmlSafe for Head<'_> {}
impl HtmlSafe for Header<'_> {}
impl HtmlSafe for DeskHeader<'_> {}
impl HtmlSafe for Footer<'_> {}
impl HtmlSafe for Ending<'_> {}
