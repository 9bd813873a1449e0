//! A page as the layout sees it: the town, the reader, who is signed in, where this page stands.
//!
//! A room's template begins with `{% extends "layout.html" %}` (or `"desk.html"`), has a field
//! `page: Page` and fills `{% block main %}`.

mod face;
mod frame;

use std::sync::Arc;

use crate::parts::Toast;
use crate::reader::{Reader, Shade};
use crate::words::{Arg, Lang};

pub use face::TownFace;
pub use frame::{DeskHeader, Ending, Footer, Head, Header, HtmlAttributes};

/// Everything around the inside of a page.
#[derive(Clone, Debug)]
pub struct Page {
    pub town: Arc<TownFace>,
    pub lang: Lang,
    pub reader: Reader,
    /// The page's title without the town.
    pub title: String,
    /// Path and query of this page, such as `/requests?page=2`; where a switch leads back to.
    pub path: String,
    /// One sentence for search engines; without it the page asks not to be listed.
    pub description: Option<String>,
    /// The menu. Only rooms that exist.
    pub doors: Vec<Door>,
    /// The languages the town offers, as (code, own name).
    pub languages: Vec<(String, String)>,
    pub visitor: Visitor,
    /// Groups of links in the footer. Only rooms that exist.
    pub footer: Vec<FooterGroup>,
    /// The same page for machines.
    pub twins: Vec<Twin>,
    /// The anti-forgery token of this session or draft, if there is one.
    pub csrf: Option<String>,
    /// Where the page listens for changes (server-sent events).
    pub live: Option<String>,
    /// The record's last seal, as a sentence.
    pub seal: Option<String>,
    /// Something that was just done.
    pub toast: Option<Toast>,
    /// The page has fields to put right, which its title says first.
    pub has_errors: bool,
    /// Where the desk's search field leads.
    pub find: Option<String>,
    /// The town is a made-up one, which every page says.
    pub demo: bool,
}

/// One entry of the menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Door {
    pub href: String,
    pub word: String,
    pub current: bool,
}

/// A group of links in the footer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FooterGroup {
    pub title: String,
    /// (address, word)
    pub links: Vec<(String, String)>,
}

/// The same content in another format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Twin {
    pub href: String,
    /// Media type, such as `application/geo+json`.
    pub kind: &'static str,
    /// What it is called in a link: CSV.
    pub word: &'static str,
}

/// Who looks at the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Visitor {
    /// Nobody is signed in and nobody could.
    #[default]
    Anybody,
    /// Nobody is signed in; the address leads to signing in.
    SignIn(String),
    /// A person of the town, at their own pages.
    Person {
        name: String,
        initials: String,
        href: String,
        sign_out: String,
    },
}

impl Page {
    /// A page with nothing but a title.
    #[must_use]
    pub fn new(town: Arc<TownFace>, lang: Lang, title: impl Into<String>) -> Self {
        Self {
            town,
            lang,
            reader: Reader::default(),
            title: title.into(),
            path: "/".into(),
            description: None,
            doors: Vec::new(),
            languages: Vec::new(),
            visitor: Visitor::Anybody,
            footer: Vec::new(),
            twins: Vec::new(),
            csrf: None,
            live: None,
            seal: None,
            toast: None,
            has_errors: false,
            find: None,
            demo: false,
        }
    }

    /// The words under a key.
    #[must_use]
    pub fn t(&self, key: &str) -> String {
        self.lang.t(key)
    }

    /// The words under a key with a number `$n`.
    #[must_use]
    pub fn tn(&self, key: &str, n: impl Into<Arg<'static>>) -> String {
        self.lang.tn(key, n)
    }

    /// The words under a key with values.
    #[must_use]
    pub fn ta(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.lang.ta(key, args)
    }

    /// The icon with this name.
    #[must_use]
    pub fn icon(&self, name: &str) -> crate::Icon {
        crate::icon(name)
    }

    /// The title as the browser's tab shows it.
    #[must_use]
    pub fn full_title(&self) -> String {
        let title = if self.has_errors {
            self.ta("error-title-mark", &[("title", (&self.title).into())])
        } else {
            self.title.clone()
        };
        self.ta(
            "title-of-town",
            &[("title", title.into()), ("town", (&self.town.name).into())],
        )
    }

    /// Attributes of the `html` element: language, direction and what the reader chose.
    #[must_use]
    pub fn html(&self) -> HtmlAttributes<'_> {
        HtmlAttributes { page: self }
    }

    /// The inside of `head`.
    #[must_use]
    pub fn head(&self) -> Head<'_> {
        Head {
            page: self,
            desk: false,
        }
    }

    /// The inside of `head` on the desk, with its keys.
    #[must_use]
    pub fn desk_head(&self) -> Head<'_> {
        Head {
            page: self,
            desk: true,
        }
    }

    /// Skip link, crest, town, doors.
    #[must_use]
    pub fn header(&self) -> Header<'_> {
        Header { page: self }
    }

    /// The desk's dark bar.
    #[must_use]
    pub fn desk_header(&self) -> DeskHeader<'_> {
        DeskHeader { page: self }
    }

    /// A person, a phone number, links, reading switches, the seal.
    #[must_use]
    pub fn footer_part(&self) -> Footer<'_> {
        Footer { page: self }
    }

    /// What stands last: the toast and the scripts' words.
    #[must_use]
    pub fn ending(&self) -> Ending<'_> {
        Ending { page: self }
    }

    /// The address that switches one thing for the reader and leads back here.
    #[must_use]
    pub fn switch(&self, what: &str, value: &str) -> String {
        format!("/reader?{what}={value}&to={}", percent(&self.path))
    }

    /// The languages other than this one, as (code, own name).
    #[must_use]
    pub fn other_languages(&self) -> Vec<&(String, String)> {
        self.languages
            .iter()
            .filter(|(code, _)| code != self.lang.code())
            .collect()
    }

    /// The address of this page without its query.
    #[must_use]
    pub fn canonical(&self) -> String {
        let path = self.path.split(['?', '#']).next().unwrap_or("/");
        format!("{}{path}", self.town.address_base)
    }

    fn shade(&self) -> Option<&'static str> {
        match self.reader.theme {
            Shade::Device => None,
            Shade::Light => Some("light"),
            Shade::Dark => Some("dark"),
        }
    }
}

/// Percent-encodes what may not stand inside a query's value (RFC 3986).
pub(crate) fn percent(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests;
