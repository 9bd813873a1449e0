//! Cases: one request by someone for one service, with its present state, its history and its
//! clock.

pub mod bring;
pub mod bulk;
pub mod calendar;
pub mod change;
pub mod entities;
pub mod filing;
pub(crate) mod find_again;
pub(crate) mod forget_keys;
pub mod history;
pub mod open;
pub mod outcome;
pub mod queue;
pub mod reference;

pub use calendar::{Calendar, Standing};
pub use entities::case_event::Model as CaseEvent;
pub use entities::case_work::Model as Case;
