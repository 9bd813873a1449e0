//! A drawing (SVG 1.1) as pixels. Only parts that draw shapes are read; what a drawing may cost is
//! bounded before it is drawn. Nothing of its text goes on: no script, no link, no letter of it.

mod cost;

use image::{DynamicImage, Rgba, RgbaImage};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree};
use roxmltree::{Document, Node, ParsingOptions};

use super::ImageError;
use super::mark::MarkError;

/// The longest drawing, in bytes (512 KiB).
const MOST_BYTES: usize = 512 * 1024;
/// Elements, texts and comments of a drawing.
const MOST_NODES: u32 = 20_000;
/// Elements inside one another.
const DEEPEST: usize = 64;
/// Rules of style, in bytes.
const MOST_STYLE: usize = 20_000;

const SVG: &str = "http://www.w3.org/2000/svg";

/// Elements that draw, or that say how. Text is none of them: it would need the fonts of whoever drew.
const PARTS: [&str; 21] = [
    "a",
    "circle",
    "clipPath",
    "defs",
    "desc",
    "ellipse",
    "g",
    "line",
    "linearGradient",
    "mask",
    "metadata",
    "path",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "stop",
    "style",
    "svg",
    "symbol",
    "title",
];

/// The drawing with its longest edge so many pixels long.
pub(super) fn drawn(content: &[u8], edge: u32) -> Result<DynamicImage, MarkError> {
    if content.len() > MOST_BYTES {
        return Err(ImageError::TooLarge.into());
    }
    let text = std::str::from_utf8(content).map_err(|_| ImageError::NotAnImage)?;
    if !text.contains("<svg") && !text.contains(":svg") {
        return Err(ImageError::NotAnImage.into());
    }
    // A document may say its type, as older drawings do, but no abbreviations of its own.
    if text.contains("<!ENTITY") {
        return Err(MarkError::Has("!ENTITY".into()));
    }
    let options = ParsingOptions {
        allow_dtd: true,
        nodes_limit: MOST_NODES,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text, options).map_err(|_| ImageError::Broken)?;
    check(&document)?;
    let tree = Tree::from_xmltree(&document, &alone()).map_err(|_| ImageError::Broken)?;
    cost::draw(tree.root())?;
    pixels(&tree, edge)
}

/// Reads no file and no picture inside the drawing.
fn alone() -> Options<'static> {
    Options {
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    }
}

fn check(document: &Document<'_>) -> Result<(), MarkError> {
    let root = document.root_element();
    if root.tag_name().namespace() != Some(SVG) || root.tag_name().name() != "svg" {
        return Err(ImageError::NotAnImage.into());
    }
    let mut style = String::new();
    for node in root.descendants().filter(Node::is_element) {
        if node.ancestors().take(DEEPEST + 1).count() > DEEPEST {
            return Err(ImageError::Broken.into());
        }
        // What programs note for themselves is never drawn.
        if node.tag_name().namespace() != Some(SVG) {
            continue;
        }
        let name = node.tag_name().name();
        if name != "use" && !PARTS.contains(&name) {
            return Err(MarkError::Has(name.chars().take(40).collect()));
        }
        if name == "style" {
            style.extend(node.children().filter_map(|node| node.text()));
        }
    }
    if style.len() > MOST_STYLE {
        return Err(ImageError::TooLarge.into());
    }
    cost::count(document, &style)
}

fn pixels(tree: &Tree, edge: u32) -> Result<DynamicImage, MarkError> {
    let size = tree.size();
    let scale = edge as f32 / size.width().max(size.height());
    let size = size.scale_by(scale).map(|size| size.to_int_size());
    let size = size.ok_or(ImageError::Broken)?;
    let mut map = Pixmap::new(size.width(), size.height()).ok_or(ImageError::Broken)?;
    resvg::render(tree, Transform::from_scale(scale, scale), &mut map.as_mut());
    let mut drawing = RgbaImage::new(map.width(), map.height());
    for (to, from) in drawing.pixels_mut().zip(map.pixels()) {
        let from = from.demultiply();
        *to = Rgba([from.red(), from.green(), from.blue(), from.alpha()]);
    }
    Ok(DynamicImage::ImageRgba8(drawing))
}
