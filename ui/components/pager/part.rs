//! The pages of a list.

use askama::Template;

use super::Link;
use crate::words::Lang;

/// Links to the pages around this one.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "pager/view.html")]
pub struct Pager {
    pub label: String,
    pub previous: Option<Link>,
    pub next: Option<Link>,
    /// (number as written, address, spoken, current); an empty address is a gap.
    pub pages: Vec<(String, String, String, bool)>,
}

impl Pager {
    /// The pager of page `current` of `last`, both from 1. `href` makes a page's address.
    #[must_use]
    pub fn new(lang: &Lang, current: u64, last: u64, href: impl Fn(u64) -> String) -> Self {
        let mut pages = Vec::new();
        let mut before = 0;
        for n in shown(current, last) {
            if n > before + 1 {
                pages.push((String::from("…"), String::new(), String::new(), false));
            }
            let number = lang.number(i64::try_from(n).unwrap_or(i64::MAX));
            let spoken = lang.ta("page-of", &[("n", number.as_str().into())]);
            pages.push((number, href(n), spoken, n == current));
            before = n;
        }
        Self {
            label: lang.t("pages"),
            previous: (current > 1).then(|| Link::new(href(current - 1), lang.t("page-previous"))),
            next: (current < last).then(|| Link::new(href(current + 1), lang.t("page-next"))),
            pages: if last > 1 { pages } else { Vec::new() },
        }
    }

    /// Only forward and back, for lists whose length nobody counts.
    #[must_use]
    pub fn open_ended(lang: &Lang, previous: Option<String>, next: Option<String>) -> Self {
        Self {
            label: lang.t("pages"),
            previous: previous.map(|href| Link::new(href, lang.t("page-previous"))),
            next: next.map(|href| Link::new(href, lang.t("page-next"))),
            pages: Vec::new(),
        }
    }
}

/// First, last and two on either side of the current page.
fn shown(current: u64, last: u64) -> Vec<u64> {
    let from = current.saturating_sub(2).max(1);
    let to = current.saturating_add(2).min(last);
    let mut pages: Vec<u64> = std::iter::once(1)
        .chain(from..=to)
        .chain(std::iter::once(last))
        .filter(|n| *n >= 1)
        .collect();
    pages.dedup();
    pages.sort_unstable();
    pages.dedup();
    pages
}

part!(Pager);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_the_ends_and_the_neighbours() {
        assert_eq!(shown(1, 1), [1]);
        assert_eq!(shown(6, 836), [1, 4, 5, 6, 7, 8, 836]);
        assert_eq!(shown(2, 3), [1, 2, 3]);
        assert_eq!(shown(u64::MAX, u64::MAX).len(), 4);
    }
}
