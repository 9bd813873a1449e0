//! Letters that leave by e-mail: over SMTP, or into a folder that the demo shows.

mod sink;

use std::fmt;
use std::str::FromStr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use serde::{Deserialize, Serialize};

use crate::{Error, Moment, Result};

pub use sink::{Sink, SunkMail};

/// An address that a mail can go to.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EmailAddress(String);

impl EmailAddress {
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As a page may show it to somebody who knows it anyway: `r•••@example.org`.
    #[must_use]
    pub fn masked(&self) -> String {
        let (name, host) = self.0.split_once('@').unwrap_or((&self.0, ""));
        format!("{}•••@{host}", name.chars().next().unwrap_or('•'))
    }
}

impl FromStr for EmailAddress {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self> {
        let text = text.trim();
        let good = text.len() <= 254
            && text.parse::<lettre::Address>().is_ok()
            && text
                .split_once('@')
                .is_some_and(|(_, host)| host.contains('.'));
        if good {
            Ok(Self(text.to_owned()))
        } else {
            Err(Error::Unreadable("no e-mail address".into()))
        }
    }
}

impl TryFrom<String> for EmailAddress {
    type Error = String;
    fn try_from(text: String) -> std::result::Result<Self, String> {
        text.parse().map_err(|e: Error| e.to_string())
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

/// One mail, whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mail {
    /// Makes the Message-ID, so that a mail sent again is the same mail.
    pub id: String,
    /// Name and address of the sender: the town.
    pub from_name: String,
    pub from: EmailAddress,
    pub to: EmailAddress,
    pub subject: String,
    pub text: String,
    pub html: String,
    pub at: Moment,
}

impl Mail {
    fn message(&self) -> Result<Message> {
        let host = self.from.as_str().rsplit('@').next().unwrap_or("localhost");
        let address = |a: &EmailAddress| {
            a.as_str()
                .parse::<lettre::Address>()
                .map_err(Error::during("mail address"))
        };
        let date =
            std::time::UNIX_EPOCH + Duration::from_millis(u64::try_from(self.at.0).unwrap_or(0));
        Message::builder()
            .from(Mailbox::new(
                Some(self.from_name.clone()),
                address(&self.from)?,
            ))
            .to(Mailbox::new(None, address(&self.to)?))
            .subject(self.subject.clone())
            .date(date)
            .message_id(Some(format!("<{}@{host}>", self.id)))
            .header(AutoSubmitted)
            .multipart(MultiPart::alternative_plain_html(
                self.text.clone(),
                self.html.clone(),
            ))
            .map_err(Error::during("mail"))
    }
}

/// Says that no person typed this mail, so that holiday answers stay away (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> std::result::Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// Where mail goes.
#[derive(Clone)]
pub enum Mailer {
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    Sink(Sink),
    /// Into memory, for tests.
    Memory(Arc<Mutex<Vec<Mail>>>),
}

impl Mailer {
    /// A mailer for `smtp://user:password@host:587`, `smtps://…`.
    ///
    /// # Errors
    /// When the URL is none.
    pub fn smtp(url: &str) -> Result<Self> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|_| {
                Error::Unreadable(
                    "mail.smtp is no address such as smtps://user:password@host".into(),
                )
            })?
            .timeout(Some(Duration::from_secs(10)))
            .build();
        Ok(Self::Smtp(transport))
    }

    #[must_use]
    pub fn memory() -> Self {
        Self::Memory(Arc::default())
    }

    /// Hands a mail over.
    ///
    /// # Errors
    /// When the other side does not take it.
    pub async fn send(&self, mail: &Mail) -> Result<()> {
        match self {
            Self::Smtp(transport) => {
                transport
                    .send(mail.message()?)
                    .await
                    .map_err(Error::during("handing over a mail"))?;
                Ok(())
            }
            Self::Sink(sink) => {
                // What SMTP would refuse is refused here too.
                mail.message()?;
                sink.keep(mail).await
            }
            Self::Memory(kept) => {
                mail.message()?;
                kept.lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .push(mail.clone());
                Ok(())
            }
        }
    }

    /// The mails kept in memory, taken out.
    #[must_use]
    pub fn take_memory(&self) -> Vec<Mail> {
        match self {
            Self::Memory(kept) => {
                std::mem::take(&mut *kept.lock().unwrap_or_else(PoisonError::into_inner))
            }
            _ => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail(subject: &str) -> Mail {
        Mail {
            id: "a1".into(),
            from_name: "Mill\r\nbrook".into(),
            from: "hall@millbrook.example".parse().unwrap(),
            to: "ana@example.org".parse().unwrap(),
            subject: subject.into(),
            text: "text".into(),
            html: "<p>html</p>".into(),
            at: Moment(0),
        }
    }

    #[test]
    fn a_header_cannot_be_smuggled_in() {
        let bytes = mail("Hi\r\nBcc: everyone@example.org")
            .message()
            .unwrap()
            .formatted();
        let text = String::from_utf8_lossy(&bytes);
        let (headers, _) = text.split_once("\r\n\r\n").unwrap();
        assert!(
            !headers.lines().any(|line| line.starts_with("Bcc")),
            "{headers}"
        );
        assert!(headers.contains("Message-ID: <a1@millbrook.example>"));
    }

    #[test]
    fn knows_addresses() {
        for bad in [
            "",
            "a",
            "a@b",
            "@example.org",
            "a b@example.org",
            "a@example.org\nBcc: x@y.z",
        ] {
            assert!(bad.parse::<EmailAddress>().is_err(), "{bad}");
        }
        assert_eq!(
            "rosa@example.org".parse::<EmailAddress>().unwrap().masked(),
            "r•••@example.org"
        );
    }
}
