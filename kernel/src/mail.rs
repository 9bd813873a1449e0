//! Letters that leave by e-mail: over SMTP, or into a folder that the demo shows.

mod address;
mod sink;

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use serde::{Deserialize, Serialize};

use crate::{Error, Moment, Result};

pub use address::EmailAddress;
pub use sink::{Sink, SunkMail};

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

/// The end of the year 9999, after which no mail has a date (RFC 5322 section 3.3).
const LAST_DATE: u64 = 253_402_300_799_000;

impl Mail {
    fn message(&self) -> Result<Message> {
        let host = self.from.as_str().rsplit('@').next().unwrap_or("localhost");
        let address = |a: &EmailAddress| {
            a.as_str()
                .parse::<lettre::Address>()
                .map_err(Error::during("mail address"))
        };
        let since_1970 = u64::try_from(self.at.0).unwrap_or(0).min(LAST_DATE);
        let date = std::time::UNIX_EPOCH + Duration::from_millis(since_1970);
        let sender = Some(one_line(&self.from_name)).filter(|name| !name.is_empty());
        Message::builder()
            .from(Mailbox::new(sender, address(&self.from)?))
            .to(Mailbox::new(None, address(&self.to)?))
            .subject(one_line(&self.subject))
            .date(date)
            .message_id(Some(format!("<{}@{host}>", plain_id(&self.id))))
            .header(AutoSubmitted)
            .multipart(MultiPart::alternative_plain_html(
                self.text.clone(),
                self.html.clone(),
            ))
            .map_err(Error::during("mail"))
    }
}

/// Words as they may stand in a header: without line ends and other control characters.
fn one_line(words: &str) -> String {
    words
        .split(char::is_control)
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// An id as it may stand in a header and in a file's name: letters, digits, hyphens.
fn plain_id(id: &str) -> String {
    id.chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .take(64)
        .collect()
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
mod tests;
