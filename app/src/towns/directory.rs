//! Which town a request is for, as the register said when it was last read.

use std::collections::HashMap;

use axum::extract::Request;
use axum::http::header;
use kernel::config::TownName;

use super::register::Entry;

/// The open towns by host, and what else is known of each.
#[derive(Debug, Default)]
pub struct Directory {
    by_host: HashMap<String, TownName>,
    entries: HashMap<TownName, Entry>,
}

impl Directory {
    #[must_use]
    pub fn of(entries: Vec<Entry>) -> Self {
        let mut directory = Self::default();
        for entry in entries.into_iter().filter(|entry| entry.is_open) {
            let hosts = entry.hosts.iter().cloned();
            let name = &entry.name;
            let hosts = hosts.map(|host| (host, name.clone()));
            directory.by_host.extend(hosts);
            directory.entries.insert(entry.name.clone(), entry);
        }
        directory
    }

    /// Whether there is no town but the one that answers to any host.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    #[must_use]
    pub fn at(&self, host: &str) -> Option<&TownName> {
        self.by_host.get(host)
    }

    pub fn hosts(&self) -> impl Iterator<Item = &String> {
        self.by_host.keys()
    }

    #[must_use]
    pub fn entry(&self, name: &TownName) -> Option<&Entry> {
        self.entries.get(name)
    }

    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values()
    }
}

/// The host a request names: the address of HTTP/2, or the Host header; without port, in small
/// letters, without the dot at the end of a whole name.
#[must_use]
pub fn host_of(request: &Request) -> Option<String> {
    let said = request
        .uri()
        .authority()
        .map(|authority| authority.as_str());
    let header = request.headers().get(header::HOST);
    let said = said.or_else(|| header.and_then(|host| host.to_str().ok()))?;
    host(said)
}

/// A host as towns are found by.
#[must_use]
pub fn host(said: &str) -> Option<String> {
    let authority: axum::http::uri::Authority = said.parse().ok()?;
    let host = authority.host().trim_end_matches('.').to_ascii_lowercase();
    (!host.is_empty()).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_found_however_it_is_written() {
        let found = [
            ("Weir.Example", "weir.example"),
            ("weir.example:8080", "weir.example"),
            ("weir.example.", "weir.example"),
            ("[::1]:8080", "[::1]"),
        ];
        for (said, meant) in found {
            assert_eq!(host(said).as_deref(), Some(meant));
        }
        for none in ["", ".", "a b", "weir.example/"] {
            assert_eq!(host(none), None, "{none}");
        }
    }
}
