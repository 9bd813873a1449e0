//! The kinds of fact: what can happen in a town, in the past tense.

use kernel::facts::{Fact, FactValue, Leaf};
use kernel::id::{CaseId, FactId};
use serde_json::Value;

fn shown(value: impl Into<Value>) -> FactValue {
    FactValue::Shown(value.into())
}

/// A case was opened, by whatever channel.
#[derive(Clone, Debug)]
pub struct CaseOpened {
    pub id: FactId,
    pub case: CaseId,
    pub service: String,
    pub channel: String,
    pub is_public: bool,
}

impl Fact for CaseOpened {
    const KIND: &'static str = "CaseOpened";
    const LEAF: Leaf = Leaf::Private;

    fn id(&self) -> FactId {
        self.id
    }
    fn about(&self) -> String {
        self.case.to_string()
    }
    fn values(&self) -> Vec<(&'static str, FactValue)> {
        vec![
            ("service", shown(self.service.clone())),
            ("channel", shown(self.channel.clone())),
            ("public", shown(self.is_public)),
        ]
    }
}

/// A case moved to another state.
#[derive(Clone, Debug)]
pub struct CaseMoved {
    pub id: FactId,
    pub case: CaseId,
    pub from: String,
    pub to: String,
}

impl Fact for CaseMoved {
    const KIND: &'static str = "CaseMoved";
    const LEAF: Leaf = Leaf::Private;

    fn id(&self) -> FactId {
        self.id
    }
    fn about(&self) -> String {
        self.case.to_string()
    }
    fn values(&self) -> Vec<(&'static str, FactValue)> {
        vec![
            ("from", shown(self.from.clone())),
            ("to", shown(self.to.clone())),
        ]
    }
}

/// A case was given to a member of staff, or taken from them. Who it is stays inside.
#[derive(Clone, Debug)]
pub struct CaseAssigned {
    pub id: FactId,
    pub case: CaseId,
    pub somebody: bool,
}

impl Fact for CaseAssigned {
    const KIND: &'static str = "CaseAssigned";
    const LEAF: Leaf = Leaf::None;

    fn id(&self) -> FactId {
        self.id
    }
    fn about(&self) -> String {
        self.case.to_string()
    }
    fn values(&self) -> Vec<(&'static str, FactValue)> {
        vec![("somebody", shown(self.somebody))]
    }
}

/// Something was written about a case: a reply, a note, a word from the resident.
#[derive(Clone, Debug)]
pub struct CaseWordsWritten {
    pub id: FactId,
    pub case: CaseId,
    pub kind: &'static str,
}

impl Fact for CaseWordsWritten {
    const KIND: &'static str = "CaseWordsWritten";
    const LEAF: Leaf = Leaf::Private;

    fn id(&self) -> FactId {
        self.id
    }
    fn about(&self) -> String {
        self.case.to_string()
    }
    fn values(&self) -> Vec<(&'static str, FactValue)> {
        vec![("kind", shown(self.kind))]
    }
}

/// A case was moved to another service.
#[derive(Clone, Debug)]
pub struct CaseRecategorised {
    pub id: FactId,
    pub case: CaseId,
    pub from: String,
    pub to: String,
}

impl Fact for CaseRecategorised {
    const KIND: &'static str = "CaseRecategorised";
    const LEAF: Leaf = Leaf::Private;

    fn id(&self) -> FactId {
        self.id
    }
    fn about(&self) -> String {
        self.case.to_string()
    }
    fn values(&self) -> Vec<(&'static str, FactValue)> {
        vec![
            ("from", shown(self.from.clone())),
            ("to", shown(self.to.clone())),
        ]
    }
}

/// A service definition was published.
#[derive(Clone, Debug)]
pub struct ServicePublished {
    pub id: FactId,
    pub service: String,
    pub version: String,
}

impl Fact for ServicePublished {
    const KIND: &'static str = "ServicePublished";
    const LEAF: Leaf = Leaf::Public;

    fn id(&self) -> FactId {
        self.id
    }
    fn about(&self) -> String {
        self.service.clone()
    }
    fn values(&self) -> Vec<(&'static str, FactValue)> {
        vec![("version", shown(self.version.clone()))]
    }
}
