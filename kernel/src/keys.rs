//! Keys: each subject has one of its own, kept beside the town's database and never in its
//! backups. Personal and sensitive values are sealed under it, so that forgetting the key forgets
//! the values everywhere.

mod master;
mod sealed;
mod sound;
mod store;

pub use master::MasterKey;
pub use sealed::{DataKey, Sealed};
pub use store::{KeyRing, KeyStore};
