//! The one question after closing, on the page behind the secret link: whether it is settled.

use axum::extract::Path;
use kernel::{Error, Result};
use ui::web::{Answer, Sent, Visit, see_other};

use crate::case::outcome::{self, Outcome};
use crate::case::{Case, queue};

/// The question, or the thanks for its answer.
pub(super) struct Question {
    pub action: String,
    pub title: String,
    /// What follows from what was said; nothing was said yet where there are answers to give.
    pub text: String,
    /// The answers, each with its name.
    pub answers: Vec<(&'static str, String)>,
}

impl Question {
    /// What the page of a case asks, if anything.
    pub(super) async fn of(visit: &Visit, case: &Case, token: &str) -> Result<Option<Self>> {
        if !outcome::may_be_asked(case, visit.town.now()) {
            return Ok(None);
        }
        let lang = &visit.lang;
        let said = outcome::of(&visit.town, case.id).await?;
        let answer = |one: Outcome| (one.name(), lang.t(&format!("settled-{}", one.name())));
        Ok(Some(Self {
            action: format!("/s/{token}/settled"),
            title: match said {
                None => lang.t("settled-title"),
                Some(_) => lang.t("settled-thanks"),
            },
            text: match said {
                None => lang.t("settled-text"),
                Some(Outcome::Yes) => lang.t("settled-said-yes"),
                Some(Outcome::Partly | Outcome::No) => lang.t("settled-said-no"),
            },
            answers: match said {
                None => Outcome::ALL.map(answer).into(),
                Some(_) => Vec::new(),
            },
        }))
    }
}

/// Takes the answer.
///
/// # Errors
/// [`Error::NotFound`] for a link that leads to no case.
pub(super) async fn say(visit: Visit, Path(token): Path<String>, sent: Sent) -> Answer {
    visit.check_csrf(&sent)?;
    let case = queue::by_link(&visit.town, &token).await?;
    let said = Outcome::named(&sent.text("said")).ok_or(Error::NotFound)?;
    match outcome::say(&visit.town, &case, said).await {
        // The case was opened again meanwhile: its page says so, and asks nothing.
        Ok(()) | Err(Error::Conflict(_)) => Ok(see_other(&format!("/s/{token}#settled"))),
        Err(error) => Err(error.into()),
    }
}
