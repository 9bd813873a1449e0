//! What became of the ticked cases of a queue. When all are done, the queue says so; else a page
//! shows those that were left, each with why, and ticked still, so that one can try again.

use askama::Template;
use kernel::id::CaseId;
use kernel::{Error, Result};
use ui::Page;
use ui::parts::{Errors, Queue, Toast};
use ui::web::{Answer, Sent, Visit, html, see_other};

use super::act::worded;
use super::doing::Doing;
use super::staff_book::StaffBook;
use super::{rows, ticked};
use crate::case::bulk::{Outcome, grant_all};
use crate::case::change::{LONGEST, Refusal, Wish};
use crate::case::{Case, queue};
use crate::catalogue;

/// Which of the form's buttons was pressed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    Assign,
    Move,
}

#[derive(Template)]
#[template(path = "desk/left.html")]
struct LeftPage {
    page: Page,
    errors: Errors,
    /// How many others are done, and how many are not there.
    lines: Vec<String>,
    left: Vec<LeftCase>,
    queue: Queue,
    doing: Option<Doing>,
    back: String,
}

struct LeftCase {
    href: String,
    reference: String,
    what: String,
    why: String,
}

/// Does it to every ticked case and says what came of it.
pub(super) async fn act(visit: &Visit, sent: &Sent, act: Act, wish: &Wish) -> Answer {
    let (ticked, nameless) = ticked::read(sent);
    let mut outcome = grant_all(&visit.town, &visit.actor, &ticked, wish).await?;
    outcome.unknown += nameless;
    let back = ticked::back(visit, sent);
    if outcome.left.is_empty() && outcome.unknown == 0 {
        let (name, n) = (act.name(), outcome.done.len());
        return Ok(see_other(&format!("{back}&{name}={n}")));
    }
    page(visit, sent, act, outcome, back).await
}

/// What was done with many cases, told by the address it led back to.
pub(super) fn toast(visit: &Visit) -> Option<Toast> {
    let query = visit.asked();
    let told = [Act::Assign, Act::Move].into_iter().find_map(|act| {
        let n: u32 = query.get(act.name())?.parse().ok()?;
        Some(match n {
            0 => visit.lang.t("desk-many-none"),
            n => visit.lang.tn(act.done(), n),
        })
    });
    told.map(Toast::new)
}

impl Act {
    /// What an address calls the number of those that are done.
    fn name(self) -> &'static str {
        match self {
            Self::Assign => "given",
            Self::Move => "moved",
        }
    }

    fn done(self) -> &'static str {
        match self {
            Self::Assign => "desk-given",
            Self::Move => "desk-moved",
        }
    }
}

async fn page(visit: &Visit, sent: &Sent, act: Act, outcome: Outcome, back: String) -> Answer {
    let lang = &visit.lang;
    let cases = as_they_are(visit, &outcome).await?;
    let book = StaffBook::knowing(visit, cases.iter().filter_map(|case| case.assignee)).await?;
    let mut doing = Doing::of(visit, &cases, &book).await?;
    if let Some(doing) = &mut doing {
        refill(visit, doing, sent, act, &outcome);
    }
    let mut page = visit.desk_page(lang.tn("desk-left-title", outcome.left.len()));
    page.find = Some("/desk".into());
    let fields = doing.as_ref().map(Doing::fields).unwrap_or_default();
    let errors = Errors::of(lang, &fields);
    page.has_errors = !errors.is_empty();
    let mut queue = rows::queue(visit, &cases, &book).await?;
    queue.rows.iter_mut().for_each(|row| row.ticked = true);
    html(&LeftPage {
        page,
        errors,
        lines: lines(visit, act, &outcome),
        left: left(visit, &outcome).await?,
        queue,
        doing,
        back,
    })
}

/// Those that were left, in the order they were ticked, as they are by now.
async fn as_they_are(visit: &Visit, outcome: &Outcome) -> Result<Vec<Case>> {
    let ids: Vec<CaseId> = outcome.left.iter().map(|(case, _)| case.id).collect();
    let mut cases = queue::many(&visit.town, &ids).await?;
    cases.sort_by_key(|case| ids.iter().position(|id| *id == case.id));
    Ok(cases)
}

/// The fields as they were sent, with what to put right.
fn refill(visit: &Visit, doing: &mut Doing, sent: &Sent, act: Act, outcome: &Outcome) {
    let lang = &visit.lang;
    let refused = |wanted: fn(&Refusal) -> bool| {
        let mut refusals = outcome.left.iter().map(|(_, refusal)| refusal);
        let found = refusals.find(|refusal| wanted(refusal));
        found.map(|refusal| lang.tn(worded(refusal), LONGEST))
    };
    let (state, words, to) = (sent.text("state"), sent.text("words"), sent.text("to"));
    let unchosen = refused(|why| matches!(why, Refusal::CannotFollow)).filter(|_| state.is_empty());
    let about_words = refused(|why| matches!(why, Refusal::NoReason | Refusal::TooLong));
    let about_whom = refused(|why| matches!(why, Refusal::NoSuchStaff | Refusal::NoSuchTeam));
    doing.state = doing.state.clone().value(state).error(unchosen);
    doing.words = doing.words.clone().value(words).rows(3).error(about_words);
    if let Some(field) = doing.assign.take() {
        let to = if act == Act::Assign {
            to
        } else {
            String::new()
        };
        doing.assign = Some(field.value(to).error(about_whom));
    }
}

fn lines(visit: &Visit, act: Act, outcome: &Outcome) -> Vec<String> {
    let lang = &visit.lang;
    let done = match outcome.done.len() {
        0 => lang.t("desk-left-none"),
        n => lang.tn(act.done(), n),
    };
    let unknown = (outcome.unknown > 0).then(|| lang.tn("desk-left-unknown", outcome.unknown));
    std::iter::once(done).chain(unknown).collect()
}

async fn left(visit: &Visit, outcome: &Outcome) -> Result<Vec<LeftCase>> {
    let code = visit.lang.code();
    let mut left = Vec::with_capacity(outcome.left.len());
    for (case, refusal) in &outcome.left {
        let service = catalogue::definition(&visit.town, &case.service, &case.version).await?;
        let title = service.title.get(code);
        let state = rows::state(case, &service, code);
        left.push(LeftCase {
            href: rows::href(case),
            reference: case.reference.clone(),
            what: match case.place.as_str() {
                "" => title.to_owned(),
                place => format!("{title}, {place}"),
            },
            why: why(visit, refusal, state),
        });
    }
    Ok(left)
}

/// Why a case was left, in a sentence.
fn why(visit: &Visit, refusal: &Refusal, state: String) -> String {
    let lang = &visit.lang;
    match refusal {
        Refusal::Other(Error::Stale) => lang.t("desk-left-changed"),
        Refusal::Other(Error::NotFound) => lang.t("desk-left-erased"),
        Refusal::Other(_) => lang.t("desk-left-fault"),
        Refusal::CannotFollow => lang.ta("desk-left-state", &[("state", state.into())]),
        Refusal::NoReason => lang.t("desk-left-reason"),
        _ => lang.tn(worded(refusal), LONGEST),
    }
}
