//! Finds the line and column of a part of a definition file by its path.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{Location, Options, Spanned};

/// One step from a part of a definition to a part within it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Key(String),
    Item(usize),
}

impl From<&str> for Step {
    fn from(key: &str) -> Self {
        Self::Key(key.to_owned())
    }
}

impl From<usize> for Step {
    fn from(index: usize) -> Self {
        Self::Item(index)
    }
}

/// The shape of a file, with the place of each value.
pub(super) struct Outline(Option<Spanned<Part>>);

enum Part {
    Value,
    List(Vec<Spanned<Part>>),
    Map(Vec<(String, Spanned<Part>)>),
}

impl Outline {
    /// The outline of a file. A file that cannot be read has an empty one.
    pub fn of(text: &str, options: Options) -> Self {
        Self(serde_saphyr::from_str_with_options(text, options).ok())
    }

    /// Line and column of the part, or of the nearest part around it that is there.
    pub fn find(&self, path: &[Step]) -> (u64, u64) {
        let Some(mut here) = self.0.as_ref() else {
            return (0, 0);
        };
        for step in path {
            match within(&here.value, step) {
                Some(next) => here = next,
                None => break,
            }
        }
        line_and_column(here.referenced)
    }
}

pub(super) fn line_and_column(location: Location) -> (u64, u64) {
    (location.line(), location.column())
}

fn within<'a>(part: &'a Part, step: &Step) -> Option<&'a Spanned<Part>> {
    match (part, step) {
        (Part::Map(entries), Step::Key(key)) => entries
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, part)| part),
        (Part::List(parts), Step::Item(index)) => parts.get(*index),
        _ => None,
    }
}

impl<'de> Deserialize<'de> for Part {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PartVisitor)
    }
}

struct PartVisitor;

impl<'de> Visitor<'de> for PartVisitor {
    type Value = Part;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Part, E> {
        Ok(Part::Value)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Part, E> {
        Ok(Part::Value)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Part, E> {
        Ok(Part::Value)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Part, E> {
        Ok(Part::Value)
    }

    fn visit_str<E>(self, _: &str) -> Result<Part, E> {
        Ok(Part::Value)
    }

    fn visit_unit<E>(self) -> Result<Part, E> {
        Ok(Part::Value)
    }

    fn visit_none<E>(self) -> Result<Part, E> {
        Ok(Part::Value)
    }

    fn visit_some<D: Deserializer<'de>>(self, inner: D) -> Result<Part, D::Error> {
        Part::deserialize(inner)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Part, A::Error> {
        let mut parts = Vec::new();
        while let Some(part) = list.next_element()? {
            parts.push(part);
        }
        Ok(Part::List(parts))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Part, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Part::Map(entries))
    }
}
