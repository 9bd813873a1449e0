//! The one path that everything staff do with a case takes: who sends it, the change, and the way
//! back. What is refused comes back to the page with what was typed.

use axum::Extension;
use axum::extract::{FromRequest, FromRequestParts, Path, Request};
use kernel::Error;
use kernel::id::CaseId;
use ui::Lang;
use ui::web::{Answer, Fault, Sent, Visit, see_other};

use super::case_page::{self, Rooms};
use super::rows;
use crate::case::change::{LONGEST, Refusal, Wish, change_with};
use crate::case::queue;
use crate::permissions::CASES_WORK;
use crate::photo::{Beside, beside};
use crate::slice::Panels;

/// A form of a case that a member of staff sent.
pub(super) struct Act {
    pub visit: Visit,
    pub sent: Sent,
    case: CaseId,
    rooms: Rooms,
}

/// What was typed into one of a case's forms, and what came of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Typed {
    /// The form's name; empty when none was sent.
    pub form: &'static str,
    /// What was chosen: a state, a member of staff, a service.
    pub to: String,
    pub words: String,
    /// Photos that came with the words.
    pub beside: Beside,
    pub fault: Option<&'static str>,
    /// Somebody else changed the case meanwhile.
    pub stale: bool,
}

impl<S: Send + Sync> FromRequest<S> for Act {
    type Rejection = Fault;

    async fn from_request(request: Request, state: &S) -> Result<Self, Fault> {
        let (mut parts, body) = request.into_parts();
        let visit = Visit::from_request_parts(&mut parts, state).await?;
        visit.need(CASES_WORK)?;
        let id = Path::<String>::from_request_parts(&mut parts, state).await;
        let case = id.map_err(|_| Error::NotFound)?.parse()?;
        let rooms = parts.extensions.get::<Panels>().cloned().map(Extension);
        let sent = Sent::from_request(Request::from_parts(parts, body), state).await?;
        visit.check_csrf(&sent)?;
        Ok(Self {
            visit,
            sent,
            case,
            rooms,
        })
    }
}

impl Act {
    /// Does it, or shows the page again with what was typed and why it was not done.
    pub(super) async fn wish(self, mut typed: Typed, wish: Result<Wish, Refusal>) -> Answer {
        let (town, actor) = (&self.visit.town, &self.visit.actor);
        let case = queue::get(town, self.case).await?;
        let outcome = match wish {
            Ok(wish) => {
                let (seen, photos) = (Some(self.seen()), &typed.beside.photos);
                change_with(town, actor, &case, seen, wish, photos).await
            }
            Err(refusal) => Err(refusal),
        };
        match outcome {
            Ok(_) => return Ok(see_other(&rows::href(&case))),
            Err(Refusal::Other(Error::Stale)) => typed.stale = true,
            Err(Refusal::Other(error)) => return Err(error.into()),
            Err(refusal) => typed.fault = Some(worded(&refusal)),
        }
        let fresh = queue::get(town, case.id).await?;
        case_page::page(&self.visit, &self.rooms, &fresh, typed, None).await
    }

    /// Keeps the photos that came with it.
    pub(super) async fn beside(&self) -> Result<Beside, Fault> {
        let (town, actor) = (&self.visit.town, &self.visit.actor);
        let case = queue::get(town, self.case).await?;
        beside::take(town, &self.visit.lang, actor, case.subject, &self.sent).await
    }

    /// The page with what was typed; nothing is done yet.
    pub(super) async fn back(self, typed: Typed) -> Answer {
        let case = queue::get(&self.visit.town, self.case).await?;
        case_page::page(&self.visit, &self.rooms, &case, typed, None).await
    }

    /// The revision its maker saw. A form without one was made by nobody who saw the case.
    fn seen(&self) -> i32 {
        let seen = self.sent.get("revision");
        seen.and_then(|seen| seen.parse().ok()).unwrap_or(0)
    }
}

impl Typed {
    /// A form that chooses something.
    pub(super) fn choice(form: &'static str, to: &str) -> Self {
        Self {
            form,
            to: to.to_owned(),
            ..Self::default()
        }
    }

    /// A form that says something.
    pub(super) fn words(form: &'static str, words: &str) -> Self {
        Self {
            form,
            words: words.to_owned(),
            ..Self::default()
        }
    }

    /// What was chosen in this form, else what stands there now.
    pub(super) fn chosen<'a>(&'a self, form: &str, now: &'a str) -> &'a str {
        if self.form == form { &self.to } else { now }
    }

    /// What was written in this form.
    pub(super) fn written(&self, form: &str) -> &str {
        if self.form == form { &self.words } else { "" }
    }

    /// What is wrong with the words of this form.
    pub(super) fn fault_of_words(&self, lang: &Lang, form: &str) -> Option<String> {
        self.fault(lang, form, true)
    }

    /// What is wrong with the choice in this form.
    pub(super) fn fault_of_choice(&self, lang: &Lang, form: &str) -> Option<String> {
        self.fault(lang, form, false)
    }

    fn fault(&self, lang: &Lang, form: &str, words: bool) -> Option<String> {
        let key = self.fault.filter(|_| self.form == form)?;
        (ABOUT_WORDS.contains(&key) == words).then(|| lang.tn(key, LONGEST))
    }
}

const ABOUT_WORDS: [&str; 3] = [
    "desk-refused-no-words",
    "desk-refused-too-long",
    "desk-refused-no-reason",
];

/// The key of the sentence that says what to do about a refusal.
pub(super) fn worded(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::NoWords => "desk-refused-no-words",
        Refusal::TooLong => "desk-refused-too-long",
        Refusal::NoReason => "desk-refused-no-reason",
        Refusal::CannotFollow => "desk-refused-state",
        Refusal::NoSuchStaff => "desk-refused-staff",
        Refusal::NoSuchTeam => "desk-refused-team",
        Refusal::NoSuchService | Refusal::Other(_) => "desk-refused-service",
    }
}
