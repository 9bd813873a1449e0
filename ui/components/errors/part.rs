//! The summary of what to put right, on top of the page, linking to each field.

use askama::Template;

use super::{Field, Link};
use crate::words::Lang;

/// All errors of a form. Writes nothing when there are none.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "errors/view.html")]
pub struct Errors {
    /// Unique on the page: `errors`, unless it holds two summaries.
    pub id: String,
    pub title: String,
    pub items: Vec<Link>,
}

impl Errors {
    /// The errors that stand at these fields, in their order.
    #[must_use]
    pub fn of(lang: &Lang, fields: &[&Field]) -> Self {
        let all = fields.iter().flat_map(|field| field.with_inner());
        let items = all.filter_map(|field| {
            Some(Link::new(
                format!("#{}", field.first_id()),
                field.error.clone()?,
            ))
        });
        Self::new(lang, items.collect())
    }

    /// Errors with their own addresses.
    #[must_use]
    pub fn new(lang: &Lang, items: Vec<Link>) -> Self {
        Self {
            id: "errors".into(),
            title: lang.tn("errors-title", items.len()),
            items,
        }
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}

part!(Errors);
