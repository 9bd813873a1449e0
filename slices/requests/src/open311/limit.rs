//! How many reports one address may post within an hour without a key.

use std::net::IpAddr;

use kernel::limit::Limit;
use kernel::{Moment, Result, Town};

/// The posts of the last hour, for a town's ports.
#[derive(Debug)]
pub struct PostLimit(Limit);

impl PostLimit {
    /// So many of one address, as the setting `limits.open311_posts_per_hour` says.
    #[must_use]
    pub fn per_hour(posts: u32) -> Self {
        Self(Limit::new(posts, Moment::HOUR))
    }
}

/// Takes one post from an address. A town whose ports hold no limit takes any number.
///
/// # Errors
/// [`kernel::Error::TooMany`].
pub(super) fn take(town: &Town, peer: Option<IpAddr>) -> Result<()> {
    match town.port::<PostLimit>() {
        Some(limit) => limit.0.take(peer, town.now()),
        None => Ok(()),
    }
}
