//! The states a case of a service may be in, and which may follow which.

use std::fmt;
use std::sync::LazyLock;

use rules::nearest;
use schemars::JsonSchema;
use serde::de::{self, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::Text;

/// One state.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct State {
    /// Its name in the definition and in exports: lower-case letters, digits and `_`.
    pub id: String,
    /// Which of the four groups every queue and figure counts it in.
    pub group: StateGroup,
    /// The word people read.
    pub label: Text,
    /// The sentence at the top of the status page while the case is in this state.
    pub public_says: Text,
    /// The shape beside the word, by its icon's name.
    pub icon: String,
    /// Whether moving here needs a reason, which the reporter reads.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub needs_reason: bool,
    /// The states that may follow, in the order they are offered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<String>,
}

/// What a state means to a queue, a clock and a figure.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum StateGroup {
    /// Nobody has taken it yet.
    Received,
    /// The town is at work.
    Open,
    /// The town waits for somebody else.
    Waiting,
    /// Nothing more happens unless it is opened again.
    Closed,
}

impl StateGroup {
    /// The group's name, as stored and exported.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Open => "open",
            Self::Waiting => "waiting",
            Self::Closed => "closed",
        }
    }
}

/// The states of a service, the first being where a case begins: either its own, or a set that
/// is shared by name (`states: street`) and stored resolved.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct States {
    /// The shared set they come from.
    #[serde(skip_serializing_if = "Option::is_none")]
    set: Option<String>,
    list: Vec<State>,
}

impl States {
    /// A shared set by name.
    #[must_use]
    pub fn shared(name: &str) -> Option<Self> {
        let list = SHARED.iter().find(|(set, _)| *set == name)?.1.clone();
        Some(Self {
            set: Some(name.to_owned()),
            list,
        })
    }

    /// The names of the shared sets.
    pub fn shared_names() -> impl Iterator<Item = &'static str> {
        SHARED.iter().map(|(name, _)| *name)
    }

    /// The shared set these come from, or none where they are the service's own.
    #[must_use]
    pub fn set(&self) -> Option<&str> {
        self.set.as_deref()
    }

    /// The states, the first one first.
    #[must_use]
    pub fn list(&self) -> &[State] {
        &self.list
    }

    /// A state by its id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&State> {
        self.list.iter().find(|state| state.id == id)
    }
}

/// The shared sets, read once. A test reads every one of them, so none is ever missing.
static SHARED: LazyLock<Vec<(&'static str, Vec<State>)>> = LazyLock::new(|| {
    [("street", include_str!("shared_states/street.yaml"))]
        .into_iter()
        .filter_map(|(name, text)| Some((name, serde_saphyr::from_str(text).ok()?)))
        .collect()
});

impl<'de> Deserialize<'de> for States {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(StatesVisitor)
    }
}

struct StatesVisitor;

impl<'de> Visitor<'de> for StatesVisitor {
    type Value = States;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a shared set of states, or a list of states")
    }

    fn visit_str<E: de::Error>(self, name: &str) -> Result<States, E> {
        States::shared(name).ok_or_else(|| {
            let meant = nearest(name, States::shared_names()).unwrap_or("street");
            E::custom(format!(
                "there is no shared set of states “{name}”. Write “{meant}”"
            ))
        })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut states: A) -> Result<States, A::Error> {
        let mut list = Vec::new();
        while let Some(state) = states.next_element()? {
            list.push(state);
        }
        Ok(States { set: None, list })
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<States, A::Error> {
        let stored = Stored::deserialize(de::value::MapAccessDeserializer::new(map))?;
        Ok(States {
            set: stored.set,
            list: stored.list,
        })
    }
}

/// The resolved form, as stored.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Stored {
    /// The shared set they come from.
    #[serde(default)]
    set: Option<String>,
    /// The states, the first one first.
    list: Vec<State>,
}

/// The name of a shared set of states, or the service's own states, the first being where a case begins.
#[derive(JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "only its schema is used")]
enum Written {
    /// The name of a shared set.
    Shared(String),
    /// The service's own states.
    Own(Vec<State>),
    /// As stored.
    Stored(Stored),
}

impl JsonSchema for States {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "States".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Written::json_schema(generator)
    }
}
