//! An address that a mail can go to.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use url::Host;

use crate::{Error, Result};

/// An e-mail address (RFC 5321 section 4.1.2, without quoted names and bare numbers for hosts). The
/// host is kept in small ASCII letters, so that one address is written one way; the name before it
/// is kept as typed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EmailAddress(String);

const LONGEST: usize = 254;
const LONGEST_NAME: usize = 64;

impl EmailAddress {
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The host, in small ASCII letters.
    #[must_use]
    pub fn host(&self) -> &str {
        self.0.split_once('@').map_or("", |(_, host)| host)
    }

    /// As a page may show it to somebody who knows it anyway: `r•••@example.org`.
    #[must_use]
    pub fn masked(&self) -> String {
        format!(
            "{}•••@{}",
            self.0.chars().next().unwrap_or('•'),
            self.host()
        )
    }
}

impl FromStr for EmailAddress {
    type Err = Error;
    /// [`Error::Unreadable`] when no mail could go there.
    fn from_str(text: &str) -> Result<Self> {
        checked(text.trim()).ok_or_else(|| Error::Unreadable("no e-mail address".into()))
    }
}

fn checked(text: &str) -> Option<EmailAddress> {
    if text.len() > LONGEST {
        return None;
    }
    let (name, host) = text.rsplit_once('@')?;
    let address = format!("{name}@{}", plain_host(host)?);
    // What the mail library would refuse later is better refused now.
    let sendable = address.len() <= LONGEST && address.parse::<lettre::Address>().is_ok();
    (is_name(name) && sendable).then_some(EmailAddress(address))
}

/// Atoms with single dots between them (RFC 5322 section 3.2.3).
fn is_name(name: &str) -> bool {
    let is_atom = |atom: &str| {
        !atom.is_empty()
            && atom
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&b))
    };
    name.len() <= LONGEST_NAME && name.split('.').all(is_atom)
}

fn plain_host(host: &str) -> Option<String> {
    let Ok(Host::Domain(host)) = Host::parse(host) else {
        return None;
    };
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let top = host.rsplit('.').next()?;
    let is_top = top.len() >= 2 && !top.bytes().all(|b| b.is_ascii_digit());
    (host.contains('.') && host.split('.').all(is_label) && is_top).then_some(host)
}

impl TryFrom<String> for EmailAddress {
    type Error = String;
    fn try_from(text: String) -> std::result::Result<Self, String> {
        text.parse().map_err(|error: Error| error.to_string())
    }
}

impl From<EmailAddress> for String {
    fn from(address: EmailAddress) -> Self {
        address.0
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        reason = "tests"
    )]
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn takes_addresses_that_mail_can_go_to() {
        let table = [
            ("ana@example.org", "ana@example.org"),
            (
                "  Ana.Perez+town@Mail.EXAMPLE.org ",
                "Ana.Perez+town@mail.example.org",
            ),
            ("o'brien@example.co.uk", "o'brien@example.co.uk"),
            ("ana@correo.españa", "ana@correo.xn--espaa-rta"),
            ("a@b.cd", "a@b.cd"),
        ];
        for (text, address) in table {
            assert_eq!(
                text.parse::<EmailAddress>().unwrap().as_str(),
                address,
                "{text}"
            );
        }
    }

    #[test]
    fn refuses_the_rest() {
        let long = format!("{}@example.org", "a".repeat(65));
        let longer = format!("a@{}.org", "b.".repeat(150));
        let table = [
            "",
            "a",
            "a@b",
            "@example.org",
            "a@",
            "a b@example.org",
            "a@example.org\nBcc: x@y.zz",
            "a@exa mple.org",
            "a@example..org",
            ".a@example.org",
            "a.@example.org",
            "a..b@example.org",
            "a@b@example.org",
            "\"a b\"@example.org",
            "a@127.0.0.1",
            "a@[127.0.0.1]",
            "a@example.1",
            "a@-x.org",
            "josé@example.org",
            "a@example.org>",
            "<a@example.org>",
            "a\0@example.org",
            "a@example.org\r\n.x",
            &long,
            &longer,
        ];
        for text in table {
            assert!(text.parse::<EmailAddress>().is_err(), "{text:?}");
        }
    }

    #[test]
    fn is_shown_masked() {
        assert_eq!(
            "rosa@example.org".parse::<EmailAddress>().unwrap().masked(),
            "r•••@example.org"
        );
    }

    proptest! {
        #[test]
        fn what_is_taken_is_one_plain_line(text in any::<String>()) {
            if let Ok(address) = text.parse::<EmailAddress>() {
                prop_assert!(address.as_str().bytes().all(|b| b.is_ascii_graphic()));
                prop_assert_eq!(address.as_str().parse::<EmailAddress>().unwrap(), address);
            }
        }
    }
}
