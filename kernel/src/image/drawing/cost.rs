//! What a drawing costs, counted before it is drawn: each thing that is repeated, clipped or masked
//! counts as often as that happens, so that a short text cannot stand for a billion shapes.

use std::collections::HashMap;

use resvg::usvg::{Group, Node as Drawn};
use roxmltree::{Document, Node, NodeId};

use super::super::ImageError;
use super::super::mark::MarkError;

/// Elements once each repetition counts, and shapes and layers once they are drawn.
const MOST: u32 = 20_000;
/// Repetitions inside one another.
const DEEPEST: usize = 12;
/// What a group that is drawn apart costs beside a shape.
const LAYER: u32 = 20;

const XLINK: &str = "http://www.w3.org/1999/xlink";

/// Counts the elements of a drawing.
///
/// # Errors
/// When they are too many, or one is inside itself.
pub(super) fn count(document: &Document<'_>, style: &str) -> Result<(), MarkError> {
    let ties = Ties::of(document, style)?;
    repeat(document.root_element(), &ties, DEEPEST, &mut { MOST })
}

fn repeat(
    part: Node<'_, '_>,
    ties: &Ties<'_, '_>,
    deeper: usize,
    left: &mut u32,
) -> Result<(), MarkError> {
    for node in part.descendants() {
        *left = left.checked_sub(1).ok_or(ImageError::TooLarge)?;
        for other in ties.0.get(&node.id()).into_iter().flatten() {
            let deeper = deeper.checked_sub(1).ok_or(ImageError::Broken)?;
            repeat(*other, ties, deeper, left)?;
        }
    }
    Ok(())
}

/// The parts that each element draws besides its own.
struct Ties<'a, 'input>(HashMap<NodeId, Vec<Node<'a, 'input>>>);

impl<'a, 'input> Ties<'a, 'input> {
    fn of(document: &'a Document<'input>, style: &str) -> Result<Self, MarkError> {
        let root = document.root_element();
        let by_id: HashMap<&str, Node<'a, 'input>> = root
            .descendants()
            .filter_map(|node| Some((node.attribute("id")?, node)))
            .collect();
        let rules = Rules::of(style)?;
        let mut ties = HashMap::new();
        for node in root.descendants().filter(Node::is_element) {
            let covers = ids(node, &rules)?.into_iter();
            let covers = covers.filter_map(|id| by_id.get(id.as_str()).copied());
            let covers =
                covers.filter(|other| matches!(other.tag_name().name(), "mask" | "clipPath"));
            let mut others: Vec<_> = covers.collect();
            others.extend(repeated(node).and_then(|id| by_id.get(id).copied()));
            if !others.is_empty() {
                ties.insert(node.id(), others);
            }
        }
        Ok(Self(ties))
    }
}

/// What a `use` repeats.
fn repeated<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    if node.tag_name().name() != "use" {
        return None;
    }
    let href = node
        .attribute("href")
        .or_else(|| node.attribute((XLINK, "href")));
    href.and_then(|href| href.trim().strip_prefix('#'))
}

/// The ids that an element names in its attributes, and that rules of style may name for it.
fn ids(node: Node<'_, '_>, rules: &Rules) -> Result<Vec<String>, MarkError> {
    let mut ids = rules.everywhere.clone();
    for attribute in node.attributes() {
        if attribute.name() == "style" {
            plain(attribute.value())?;
        }
        ids.extend(named(attribute.value()));
    }
    for class in node
        .attribute("class")
        .unwrap_or_default()
        .split_whitespace()
    {
        ids.extend(rules.by_class.get(class).into_iter().flatten().cloned());
    }
    Ok(ids)
}

/// The ids that rules of style name, by the class they are for. Rules that are for anything but plain
/// classes count for every element.
#[derive(Default)]
struct Rules {
    by_class: HashMap<String, Vec<String>>,
    everywhere: Vec<String>,
}

impl Rules {
    fn of(style: &str) -> Result<Self, MarkError> {
        plain(style)?;
        let mut rules = Self::default();
        for rule in without_comments(style).split('}') {
            let (whose, what) = rule.rsplit_once('{').unwrap_or(("", rule));
            let ids = named(what);
            if ids.is_empty() {
                continue;
            }
            for one in whose.split(',').map(str::trim) {
                match one.strip_prefix('.').filter(|class| is_name(class)) {
                    Some(class) => rules
                        .by_class
                        .entry(class.to_owned())
                        .or_default()
                        .extend(ids.clone()),
                    None => rules.everywhere.extend(ids.clone()),
                }
            }
        }
        Ok(rules)
    }
}

/// Letters that are written in another way could hide what is named.
fn plain(style: &str) -> Result<(), MarkError> {
    if style.contains('\\') {
        return Err(MarkError::Has("\\".into()));
    }
    Ok(())
}

fn is_name(text: &str) -> bool {
    let is_letter = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    !text.is_empty() && text.chars().all(is_letter)
}

fn without_comments(style: &str) -> String {
    let mut parts = style.split("/*");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(part.split_once("*/").map_or("", |(_, after)| after));
    }
    out
}

/// The ids in `url(#id)`.
fn named(value: &str) -> Vec<String> {
    let after = value.split("url(").skip(1);
    let id = |text: &str| {
        let text = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\''));
        let end = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ')');
        let id = text.strip_prefix('#')?.split(end).next()?;
        Some(id.to_owned())
    };
    after.filter_map(id).collect()
}

/// Counts what is drawn, and dearer what is drawn apart.
///
/// # Errors
/// When it is too much.
pub(super) fn draw(root: &Group) -> Result<(), MarkError> {
    spend(root, &mut { MOST })
}

fn spend(group: &Group, left: &mut u32) -> Result<(), MarkError> {
    let cost = if group.should_isolate() { LAYER } else { 1 };
    *left = left.checked_sub(cost).ok_or(ImageError::TooLarge)?;
    let mut clip = group.clip_path();
    while let Some(one) = clip {
        spend(one.root(), left)?;
        clip = one.clip_path();
    }
    let mut mask = group.mask();
    while let Some(one) = mask {
        spend(one.root(), left)?;
        mask = one.mask();
    }
    for child in group.children() {
        match child {
            Drawn::Group(inner) => spend(inner, left)?,
            _ => *left = left.checked_sub(1).ok_or(ImageError::TooLarge)?,
        }
    }
    Ok(())
}
