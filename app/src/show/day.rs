//! A day in ninety seconds: a town of its own, whose clock runs fast, lives through a Tuesday. What
//! residents send and staff do are the acts of every town; letters and deadlines follow by themselves.

mod play;

use askama::Template;
use axum::routing::get;
use casework::show::ShowDoor;
use demo::day::{Happened, Kind};
use futures::stream::{self, StreamExt as _};
use kernel::Moment;
use ui::parts::{Figure, Figures, Press, Spark};
use ui::web::{Answer, Routes, Sent, Visit, html, see_other};
use ui::{Lang, Page};

use super::reached::{self, is_still};
use super::{hall, machine};

pub use play::Player;
use play::{Count, Hours, Phase, Told};

const NAME: &str = "day";

/// The door.
#[must_use]
pub fn door() -> ShowDoor {
    ShowDoor {
        name: NAME,
        icon: "clock",
        routes: || {
            Routes::new()
                .route("/demo/day", get(show).post(begin))
                .route("/demo/day/live", get(changes))
        },
        reset: Some(|visit| {
            Box::pin(async move {
                reached::stage(&visit)?.day.forget().await;
                Ok(())
            })
        }),
    }
}

#[derive(Template)]
#[template(path = "show/day.html")]
struct Day {
    page: Page,
    still: bool,
    is_running: bool,
    finding: String,
    /// The town's clock and date.
    time: Option<(String, String)>,
    /// How much of the day is over, in a thousand.
    over: i64,
    figures: Option<Figures>,
    newest: Vec<Line>,
    button: String,
    reset: Press,
    corner: Vec<(String, String)>,
}

/// Something that happened.
struct Line {
    icon: String,
    title: String,
    what: String,
    words: String,
    when: String,
}

async fn show(visit: Visit) -> Answer {
    let stage = reached::stage(&visit)?;
    let told = stage.day.told().borrow().clone();
    let lang = &visit.lang;
    let mut page = visit.page(lang.t("show-day"));
    page.live = Some("/demo/day/live".into());
    let zone = visit.town.zone();
    let word = match told.phase {
        Phase::Still => "show-day-begin",
        _ => "show-day-again",
    };
    html(&Day {
        still: is_still(&visit),
        is_running: matches!(told.phase, Phase::Preparing | Phase::Running),
        finding: finding(lang, &told),
        time: told.hours.map(|hours| clock(&visit, hours)),
        over: told.hours.map_or(0, over),
        figures: told.hours.map(|hours| figures(lang, &told, hours)),
        newest: told
            .newest
            .iter()
            .map(|happened| line(lang, happened, lang.time(happened.at, zone)))
            .collect(),
        button: lang.t(word),
        reset: hall::press(&visit, NAME),
        corner: machine::corner(&visit).await,
        page,
    })
}

async fn begin(visit: Visit, sent: Sent) -> Answer {
    visit.check_csrf(&sent)?;
    reached::stage(&visit)?.day.begin();
    Ok(see_other("/demo/day"))
}

/// Says when something happened.
async fn changes(visit: Visit) -> Answer {
    let told = reached::stage(&visit)?.day.told();
    let changes = stream::unfold(told, |mut told| async move {
        told.changed().await.ok()?;
        Some(((), told))
    });
    Ok(super::live::tell(changes.boxed()))
}

fn finding(lang: &Lang, told: &Told) -> String {
    match told.phase {
        Phase::Still => lang.t("show-day-still"),
        Phase::Preparing => lang.t("show-day-preparing"),
        Phase::Running => lang.t("show-day-running"),
        Phase::Broken => lang.t("show-day-broken"),
        Phase::Done => lang.ta(
            "show-day-done",
            &[
                ("sent", number(told.sent.all).into()),
                ("closed", number(told.closed.all).into()),
                ("letters", number(told.letters.all).into()),
            ],
        ),
    }
}

/// What the town's clock shows. The end of the day is its last minute.
fn clock(visit: &Visit, hours: Hours) -> (String, String) {
    let (lang, zone) = (&visit.lang, visit.town.zone());
    let at = Moment(hours.now.0.min(hours.ends.0 - Moment::MINUTE));
    (lang.time(at, zone), lang.date(at, zone))
}

fn over(hours: Hours) -> i64 {
    let length = hours.ends.since(hours.begins).max(1);
    hours.now.since(hours.begins).saturating_mul(1_000) / length
}

fn figures(lang: &Lang, told: &Told, hours: Hours) -> Figures {
    // An hour that has not begun has no line.
    let begun = hours.begun();
    let figure = |name: &str, count: &Count, sentence: String| Figure {
        label: lang.t(&format!("show-day-{name}")),
        number: lang.number(number(count.all)),
        spark: Spark::new(count.hours.get(..begun).unwrap_or_default()),
        sentence,
        ..Figure::default()
    };
    let of = |word: &str, n: u64| lang.tn(word, number(n));
    Figures {
        figures: vec![
            figure("sent", &told.sent, of("show-day-spoken", told.spoken)),
            figure("answered", &told.answered, lang.t("show-day-answered-text")),
            figure("closed", &told.closed, of("show-day-in-time", told.in_time)),
            figure("letters", &told.letters, lang.t("show-day-letters-text")),
        ],
    }
}

fn line(lang: &Lang, happened: &Happened, when: String) -> Line {
    let (service, case, code) = (&happened.service, &happened.case, lang.code());
    let state = service.state(&case.state);
    let what = match (happened.kind, state) {
        (Kind::Moved, Some(state)) => state.label.get(code).to_owned(),
        (Kind::Sent, _) => match case.channel.as_str() {
            "phone" => lang.t("show-day-by-phone"),
            "counter" => lang.t("show-day-at-the-counter"),
            _ => lang.t("show-day-by-web"),
        },
        (Kind::Taken, _) => lang.t("show-day-taken"),
        (Kind::Answered, _) => lang.t("show-day-was-answered"),
        (Kind::Noted, _) => lang.t("show-day-noted"),
        (Kind::Wrote | Kind::Moved, _) => lang.t("show-day-wrote"),
    };
    let place = if case.is_public {
        case.place.as_str()
    } else {
        ""
    };
    let title = service.title.get(code);
    Line {
        icon: service.icon.clone(),
        title: if place.is_empty() {
            title.to_owned()
        } else {
            format!("{title}, {place}")
        },
        what,
        words: happened.words.clone(),
        when,
    }
}

fn number(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
