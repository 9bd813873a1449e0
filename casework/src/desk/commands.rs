//! The pages of the desk by their names, for whoever types where they want to go.

use kernel::fold::terms;
use ui::web::Visit;

use super::asked::Asked;
use super::saved::Saved;
use super::views;
use crate::case::queue::View;
use crate::permissions::CASES_TAKE;

/// A page of the desk.
pub(super) struct Command {
    /// Its address; a list of keys has none, it opens over the page.
    pub href: Option<String>,
    pub word: String,
    /// What else it is called.
    also: String,
}

/// The pages that these words name: each word begins a word of the name.
pub(super) fn named(visit: &Visit, saved: &[Saved], words: &str) -> Vec<Command> {
    let wanted = terms(words);
    let mut commands = all(visit, saved);
    commands.retain(|command| !wanted.is_empty() && command.is_named(&wanted));
    commands
}

fn all(visit: &Visit, saved: &[Saved]) -> Vec<Command> {
    let lang = &visit.lang;
    let to = |href: String, word: String, also: &str| Command {
        href: Some(href),
        word,
        also: lang.t(also),
    };
    let views = View::ALL.into_iter().map(|view| {
        let href = Asked::of(view.into()).href();
        to(href, views::word(visit, view), "desk-also-queue")
    });
    let saved = saved
        .iter()
        .map(|view| to(view.asked.href(), view.name.clone(), "desk-also-queue"));
    let take = visit.may(CASES_TAKE).then(|| {
        let href = "/desk/take".to_owned();
        to(href, lang.t("desk-take"), "desk-also-take")
    });
    // The queue's own door leads to the views that stand here already.
    let doors = visit.desk_page("").doors.into_iter();
    let doors = doors
        .filter(|door| door.href != "/desk")
        .map(|door| to(door.href, door.word, "desk-also-page"));
    let keys = Command {
        href: None,
        word: lang.t("keys-title"),
        also: lang.t("desk-also-keys"),
    };
    views
        .chain(saved)
        .chain(take)
        .chain(doors)
        .chain([keys])
        .collect()
}

impl Command {
    fn is_named(&self, wanted: &[String]) -> bool {
        let names = terms(&format!("{} {}", self.word, self.also));
        let begins = |word: &String| names.iter().any(|name| name.starts_with(word.as_str()));
        wanted.iter().all(begins)
    }
}
