//! What an answer says, before it is JSON or XML. Both are written from one value, so they cannot
//! differ.

use std::io::Cursor;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use serde_json::{Map, Value};

/// The format of an answer, from the end of its address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Json,
    Xml,
}

impl Format {
    /// `requests.json` as its name and format.
    pub(super) fn split(file: &str) -> (&str, Option<Self>) {
        match file.rsplit_once('.') {
            Some((name, "json")) => (name, Some(Self::Json)),
            Some((name, "xml")) => (name, Some(Self::Xml)),
            _ => (file, None),
        }
    }

    pub(super) fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json; charset=utf-8",
            Self::Xml => "text/xml; charset=utf-8",
        }
    }
}

/// A value of an answer.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    Null,
    Text(String),
    Number(f64),
    Integer(i64),
    Bool(bool),
    Record(Vec<(&'static str, Node)>),
    /// The items, each under this name in XML.
    List(&'static str, Vec<Node>),
}

impl From<&str> for Node {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Node {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl<T: Into<Node>> From<Option<T>> for Node {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl From<f64> for Node {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

/// A whole answer: its name in XML and what it says.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Document {
    pub(super) name: &'static str,
    pub(super) node: Node,
}

impl Document {
    pub(super) fn written(&self, format: Format) -> String {
        match format {
            Format::Json => json(&self.node).to_string(),
            // Writing into memory fails only when memory does.
            Format::Xml => xml(self.name, &self.node).unwrap_or_default(),
        }
    }
}

fn json(node: &Node) -> Value {
    match node {
        Node::Null => Value::Null,
        Node::Text(text) => Value::from(text.as_str()),
        Node::Number(number) => Value::from(*number),
        Node::Integer(number) => Value::from(*number),
        Node::Bool(yes) => Value::from(*yes),
        Node::Record(fields) => Value::Object(
            fields
                .iter()
                .map(|(name, node)| ((*name).to_owned(), json(node)))
                .collect::<Map<_, _>>(),
        ),
        Node::List(_, items) => Value::Array(items.iter().map(json).collect()),
    }
}

type Xml = Writer<Cursor<Vec<u8>>>;

fn xml(name: &str, node: &Node) -> std::io::Result<String> {
    let mut out = Writer::new(Cursor::new(Vec::new()));
    out.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    element(&mut out, name, node)?;
    Ok(String::from_utf8_lossy(&out.into_inner().into_inner()).into_owned())
}

fn element(out: &mut Xml, name: &str, node: &Node) -> std::io::Result<()> {
    let element = out.create_element(name);
    let text = match node {
        Node::Null => {
            element.write_empty()?;
            return Ok(());
        }
        Node::Record(fields) => {
            element.write_inner_content(|out| {
                fields
                    .iter()
                    .try_for_each(|(name, node)| self::element(out, name, node))
            })?;
            return Ok(());
        }
        Node::List(item, items) => {
            element.write_inner_content(|out| {
                items
                    .iter()
                    .try_for_each(|node| self::element(out, item, node))
            })?;
            return Ok(());
        }
        Node::Text(text) => crate::xml_text(text),
        Node::Number(number) => number.to_string(),
        Node::Integer(number) => number.to_string(),
        Node::Bool(yes) => yes.to_string(),
    };
    element.write_text_content(BytesText::new(&text))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_value_is_written_both_ways() {
        let error = Node::Record(vec![
            ("code", Node::Integer(400)),
            ("description", "a < b\u{1} & c".into()),
        ]);
        let document = Document {
            name: "errors",
            node: Node::List("error", vec![error, Node::Null]),
        };
        assert_eq!(
            document.written(Format::Json),
            r#"[{"code":400,"description":"a < b\u0001 & c"},null]"#
        );
        assert_eq!(
            document.written(Format::Xml),
            "<?xml version=\"1.0\" encoding=\"utf-8\"?><errors><error><code>400</code>\
             <description>a &lt; b &amp; c</description></error><error/></errors>"
        );
    }

    #[test]
    fn the_format_stands_at_the_end() {
        assert_eq!(
            Format::split("MB-1234-56.json"),
            ("MB-1234-56", Some(Format::Json))
        );
        assert_eq!(Format::split("a.b.xml"), ("a.b", Some(Format::Xml)));
        assert_eq!(Format::split("requests"), ("requests", None));
    }
}
