//! Reads what a person would see out of HTML.

use scraper::node::Node;
use scraper::{ElementRef, Html, Selector};

/// Parses a page as a browser without JavaScript does: what stands in `noscript` is there.
pub(crate) fn parse(html: &str) -> Html {
    Html::parse_document(&html.replace("<noscript>", "").replace("</noscript>", ""))
}

pub(crate) fn selector(css: &str) -> Selector {
    Selector::parse(css).unwrap_or_else(|_| panic!("{css:?} is no selector"))
}

/// The visible text of an element with single spaces, without what controls in it hold.
pub(crate) fn text_of(element: ElementRef<'_>) -> String {
    let mut text = String::new();
    gather(element, &mut text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

const UNSEEN: [&str; 8] = [
    "head", "script", "style", "template", "textarea", "select", "svg", "datalist",
];
const INLINE: [&str; 15] = [
    "a", "abbr", "b", "bdi", "bdo", "code", "data", "em", "i", "kbd", "mark", "small", "span",
    "strong", "time",
];

fn gather(element: ElementRef<'_>, text: &mut String) {
    for child in element.children() {
        match child.value() {
            Node::Text(words) => text.push_str(words),
            Node::Element(inner)
                if UNSEEN.contains(&inner.name()) || inner.attr("hidden").is_some() => {}
            Node::Element(inner) => {
                let apart = !INLINE.contains(&inner.name());
                if apart {
                    text.push(' ');
                }
                if let Some(inner) = ElementRef::wrap(child) {
                    gather(inner, text);
                }
                if apart {
                    text.push(' ');
                }
            }
            _ => {}
        }
    }
}

/// The text of the elements that an attribute such as `aria-describedby` names.
pub(crate) fn referred(page: &Html, ids: Option<&str>) -> Vec<String> {
    ids.unwrap_or_default()
        .split_whitespace()
        .filter_map(|id| by_id(page, id))
        .map(text_of)
        .collect()
}

pub(crate) fn by_id<'a>(page: &'a Html, id: &str) -> Option<ElementRef<'a>> {
    page.root_element()
        .descendent_elements()
        .find(|element| element.attr("id") == Some(id))
}

/// The nearest element around this one that has one of these names.
pub(crate) fn around<'a>(element: ElementRef<'a>, name: &str) -> Option<ElementRef<'a>> {
    element
        .ancestors()
        .filter_map(ElementRef::wrap)
        .find(|outer| outer.value().name() == name)
}
