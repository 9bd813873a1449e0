//! What is done to the town in one transaction.

use std::future::Future;

use crate::Result;
use crate::db::Tx;

/// One change of the town, whole or not at all.
///
/// The contract: an action may run more than once, so everything it needs (ids, moments, random
/// values, unwrapped keys) was drawn before and is part of it; it touches nothing but the
/// transaction it is given and awaits nothing else. It ends well within two seconds; bulk work is
/// cut into actions of at most 500 rows.
pub trait Action: Send + Sync + 'static {
    type Output: Send + 'static;

    /// How the log calls it: `requests.send`.
    const NAME: &'static str;

    fn run(&self, tx: &Tx) -> impl Future<Output = Result<Self::Output>> + Send;
}
