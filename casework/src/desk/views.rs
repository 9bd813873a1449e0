//! The views beside the queue, each with how many cases it has.

use kernel::Result;
use ui::web::Visit;

use super::asked::Asked;
use super::saved::Saved;
use crate::case::queue::{self, COUNTED, View, Wanted};

/// A view as the page links to it.
pub(super) struct ViewLink {
    pub href: String,
    pub word: String,
    pub count: String,
    pub current: bool,
    pub late: bool,
}

/// How many cases the views have, and the one that is shown.
pub(super) struct Counted {
    standard: Vec<(View, u64)>,
    /// Of the saved views, in their order.
    saved: Vec<u64>,
    /// Of what is shown, unless words narrow it.
    pub shown: Option<u64>,
}

/// Counts everything that a page says, in one statement. Nobody counts all that was ever closed.
pub(super) async fn count(visit: &Visit, asked: &Asked, saved: &[Saved]) -> Result<Counted> {
    let standard = View::ALL.into_iter().filter(|view| *view != View::Closed);
    let mut wanted: Vec<Wanted> = standard.clone().map(Wanted::from).collect();
    wanted.extend(saved.iter().map(|view| view.asked.wanted.clone()));
    let counts_shown = asked.words.is_empty();
    if counts_shown {
        wanted.push(asked.wanted.clone());
    }
    let mut counts = queue::counts(&visit.town, &visit.actor, &wanted).await?;
    let shown = if counts_shown { counts.pop() } else { None };
    let saved = counts.split_off(counts.len().saturating_sub(saved.len()));
    Ok(Counted {
        standard: standard.zip(counts).collect(),
        saved,
        shown,
    })
}

/// The views that somebody saved.
pub(super) fn saved(
    visit: &Visit,
    asked: &Asked,
    counted: &Counted,
    views: &[Saved],
) -> Vec<ViewLink> {
    let link = |(view, count): (&Saved, &u64)| ViewLink {
        href: view.asked.href(),
        word: view.name.clone(),
        count: number(visit, *count),
        current: view.asked == asked.at(None),
        late: view.asked.wanted.view == View::Late && *count > 0,
    };
    views.iter().zip(&counted.saved).map(link).collect()
}

/// The standard views. One of them is current unless a saved one is.
pub(super) fn standard(
    visit: &Visit,
    asked: &Asked,
    counted: &Counted,
    is_saved: bool,
) -> Vec<ViewLink> {
    let link = |view: View| {
        let count = counted.standard.iter().find(|(own, _)| *own == view);
        let count = count.map(|(_, n)| *n);
        ViewLink {
            href: Asked::of(view.into()).href(),
            word: word(visit, view),
            count: count.map(|n| number(visit, n)).unwrap_or_default(),
            current: asked.words.is_empty() && !is_saved && view == asked.wanted.view,
            late: view == View::Late && count.is_some_and(|n| n > 0),
        }
    };
    View::ALL.into_iter().map(link).collect()
}

/// What other teams have, where a list of one's own is empty: the words and where they lead.
pub(super) fn elsewhere(visit: &Visit, asked: &Asked, counted: &Counted) -> Option<ViewLink> {
    let view = asked.wanted.view;
    let is_own = matches!(view, View::Mine | View::MyTeam | View::Unassigned);
    if !is_own || asked.wanted != view.into() || counted.shown != Some(0) {
        return None;
    }
    let all = standard(visit, asked, counted, false).into_iter();
    let (_, open) = counted.standard.iter().find(|(own, _)| *own == View::All)?;
    let link = all.zip(View::ALL).find(|(_, own)| *own == View::All)?.0;
    let count = cases(visit, *open);
    let word = visit
        .lang
        .ta("desk-empty-elsewhere", &[("cases", count.into())]);
    (*open > 0).then_some(ViewLink { word, ..link })
}

/// What a view is called.
pub(super) fn word(visit: &Visit, view: View) -> String {
    visit.lang.t(&format!("desk-view-{}", view.name()))
}

fn number(visit: &Visit, n: u64) -> String {
    let lang = &visit.lang;
    let written = lang.number(n.min(COUNTED));
    if n > COUNTED {
        lang.ta("desk-more-than", &[("n", written.into())])
    } else {
        written
    }
}

/// "47 cases", "more than 1,000 cases".
pub(super) fn cases(visit: &Visit, n: u64) -> String {
    let lang = &visit.lang;
    match u32::try_from(n) {
        Ok(few) if n <= COUNTED => lang.tn("desk-cases", few),
        _ => lang.ta("desk-cases-many", &[("n", number(visit, n).into())]),
    }
}
