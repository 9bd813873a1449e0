//! Facts: the public shadow of what happened. Append-only; written in the transaction of the act;
//! read in order by whoever subscribes.

mod dispatch;
pub mod fact;

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use crate::id::FactId;
use crate::{Moment, Random, Result};

pub use dispatch::{Subscriber, cursor, deliver_waiting, stamp_order};

/// How the record will show a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaf {
    /// It is not in the record.
    None,
    /// Its body is a leaf by itself, readable by anybody.
    Public,
    /// Its body goes into a batch whose size and moment say nothing.
    Private,
}

impl Leaf {
    /// As it is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Public => "public",
            Self::Private => "private",
        }
    }
}

/// A value of a fact.
#[derive(Clone, Debug, PartialEq)]
pub enum FactValue {
    /// Shown to everybody.
    Shown(Value),
    /// Only promised: the body holds SHA-256 over salt and value (canonical JSON), so that the
    /// value can be proved later by showing the salt, and erasing the salt makes it noise.
    Committed { value: Value, salt: [u8; 16] },
}

impl FactValue {
    /// Commits to a value with a fresh salt.
    pub fn committed(value: impl Into<Value>, random: &dyn Random) -> Self {
        Self::Committed {
            value: value.into(),
            salt: random.bytes(),
        }
    }

    fn in_body(&self) -> Value {
        match self {
            Self::Shown(value) => value.clone(),
            Self::Committed { value, salt } => {
                let mut hash = Sha256::new();
                hash.update(salt);
                hash.update(canonical(value).as_bytes());
                json!({ "sha256": hex::encode(hash.finalize()) })
            }
        }
    }
}

/// What a kind of fact tells, for the reference pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// `CaseOpened`.
    pub kind: &'static str,
    /// One sentence: what has happened when there is one.
    pub sentence: &'static str,
    pub leaf: Leaf,
    /// What it is about: `case`, `service`.
    pub about: &'static str,
    /// The names of its values in their order, each with its type in Rust.
    pub values: &'static [(&'static str, &'static str)],
}

/// Something that happened, in the past tense. Kinds live in `contracts`.
///
/// A fact carries ids and public values, never free text and never a secret.
pub trait Fact: Send + Sync {
    /// `CaseOpened`. Fixed for ever once a town has one.
    const KIND: &'static str;
    /// The version of the body's shape.
    const VERSION: i32 = 1;
    const LEAF: Leaf;

    /// The fact's id, drawn before the transaction.
    fn id(&self) -> FactId;
    /// What it is about: a case's id, a service's code.
    fn about(&self) -> String;
    /// Its values in a fixed order.
    fn values(&self) -> Vec<(&'static str, FactValue)>;
}

/// A fact as one row, whatever its kind: for actions that may write one of several.
#[derive(Clone, Debug)]
pub struct FactRow {
    pub id: FactId,
    pub seq: Option<i64>,
    pub kind: &'static str,
    pub about: String,
    pub at: Moment,
    pub leaf: &'static str,
    pub body: String,
}

impl FactRow {
    /// The row of something that happened at `at`.
    ///
    /// # Errors
    /// When a committed value cannot be written as JSON.
    pub fn of<F: Fact>(fact: &F, at: Moment) -> Result<Self> {
        let mut values = Map::new();
        for (name, value) in fact.values() {
            values.insert(name.to_owned(), value.in_body());
        }
        let body = json!({
            "kind": F::KIND,
            "v": F::VERSION,
            "id": fact.id().to_string(),
            "about": fact.about(),
            "at": at.0,
            "values": values,
        });
        Ok(Self {
            id: fact.id(),
            seq: None,
            kind: F::KIND,
            about: fact.about(),
            at,
            leaf: F::LEAF.as_str(),
            body: canonical(&body),
        })
    }
}

/// JSON with sorted keys and no white space, so that equal values have equal bytes
/// (RFC 8785 for the values we use: text, whole numbers, true, false, null, lists, objects).
#[must_use]
pub fn canonical(value: &Value) -> String {
    match value {
        Value::Object(map) => {
            let mut entries: Vec<_> = map.iter().collect();
            entries.sort_by(|a, b| a.0.encode_utf16().cmp(b.0.encode_utf16()));
            let inner: Vec<_> = entries
                .into_iter()
                .map(|(key, value)| format!("{}:{}", Value::String(key.clone()), canonical(value)))
                .collect();
            format!("{{{}}}", inner.join(","))
        }
        Value::Array(items) => {
            let inner: Vec<_> = items.iter().map(canonical).collect();
            format!("[{}]", inner.join(","))
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SeededRandom;

    #[test]
    fn canonical_json_sorts_keys_at_every_depth() {
        let value = json!({"b": 1, "a": {"d": [true, null], "c": "x\"y"}});
        assert_eq!(
            canonical(&value),
            r#"{"a":{"c":"x\"y","d":[true,null]},"b":1}"#
        );
    }

    #[test]
    fn a_committed_value_is_not_in_the_body_and_depends_on_its_salt() {
        let random = SeededRandom::new(1);
        let one = FactValue::committed("12 Mill Road", &random)
            .in_body()
            .to_string();
        let two = FactValue::committed("12 Mill Road", &random)
            .in_body()
            .to_string();
        assert!(!one.contains("Mill"));
        assert_ne!(one, two);
    }
}
