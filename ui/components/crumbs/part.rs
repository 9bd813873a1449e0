//! Where the reader is, and the way back.

use askama::Template;

use super::Link;

/// The rooms above this page; the last entry is this page itself and has an empty address.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "crumbs/view.html")]
pub struct Crumbs {
    pub links: Vec<Link>,
}

/// The link to the step before.
#[derive(Clone, Debug, Template)]
#[template(path = "crumbs/back.html")]
pub struct Back {
    pub link: Link,
}

impl Back {
    pub fn new(href: impl Into<String>, word: impl Into<String>) -> Self {
        Self {
            link: Link::new(href, word),
        }
    }
}

part!(Crumbs, Back);
