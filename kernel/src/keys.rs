//! Keys: each subject has one of its own, kept beside the town's database and never in its
//! backups. Personal and sensitive values are sealed under it, so that forgetting the key forgets
//! the values everywhere.

mod master;
pub(crate) mod renew;
mod sealed;
mod sound;
mod store;

pub use master::MasterKeys;
pub use renew::Renewed;
pub use sealed::{DataKey, Sealed};
pub use store::{KeyRing, KeyStore};

/// How long archives of keys are kept, and a master key after it was followed by another, in milliseconds:
/// nobody who was erased can be read after that.
pub(crate) const HORIZON: i64 = 7 * crate::Moment::DAY;
