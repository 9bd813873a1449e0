//! Casework: what every kind of case shares. Services as text, drafts and the form, cases with
//! their history and clock, the status page, the queue and the case page.

pub mod case;
pub mod catalogue;
pub mod definition;
pub mod draft;
mod letters;
pub mod permissions;
mod room;

pub use catalogue::{Shelf, catalogue};
pub use room::room;
