//! Service definitions: what a resident can ask of the town, as text a clerk can read and change.
//!
//! A definition is one strict YAML file. It is read into these types, checked whole, and stored
//! as canonical JSON whose hash is its version, so a case can stay on the version it began with.
//! No page and no database lives here: everything is pure and may run anywhere.

mod answers;
mod canonical;
mod catalogue;
mod check;
mod fault;
mod fold;
mod locate;
mod question;
mod schema;
mod service;
mod source;
mod spoken;
mod state;
mod text;
mod validate;

pub use answers::{Answer, Answers};
pub use canonical::DefinitionVersion;
pub use catalogue::{Catalogue, Proposal};
pub use check::{Flaw, FlawKind};
pub use fault::DefinitionFault;
pub use question::{Choice, DataClass, Limits, Question, QuestionKind};
pub use schema::json_schema;
pub use service::{Clock, Contact, Programs, ServiceCode, ServiceDefinition, Visibility};
pub use source::{MAX_BYTES, MAX_DEPTH};
pub use state::{State, StateGroup, States};
pub use text::Text;
pub use validate::FieldFault;
