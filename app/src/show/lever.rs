//! The red lever: it kills the program that serves this very page, in the middle of posts, and says
//! how many were acknowledged and how many of them are here when it is back.

use std::time::Duration;

use askama::Template;
use axum::routing::get;
use casework::show::ShowDoor;
use futures::stream::{self, StreamExt as _};
use kernel::Error;
use ui::parts::{Facts, Note, NoteKind, Press};
use ui::web::{Answer, Fault, Routes, Sent, Visit, html, see_other};
use ui::{Lang, Page};

use super::reached::{self, is_still};
use super::{hall, machine};
use crate::supervise::{Ask, Phase, Told};

const NAME: &str = "lever";
/// How often an open page asks how the lever stands.
const LOOK: Duration = Duration::from_millis(300);

/// The door.
#[must_use]
pub fn door() -> ShowDoor {
    ShowDoor {
        name: NAME,
        icon: "warn",
        routes: || {
            Routes::new()
                .route("/demo/lever", get(show).post(pull))
                .route("/demo/lever/live", get(changes))
        },
        reset: Some(|visit| {
            Box::pin(async move {
                watcher(&visit)?.forget().await.map_err(unwatched)?;
                Ok(())
            })
        }),
    }
}

#[derive(Template)]
#[template(path = "show/lever.html")]
struct Lever {
    page: Page,
    is_running: bool,
    still: bool,
    finding: String,
    note: Option<Note>,
    facts: Option<Facts>,
    button: String,
    count: Option<Press>,
    reset: Press,
    corner: Vec<(String, String)>,
}

async fn show(visit: Visit) -> Answer {
    let stage = reached::stage(&visit)?;
    let told = match &stage.ask {
        Some(ask) => ask.told().await.map_err(unwatched)?,
        None => Told::default(),
    };
    let lang = &visit.lang;
    let mut page = visit.page(lang.t("show-lever"));
    page.live = Some("/demo/lever/live".into());
    let is_first = told.phase == Phase::Still;
    let word = if is_first {
        "show-lever-pull"
    } else {
        "show-lever-again"
    };
    html(&Lever {
        is_running: is_running(told.phase),
        still: is_still(&visit),
        finding: finding(lang, &told),
        note: note(lang, &told),
        facts: (!is_first).then(|| facts(lang, &told)),
        button: lang.t(word),
        count: (told.phase == Phase::Done).then(|| Press {
            action: "/demo/lever".into(),
            csrf: visit.csrf(),
            name: "do",
            value: "count".into(),
            word: lang.t("show-lever-count"),
            about: String::new(),
        }),
        reset: hall::press(&visit, NAME),
        corner: machine::corner(&visit).await,
        page,
    })
}

async fn pull(visit: Visit, sent: Sent) -> Answer {
    visit.check_csrf(&sent)?;
    let watcher = watcher(&visit)?;
    match sent.get("do") {
        Some("count") => watcher.count().await,
        _ => watcher.pull().await,
    }
    .map_err(unwatched)?;
    Ok(see_other("/demo/lever"))
}

/// Says when the lever stands otherwise than before.
async fn changes(visit: Visit) -> Answer {
    let stage = reached::stage(&visit)?;
    let Some(ask) = stage.ask.clone() else {
        return Ok(super::live::tell(stream::pending().boxed()));
    };
    let looks = stream::unfold((ask, None), |(ask, before)| async move {
        loop {
            tokio::time::sleep(LOOK).await;
            let told = ask.told().await.ok()?;
            if before.as_ref() != Some(&told) {
                return Some(((), (ask, Some(told))));
            }
        }
    });
    Ok(super::live::tell(looks.boxed()))
}

fn watcher(visit: &Visit) -> Result<Ask, Fault> {
    let stage = reached::stage(visit)?;
    Ok(stage.ask.clone().ok_or(Error::NotFound)?)
}

fn unwatched(error: anyhow::Error) -> Fault {
    Error::internal(format!("nobody watches over this process: {error:#}")).into()
}

fn is_running(phase: Phase) -> bool {
    !matches!(phase, Phase::Still | Phase::Done | Phase::Broken)
}

/// The one sentence: it claims nothing that was not counted.
fn finding(lang: &Lang, told: &Told) -> String {
    let n = number(told.acknowledged);
    match (told.phase, told.here) {
        (Phase::Done, Some(here)) => {
            let here = number(here);
            lang.ta("show-lever-done", &[("n", n.into()), ("here", here.into())])
        }
        (Phase::Posting, _) => lang.tn("show-lever-posting", n),
        (Phase::Killed, _) => lang.t("show-lever-killed"),
        (Phase::Back, _) => lang.tn("show-lever-back", n),
        (Phase::Counting | Phase::Done, _) => lang.t("show-lever-counting"),
        (Phase::Broken, _) => lang.t("show-lever-broken"),
        (Phase::Still, _) => lang.t("show-lever-still"),
    }
}

fn note(lang: &Lang, told: &Told) -> Option<Note> {
    let here = told.here.filter(|_| told.phase == Phase::Done)?;
    let lacks = number(told.acknowledged.saturating_sub(here));
    Some(if lacks == 0 {
        Note::new(
            NoteKind::Done,
            lang.t("show-lever-all"),
            lang.t("show-lever-all-text"),
        )
    } else {
        let text = told.missing.join(", ");
        Note::new(NoteKind::Late, lang.tn("show-lever-lacks", lacks), text)
    })
}

/// What was measured on the way, as far as it has come.
fn facts(lang: &Lang, told: &Told) -> Facts {
    let mut facts = Facts::default();
    facts = facts.row(
        lang.t("show-lever-acknowledged"),
        lang.number(number(told.acknowledged)),
    );
    if let Some(signal) = told.signal {
        let signal = lang.ta("show-lever-signal", &[("n", signal.to_string().into())]);
        facts = facts
            .row(lang.t("show-lever-ended"), signal)
            .row(
                lang.t("show-lever-before"),
                lang.number(number(told.before)),
            )
            .row(
                lang.t("show-lever-waiting"),
                lang.number(number(told.waiting)),
            );
    }
    if told.away_ms > 0 {
        let away = lang.ta(
            "show-lever-ms",
            &[("n", lang.number(number(told.away_ms)).into())],
        );
        facts = facts.row(lang.t("show-lever-away"), away);
    }
    if let Some(here) = told.here {
        facts = facts
            .row(
                lang.t("show-lever-repeated"),
                lang.number(number(told.repeated)),
            )
            .row(lang.t("show-lever-here"), lang.number(number(here)));
    }
    facts
}

fn number(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use std::path::Path;

    use super::*;

    #[test]
    fn what_is_missing_is_said_and_nothing_is_claimed_before_it_was_counted() {
        let words = crate::wiring::words(Path::new("nowhere"), false).unwrap();
        let lang = words.lang("en");
        let mut told = Told {
            phase: Phase::Done,
            acknowledged: 412,
            here: Some(412),
            ..Told::default()
        };
        assert_eq!(finding(&lang, &told), "412 acknowledged, 412 here");
        assert_eq!(note(&lang, &told).unwrap().kind, NoteKind::Done);
        told.here = Some(411);
        told.missing = vec!["MB-4F7K-2Q".into()];
        assert_eq!(finding(&lang, &told), "412 acknowledged, 411 here");
        let note = super::note(&lang, &told).unwrap();
        assert_eq!(
            (note.kind, note.text.as_str()),
            (NoteKind::Late, "MB-4F7K-2Q")
        );
        told.phase = Phase::Counting;
        assert!(super::note(&lang, &told).is_none());
        assert!(!finding(&lang, &told).contains("here"));
    }
}
