//! One question that stops everything. Without script its button leads to a page that asks the same.

use askama::Template;

use crate::markup::Markup;

/// A dialog opened by any element with `data-dialog="id"`.
#[derive(Clone, Debug, Template)]
#[template(path = "dialog/view.html")]
pub struct Dialog {
    pub id: String,
    pub title: String,
    pub text: String,
    /// The form inside, rendered by the room; its buttons answer the question.
    pub inside: Markup,
    /// The word that closes without doing anything.
    pub keep: String,
    /// Shown open and in place, for the gallery.
    pub open: bool,
}

part!(Dialog);
