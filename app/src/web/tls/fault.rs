//! Why there is no certificate.

use std::fmt;

/// What went wrong with an order.
#[derive(Debug)]
pub struct Fault {
    /// Whether it was the authority that said no. It counts how often it does.
    pub is_counted: bool,
    why: String,
}

impl Fault {
    /// The authority says no.
    #[must_use]
    pub fn counted(why: String) -> Self {
        let is_counted = true;
        Self { is_counted, why }
    }

    /// This one after another.
    #[must_use]
    pub fn after(self, before: Option<Self>) -> Self {
        let Some(before) = before else {
            return self;
        };
        Self {
            is_counted: before.is_counted || self.is_counted,
            why: format!("{}; {}", before.why, self.why),
        }
    }
}

impl From<instant_acme::Error> for Fault {
    fn from(error: instant_acme::Error) -> Self {
        Self {
            is_counted: is_no(&error),
            why: format!("{:#}", anyhow::Error::from(error)),
        }
    }
}

/// Whether the authority said no, and not only that it could not say yes at that moment.
fn is_no(error: &instant_acme::Error) -> bool {
    let instant_acme::Error::Api(problem) = error else {
        return false;
    };
    let kind = problem.r#type.as_deref().unwrap_or_default();
    !kind.ends_with(":badNonce") && !kind.ends_with(":serverInternal")
}

impl From<anyhow::Error> for Fault {
    fn from(error: anyhow::Error) -> Self {
        Self {
            is_counted: false,
            why: format!("{error:#}"),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.why)
    }
}
