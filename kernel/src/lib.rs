//! The words and tools every room needs: ids, moments, money, places, people and permissions,
//! and the town's database, keys, files, jobs and mail.
//!
//! No page, no rule of a service and no HTML lives here.

pub mod backup;
pub mod check;
pub mod config;
pub mod db;
mod error;
pub mod facts;
pub mod files;
pub mod fold;
pub mod http_client;
pub mod id;
pub mod image;
pub mod jobs;
pub mod keys;
pub mod limit;
pub mod live;
pub mod mail;
pub mod mask;
mod moment;
mod money;
pub mod notices;
pub mod password;
pub mod people;
mod place;
pub mod profile;
mod random;
mod room;
pub mod tile;
pub mod totp;
mod town;
mod trouble;

pub use error::{Error, Result};
pub use moment::{Clock, FixedClock, Moment, SystemClock};
pub use money::{Currency, Money};
pub use place::{Place, Point};
pub use random::{Random, SeededRandom, SystemRandom};
pub use room::room;
pub use town::{Parts, Ports, Room, Town};
pub use trouble::Trouble;
