//! What the show knows of the process it runs in: when it began, at which address it answers, and
//! what it costs the machine just now.

use std::net::{Ipv4Addr, SocketAddr, UdpSocket};
use std::path::PathBuf;
use std::sync::Arc;

use kernel::Moment;

use super::day::Player;
use super::machine::{Machine, Meter};
use crate::supervise::Ask;

/// The stage of a show. A port of its town.
#[derive(Debug)]
pub struct Stage {
    /// When the show began, also where the serving process began anew since.
    pub since: Moment,
    /// Where the program listens.
    pub listens: SocketAddr,
    /// How the process that watches over this one is asked, where there is one.
    pub ask: Option<Ask>,
    /// The day that is shown in ninety seconds.
    pub day: Arc<Player>,
    meter: Meter,
}

impl Stage {
    /// A stage in this process, whose town lives in `folder`.
    #[must_use]
    pub fn new(since: Moment, listens: SocketAddr, folder: PathBuf, ask: Option<Ask>) -> Arc<Self> {
        Arc::new(Self {
            since,
            listens,
            ask,
            day: Player::of(folder.join("day")),
            meter: Meter::of(folder),
        })
    }

    /// Where telephones in this machine's network reach the program. Nothing is sent to find out: the
    /// machine is asked from which of its addresses it would send (RFC 5737 names one that nobody has).
    #[must_use]
    pub fn in_the_network(&self) -> Option<SocketAddr> {
        let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
        socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
        let ip = socket.local_addr().ok()?.ip();
        let is_own = ip.is_loopback() || ip.is_unspecified();
        (!is_own).then(|| SocketAddr::new(ip, self.listens.port()))
    }

    /// What the serving process costs the machine.
    pub async fn machine(&self) -> Machine {
        self.meter.read().await
    }
}
