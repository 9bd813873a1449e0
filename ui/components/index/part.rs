//! Services in a list: name on the near side, the honest time on the far side.

use askama::Template;

/// A list of services.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "index/view.html")]
pub struct Index {
    pub items: Vec<IndexItem>,
}

/// One service.
#[derive(Clone, Debug, Default)]
pub struct IndexItem {
    pub href: String,
    pub icon: String,
    pub name: String,
    /// One plain line under the name.
    pub line: String,
    /// How long it really took: "3 days". Empty while nobody knows.
    pub time: String,
    /// What it took that long for: "to fix".
    pub time_for: String,
}

part!(Index);
