//! The words and tools every room needs: ids, moments, money, places, people and permissions,
//! and the town's database, keys, files, jobs and mail.
//!
//! No page, no rule of a service and no HTML lives here.

mod error;
pub mod id;
mod moment;
mod money;
mod place;
mod random;

pub use error::{Error, Result};
pub use moment::{Clock, FixedClock, Moment, SystemClock};
pub use money::{Currency, Money};
pub use place::{Place, Point};
pub use random::{Random, SeededRandom, SystemRandom};
