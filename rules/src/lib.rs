//! The small rule language of service definitions: `hazard == 'wires' && depth > 10`.
//!
//! The syntax is CEL's, so what people know carries over. The language is typed against the
//! names a form declares, always ends (its steps are bounded before it runs), keeps decimals and
//! money exact, and is three-valued in Kleene's sense: a question nobody answered yet gives
//! *unknown*, not an error. A rule explains itself ([`Explained`]) and says what would change it
//! ([`Change`]); rules that read one another stand on a [`Sheet`]. `docs/reference/rules.md` tells
//! the whole language. This room is pure: it reads no clock, no file and nothing else of ours.
//!
//! ```
//! use rules::{Names, Outcome, Rule, Type, Value};
//! let rule = Rule::parse("depth > 10 && in_road").unwrap();
//! let names = Names::from([("depth", Type::Integer), ("in_road", Type::Bool)]);
//! assert_eq!(rule.check(&names), Ok(Type::Bool));
//! let answers = std::collections::BTreeMap::from([("depth".to_owned(), Value::Integer(4))]);
//! assert_eq!(rule.evaluate(&answers), Outcome::Known(Value::Bool(false)));
//! ```

mod calendar;
mod change;
mod check;
mod cost;
mod error;
mod evaluate;
mod explain;
mod expression;
mod format;
mod function;
mod lexer;
mod nearest;
mod parse;
mod rule;
mod sentence;
mod sheet;
mod value;

pub use change::Change;
pub use cost::MAX_STEPS;
pub use error::{Fault, RuleError};
pub use evaluate::{Answered, Mismatch};
pub use explain::Explained;
pub use function::words as functions;
pub use nearest::nearest;
pub use rule::{MAX_DEPTH, MAX_PARTS, MAX_TEXT, Rule, is_name};
pub use sentence::{PHRASES, Words};
pub use sheet::{Circle, Sheet};
pub use value::{Lookup, MAX_ROWS, Names, Outcome, Type, Value};
