//! The icons: own drawings on a 24 grid, line 1.75, round ends, no fills. Always beside a word.
//!
//! They stand in one file, `icons/icons.svg`. A page carries only those it uses, drawn where they stand.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::OnceLock;

use askama::filters::HtmlSafe;

/// One icon, ready for a template: `{{ ui::icon("lamp") }}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Icon {
    drawing: &'static str,
    class: &'static str,
}

/// The icon with this name. An unknown name draws the plain ring, so that a town's own file cannot break a page.
#[must_use]
pub fn icon(name: &str) -> Icon {
    let set = set();
    let drawing = set
        .get(name)
        .or_else(|| set.get("dot"))
        .copied()
        .unwrap_or_default();
    Icon {
        drawing,
        class: "i",
    }
}

/// Whether there is an icon with this name.
#[must_use]
pub fn exists(name: &str) -> bool {
    set().contains_key(name)
}

/// All names, in alphabetical order.
pub fn names() -> impl Iterator<Item = &'static str> {
    set().keys().copied()
}

impl Icon {
    /// 18 px with a stronger line, for buttons and small text.
    #[must_use]
    pub fn small(self) -> Self {
        Self {
            class: "i i-s",
            ..self
        }
    }

    /// Small, and turned where the page runs from right to left.
    #[must_use]
    pub fn pointing(self) -> Self {
        Self {
            class: "i i-s i-dir",
            ..self
        }
    }

    /// With a state's colour, for the queue: `late`, `soon`, `open`, `wait` or `done`.
    #[must_use]
    pub fn tone(self, tone: crate::parts::Tone) -> Self {
        Self {
            class: tone.icon_class(),
            ..self
        }
    }
}

impl fmt::Display for Icon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            r#"<svg class="{}" viewBox="0 0 24 24" aria-hidden="true">{}</svg>"#,
            self.class, self.drawing
        )
    }
}

impl HtmlSafe for Icon {}

fn set() -> &'static BTreeMap<&'static str, &'static str> {
    static SET: OnceLock<BTreeMap<&'static str, &'static str>> = OnceLock::new();
    SET.get_or_init(|| {
        include_str!("../icons/icons.svg")
            .lines()
            .filter_map(symbol)
            .collect()
    })
}

/// Reads `<symbol id="name" ...>drawing</symbol>`; the file keeps one symbol per line.
fn symbol(line: &'static str) -> Option<(&'static str, &'static str)> {
    let rest = line.strip_prefix("<symbol id=\"")?;
    let (name, rest) = rest.split_once('"')?;
    let (_, rest) = rest.split_once('>')?;
    Some((name, rest.strip_suffix("</symbol>")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_symbol_of_the_file_is_read() {
        let symbols = include_str!("../icons/icons.svg")
            .matches("<symbol")
            .count();
        assert_eq!(names().count(), symbols);
        assert!(exists("lamp") && !exists("unicorn"));
        assert_eq!(icon("unicorn"), icon("dot"));
        assert!(
            icon("lamp")
                .small()
                .to_string()
                .starts_with(r#"<svg class="i i-s""#)
        );
    }
}
