//! Field and button in one frame.

use askama::Template;

/// A search that sends its words as `name` to `action`.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "search/view.html")]
pub struct Search {
    pub action: String,
    pub name: String,
    pub label: String,
    pub placeholder: String,
    pub value: String,
    pub button: String,
    /// Fields that travel along, such as the filters in use.
    pub hidden: Vec<(String, String)>,
}

part!(Search);
